# do: button "Send"
import streamlit as st

st.text("content")
with st.bottom:
    if st.button("Send"):
        st.session_state.sent = True
st.text(st.session_state.get("sent", "not sent"))
