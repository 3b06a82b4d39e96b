# do: text_input "Name" = "Ada"
# do: button "Next"
import streamlit as st

S = st.session_state
S.setdefault("who", "nobody")


def enter():
    S.who = st.text_input("Name", S.who)
    if st.button("Next"):
        st.switch_page(second)


def show():
    st.text(f"Hello {S.who}")


first, second = st.Page(enter), st.Page(show)
st.navigation([first, second], position="hidden").run()
