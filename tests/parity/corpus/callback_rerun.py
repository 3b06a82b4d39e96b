# do: button "Go"
import streamlit as st

S = st.session_state
S.runs = S.get("runs", 0) + 1


def go():
    S.went = True
    st.rerun()


pressed = st.button("Go", on_click=go)
st.text((pressed, S.get("went"), S.runs))
