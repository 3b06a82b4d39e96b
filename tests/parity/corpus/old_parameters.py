import pandas as pd

import streamlit as st

st.button("wide", use_container_width=True)
st.link_button("link", "https://example.org", use_container_width=True)
st.dataframe(pd.DataFrame({"a": [1]}), use_container_width=False)
st.download_button("get", "text", use_container_width=True)
with st.popover("pop", use_container_width=True):
    st.text("in")
