# do: checkbox "2" = True
import streamlit as st

for n in range(3):
    st.checkbox(f"Box {n}", key=n)
st.text([st.session_state[n] for n in range(3)])
st.text(sorted(st.session_state))
