import streamlit as st

st.progress("half")
