# do: chat_input "Ask" = "why?"
# do: feedback "fb-0" = 1
import streamlit as st

S = st.session_state
S.setdefault("history", [])
if question := st.chat_input("Ask"):
    S.history.append({"question": question, "vote": None})


def voted(n):
    S.history[n]["vote"] = S[f"fb-{n}"]


for n, turn in enumerate(S.history):
    st.chat_message("user").text(turn["question"])
    with st.chat_message("assistant"):
        st.text("Because.")
        st.feedback("thumbs", key=f"fb-{n}", on_change=voted, args=[n])
st.write(S.history)
