import streamlit as st

st.multiselect("m", ["a", "b"], default=["c"])
