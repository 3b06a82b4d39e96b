# do: rerun
import streamlit as st

first, second = st.tabs(["First", "Second"], on_change="rerun", key="tabs")
if first.open:
    first.text("first is open")
if second.open:
    second.text("second is open")
st.text(st.session_state.tabs)
