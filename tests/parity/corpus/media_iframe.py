import streamlit as st
import streamlit.components.v1 as components

st.iframe("https://example.org", height=300)
components.html("<b>bold</b>", height=80)
