import streamlit as st

st.text("before")
st.write(st.session_state.nothing)
