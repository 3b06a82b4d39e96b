import streamlit as st

st.file_uploader("Pictures", type=["png", "jpg", "TIF", ".CSV", "htm"])
st.file_uploader("One", type="pdf", accept_multiple_files=True, label_visibility="collapsed")
st.file_uploader("Any", disabled=True, help="anything")
