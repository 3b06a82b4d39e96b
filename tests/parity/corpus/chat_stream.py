# do: chat_input "What is up?" = "tell me"
import streamlit as st

st.title("Simple chat")
S = st.session_state
S.setdefault("messages", [{"role": "assistant", "content": "Let's start chatting! 👇"}])


def answer(prompt):
    for word in f"You said {prompt}".split():
        yield word + " "


for message in S.messages:
    with st.chat_message(message["role"]):
        st.markdown(message["content"])
if prompt := st.chat_input("What is up?"):
    S.messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.markdown(prompt)
    with st.chat_message("assistant"):
        response = st.write_stream(answer(prompt))
    S.messages.append({"role": "assistant", "content": response})
