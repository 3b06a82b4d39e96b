import streamlit as st

st.progress(1.5)
