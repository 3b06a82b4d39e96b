# do: button "Next"
# do: text_input "Name" = "Ada"
# do: button "Next"
# do: button "Back"
import streamlit as st

S = st.session_state
S.setdefault("stage", 0)


def go(to):
    S.stage = to


if S.stage == 0:
    st.button("Next", on_click=go, args=[1])
elif S.stage == 1:
    name = st.text_input("Name")
    st.button("Next", on_click=go, args=[2], disabled=not name)
    st.button("Back", on_click=go, args=[0])
else:
    st.write("The end", S.stage)
    st.button("Back", on_click=go, args=[1])
