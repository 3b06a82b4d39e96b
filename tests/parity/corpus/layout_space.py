import streamlit as st

st.text("above")
st.space()
st.space("large")
st.space(40)
st.text("below")
