import streamlit as st

st.navigation([])
