import streamlit as st

st.number_input("n", 0, 10, 1.5, step=1)
