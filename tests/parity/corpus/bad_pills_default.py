import streamlit as st

st.pills("p", ["a"], default="z")
