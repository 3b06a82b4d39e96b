import streamlit as st

value = st.slider("Size", 0, 10, 20)
st.text(value)
