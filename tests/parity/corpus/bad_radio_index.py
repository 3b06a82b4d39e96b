import streamlit as st

st.radio("r", ["a"], index=2)
