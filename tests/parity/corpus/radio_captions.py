# do: radio "Genre" = "Documentary"
# do: radio "Size" = "L"
import streamlit as st

genre = st.radio(
    "Genre",
    [":rainbow[Comedy]", "***Drama***", "Documentary"],
    captions=["Laugh out loud.", "Get the popcorn.", "Never stop learning."],
)
st.write("You chose", genre)
size = st.radio("Size", ["S", "M", "L"], index=None, horizontal=True, help="of the shirt")
st.write(size)
st.radio("Off", [1, 2], disabled=True, label_visibility="collapsed")
