# do: button "+1"
# do: button "+1"
import streamlit as st

if "n" not in st.session_state:
    st.session_state["n"] = 0
if st.button("+1"):
    st.session_state.n += 1
st.write("n =", st.session_state.n)
st.write("key" in st.session_state, len(st.session_state))
