import streamlit as st

st.metric("m", [1], 2)
