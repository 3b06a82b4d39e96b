# do: rerun
import streamlit as st

for n in range(2):
    st.text(n)
    st.text_input("Same label")
st.text("not reached")
