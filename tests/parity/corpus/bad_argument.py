import streamlit as st

st.text("before")
st.button("b", colour="red")
