import streamlit as st

st.date_input("d", "not a date")
