import time
import streamlit as st

st.title("Bot")
if "messages" not in st.session_state:
    st.session_state.messages = [{"role": "assistant", "content": "Hi!"}]
for m in st.session_state.messages:
    with st.chat_message(m["role"]):
        st.markdown(m["content"])


def answer(prompt):
    for word in f"You said: {prompt}".split():
        yield word + " "


if prompt := st.chat_input("Say something", key="ask", max_chars=40):
    st.session_state.messages.append({"role": "user", "content": prompt})
    with st.chat_message("user", avatar="🧑"):
        st.write(prompt)
    with st.chat_message("assistant"):
        with st.spinner("Thinking"):
            pass
        reply = st.write_stream(answer(prompt))
    st.session_state.messages.append({"role": "assistant", "content": reply})
with st.sidebar:
    if st.button("Clear"):
        st.session_state.messages.clear()
        st.rerun()
    st.caption(f"{len(st.session_state.messages)} messages")
    st.feedback("thumbs", key="fb", on_change=lambda: st.toast(f"fb {st.session_state.fb}"))
# do: chat_input "Say something" = "hello"
# do: chat_input "Say something" = "again"
# do: feedback "fb" = 1
# do: button "Clear"
# do: chat_input "Say something" = "last"
