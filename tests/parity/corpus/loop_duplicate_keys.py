import streamlit as st

st.checkbox("a", key="k")
st.text("between")
st.slider("b", key="k")
