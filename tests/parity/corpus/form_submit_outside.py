import streamlit as st

st.text("before")
st.form_submit_button("Send")
