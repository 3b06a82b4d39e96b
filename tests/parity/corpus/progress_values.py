import streamlit as st

st.progress(0)
st.progress(100)
st.progress(0.0)
st.progress(1.0, "text **bold**")
st.progress(0.333)
st.progress(1)
st.progress(50, width=200)
