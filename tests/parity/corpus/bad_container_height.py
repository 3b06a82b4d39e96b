import streamlit as st

st.container(height=-5)
