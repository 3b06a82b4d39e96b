# do: toggle "More" = True
import streamlit as st

place = st.empty()
with place:
    st.text("first")
    st.text("second")
with place.container():
    st.text("third")
    if st.toggle("More"):
        st.text("fourth")
other = st.empty()
other.metric("m", 1)
other.button("b")
third = st.empty()
third.text_input("gone")
third.empty()
