import streamlit as st

for n in range(2):
    with st.form("same"):
        st.form_submit_button(f"Send {n}")
