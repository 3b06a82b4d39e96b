# do: text_input "Message" = "hello" & button "Send"
# do: rerun
import streamlit as st

with st.form("chat", clear_on_submit=True):
    message = st.text_input("Message")
    sent = st.form_submit_button("Send")
if sent:
    st.session_state.setdefault("log", []).append(message)
st.write(st.session_state.get("log", []))
