import streamlit as st

st.text("before")
st.switch_page("nowhere.py")
