import streamlit as st

st.link_button("Go to gallery", "https://streamlit.io/gallery")
st.link_button("Docs", "https://docs.streamlit.io", type="primary", icon="📖", help="Opens a tab")
st.link_button("Nowhere", "#", disabled=True, width=150)
