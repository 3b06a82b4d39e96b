import streamlit as st

with st.form("a"):
    st.text("in a form")
    try:
        st.button("A button")
    except st.errors.StreamlitAPIException as error:
        st.text(isinstance(error, Exception))
    st.form_submit_button()
