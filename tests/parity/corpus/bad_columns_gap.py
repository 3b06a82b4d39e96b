import streamlit as st

st.columns(2, gap="huge")
