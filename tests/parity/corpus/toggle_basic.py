# do: toggle "Activate feature" = True
import streamlit as st

on = st.toggle("Activate feature")
if on:
    st.write("Feature activated!")
st.toggle("Second", value=True, help="on", label_visibility="hidden", width="stretch")
