import streamlit as st

st.select_slider("s", ["a", "b"], value="c")
