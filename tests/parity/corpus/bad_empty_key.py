import streamlit as st

st.text_input("t", key="")
