# do: text_input "Password" = "wrong" & button "Log in"
# do: text_input "Password" = "right" & button "Log in"
# do: button "Log out"
import streamlit as st

S = st.session_state


def login():
    S.ok = S.pop("password_box") == "right"


if not S.get("ok"):
    st.text_input("Password", type="password", key="password_box")
    st.button("Log in", on_click=login)
    if "ok" in S:
        st.error("😕 Password incorrect")
    st.stop()
st.write("Here goes your normal app...")
if st.button("Log out"):
    del S["ok"]
    st.rerun()
