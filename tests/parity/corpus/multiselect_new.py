# do: multiselect "Names" = ["Maria", "Zoe"]
import streamlit as st

names = st.multiselect(
    "Names", ["Michelle", "Maria"], ["Maria"], accept_new_options=True, max_selections=5
)
st.write(names)
