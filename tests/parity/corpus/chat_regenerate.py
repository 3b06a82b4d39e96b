import streamlit as st

S = st.session_state
S.setdefault("msgs", [])
S.setdefault("busy", False)


def send():
    S.msgs.append(("user", S.prompt))
    S.busy = True


box = st.container(height=300)
for i, (role, text) in enumerate(S.msgs):
    with box.chat_message(role):
        st.write(text)
        if role == "assistant":
            c = st.columns([1, 1, 6])
            c[0].button("👍", key=f"up{i}", on_click=lambda i=i: S.update({f"vote{i}": 1}))
            if c[1].button("↺", key=f"re{i}"):
                S.msgs[i] = ("assistant", text + " again")
                st.rerun()
            if S.get(f"vote{i}"):
                st.caption("thanks")
st.chat_input("msg", key="prompt", on_submit=send, disabled=S.busy)
if S.busy:
    with box.chat_message("assistant"), st.status("thinking", expanded=False) as status:
        st.write("looking up")
        status.update(label="done", state="complete")
    S.msgs.append(("assistant", S.msgs[-1][1].upper()))
    S.busy = False
    st.rerun()
n = st.sidebar.slider("keep", 1, 10, 10)
S.msgs = S.msgs[-n:]
# do: chat_input "msg" = "hi"
# do: button "up1"
# do: button "re1"
# do: chat_input "msg" = "more"
# do: slider "keep" = 2
