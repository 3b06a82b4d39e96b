# do: button "Start"
import streamlit as st

S = st.session_state
if st.button("Start"):
    S.left = 3
if S.get("left"):
    S.left -= 1
    st.rerun()
st.text(S.get("left"))
