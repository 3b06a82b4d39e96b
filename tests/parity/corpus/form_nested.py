import streamlit as st

with st.form("outer"):
    st.form_submit_button("one")
    with st.form("inner"):
        st.form_submit_button("two")
