import streamlit as st

st.text("before")
st.set_page_config(layout="huge")
