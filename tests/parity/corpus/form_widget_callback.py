import streamlit as st

with st.form("f"):
    st.text_input("Name", on_change=lambda: None)
    st.form_submit_button()
