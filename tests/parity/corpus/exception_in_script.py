# do: checkbox "Break" = True
# do: checkbox "Break" = False
import streamlit as st

st.text("before")
if st.checkbox("Break"):
    {}["missing"]
st.text("after")
