import streamlit as st

st.checkbox("c", label_visibility="gone")
