import streamlit as st

st.text("before")
st.no_such_command("x")
