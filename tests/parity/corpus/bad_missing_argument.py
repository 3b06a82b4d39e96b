import streamlit as st

st.selectbox("only a label")
