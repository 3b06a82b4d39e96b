import streamlit as st

try:
    st.session_state["nothing"]
except KeyError:
    st.text("no such key")
st.text(st.session_state.get("nothing", "default"))
del st.session_state["nothing"]
