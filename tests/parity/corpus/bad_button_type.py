import streamlit as st

st.button("b", type="danger")
