import streamlit as st

st.feedback("hearts")
