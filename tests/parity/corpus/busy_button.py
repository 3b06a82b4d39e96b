# do: button "Start"
# do: rerun
import streamlit as st

S = st.session_state
S.setdefault("busy", False)


def start():
    S.busy = True


if st.button("Start", on_click=start, disabled=S.busy):
    st.text("not drawn: the button is disabled in this run")
st.text(f"busy: {S.busy}")
st.text_input("Name", key="name", disabled=S.busy)
