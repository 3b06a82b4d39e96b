"""A link's key is a key: nothing else of a run has it."""

import streamlit as st

st.link_button("Docs", "https://example.org", key="docs")
st.text("between")
st.button("Docs", key="docs")
