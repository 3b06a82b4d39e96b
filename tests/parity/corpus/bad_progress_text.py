import streamlit as st

st.progress(0.5, text=5)
