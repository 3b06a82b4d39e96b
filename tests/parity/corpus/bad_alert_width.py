import streamlit as st

st.info("text", width="content")
