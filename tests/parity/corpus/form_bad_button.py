import streamlit as st

with st.form("a"):
    st.text("before")
    st.button("A plain button")
    st.form_submit_button()
