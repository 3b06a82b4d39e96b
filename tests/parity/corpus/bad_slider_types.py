import streamlit as st

st.slider("Size", 0, 1.0, 5)
