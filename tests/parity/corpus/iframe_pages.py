import streamlit as st

st.iframe("https://example.org")
st.iframe("<h1>Text</h1>", height=120, width=300)
st.iframe("https://example.org/a", height="stretch")
