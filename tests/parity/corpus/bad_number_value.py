import streamlit as st

st.number_input("n", 0, 10, 20)
