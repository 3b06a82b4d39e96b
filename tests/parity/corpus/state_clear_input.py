# do: text_input "Message" = "hello"
# do: text_input "Message" = "again"
import streamlit as st

S = st.session_state
S.setdefault("sent", [])


def send():
    S.sent.append(S.message)
    S.message = ""


st.text_input("Message", key="message", on_change=send)
st.write(S.sent)
