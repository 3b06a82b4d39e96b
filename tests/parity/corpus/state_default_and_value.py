# do: number_input "n" = 9
import streamlit as st

st.session_state.setdefault("n", 5)
n = st.number_input("n", value=1, key="n")
st.text(n)
