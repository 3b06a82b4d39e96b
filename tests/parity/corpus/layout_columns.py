import streamlit as st

col1, col2, col3 = st.columns(3)
with col1:
    st.header("A cat")
with col2:
    st.header("A dog")
col3.header("An owl")
wide, narrow = st.columns([3, 1], gap="large", vertical_alignment="bottom", border=True)
wide.text_input("Query")
narrow.button("Go", width="stretch")
for n, column in enumerate(st.columns((1, 2, 0.5), gap=None)):
    column.text(n)
