# do: toggle "Big" = True
import streamlit as st

st.html("<style>.stApp { color: teal }</style>")
with st.container(key="card"):
    st.html("<style>a { color: red }</style>\n<style>b { color: red }</style>\n")
    st.html("<style>p { color: red }</style><p>text</p>")
    if st.toggle("Big"):
        st.html("<style>h1 { font-size: 3rem }</style>")
    st.title("Card")
