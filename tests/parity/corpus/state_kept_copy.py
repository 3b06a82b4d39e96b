# do: text_input "Name" = "Ada"
# do: checkbox "Show" = False
# do: checkbox "Show" = True
import streamlit as st

S = st.session_state
S.setdefault("saved", "nobody")


def keep():
    S.saved = S._name


if st.checkbox("Show", True):
    S._name = S.saved
    st.text_input("Name", key="_name", on_change=keep)
st.text(S.saved)
