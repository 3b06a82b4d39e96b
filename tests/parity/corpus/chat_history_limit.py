# do: chat_input "Message" = "one"
# do: chat_input "Message" = "two"
# do: button "Clear history"
import streamlit as st

S = st.session_state
S.setdefault("history", [])


def submitted():
    S.history.append(("user", S.message))
    S.history.append(("assistant", S.message[::-1]))


with st.sidebar:
    st.button("Clear history", on_click=S.history.clear)
box = st.container(height=300)
st.chat_input("Message", key="message", on_submit=submitted)
for role, text in S.history[-4:]:
    box.chat_message(role).write(text)
