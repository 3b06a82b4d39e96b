import streamlit as st

st.button("b", width="wide")
