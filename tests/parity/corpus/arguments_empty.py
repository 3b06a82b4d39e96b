"""Empty text for what is left out, numbers of NumPy, pictures for names."""
# do: rerun

import numpy as np
import pandas as pd
import streamlit as st

st.chat_message("🎈").write("by picture")
st.chat_message(":material/home:").write("by text")
st.code("x", language="")
st.markdown("x", help="")
st.caption("x", help="")
st.header("x", divider="", help="")
st.subheader("x", divider=0)
with st.container(key=""):
    st.text("inside")
st.expander("x", key="")
st.popover("x", key="")
st.tabs(["a", "b"], key="", default="")
for column in st.columns(np.int64(2)):
    column.text("c")
st.audio("https://example.org/c.mp3", start_time=np.int64(3))
st.dataframe(pd.DataFrame({"a": [1]}), row_height=np.int64(40))
st.toast(pd.Series([1]))
st.write(type(st.data_editor(None)).__name__)
st.page_link("https://example.org", label="q", help=5)
st.number_input("n", np.int64(0), np.int64(5), np.int64(2))
