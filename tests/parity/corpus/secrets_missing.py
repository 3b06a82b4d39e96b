import streamlit as st

st.text("before")
st.text(st.secrets["password"])
