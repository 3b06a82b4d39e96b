import streamlit as st

st.multiselect("m", ["a", "b"], default=["a", "b"], max_selections=1)
