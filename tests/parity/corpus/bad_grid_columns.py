import streamlit as st

st.grid(0)
