import streamlit as st

st.status("s", state="paused")
