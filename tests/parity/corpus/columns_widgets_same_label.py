# do: rerun
import streamlit as st

for n, column in enumerate(st.columns(3)):
    with column:
        st.button("Select", key=f"select-{n}")
        st.slider("Value", 0, 10, n)
st.sidebar.text_input("Same")
st.text_input("Same")
