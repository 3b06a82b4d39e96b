import streamlit as st

st.color_picker("c", "blue")
