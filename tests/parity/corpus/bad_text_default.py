import streamlit as st

st.text_input("t", "too long", max_chars=3)
