import streamlit as st

st.text_input("Name", key="name")
st.text("before")
st.session_state.name = "too late"
