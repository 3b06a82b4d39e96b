import streamlit as st

st.text("before")
st.rerun(scope="fragment")
