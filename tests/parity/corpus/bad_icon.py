import streamlit as st

st.info("text", icon="info")
