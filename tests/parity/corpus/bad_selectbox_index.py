import streamlit as st

st.selectbox("s", ["a", "b"], index=5)
