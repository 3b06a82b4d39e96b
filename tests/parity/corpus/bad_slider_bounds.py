import streamlit as st

st.text("before")
st.slider("Size", 10, 0)
