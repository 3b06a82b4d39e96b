import streamlit as st

USERS = {"ann": "1", "bob": "2"}
st.session_state.setdefault("user", None)
st.session_state.setdefault("tries", 0)


def login():
    S = st.session_state
    if USERS.get(S.name) == S.password:
        S.user = S.name
        S.tries = 0
    else:
        S.tries += 1


if st.session_state.user is None:
    with st.form("login"):
        st.text_input("Name", key="name")
        st.text_input("Password", type="password", key="password")
        st.form_submit_button(
            "Log in", on_click=login, type="primary", disabled=st.session_state.tries >= 2
        )
    if st.session_state.tries:
        st.error(f"Wrong, try {st.session_state.tries}")
    st.stop()
st.success(f"Hello {st.session_state.user}")
st.write(sorted(st.session_state.keys()))
if st.button("Log out"):
    del st.session_state["user"]
    st.rerun()
# do: text_input "Name" = "ann" & text_input "Password" = "x" & button "Log in"
# do: text_input "Password" = "1" & button "Log in"
# do: button "Log out"
# do: button "Log in"
# do: text_input "Name" = "bob" & text_input "Password" = "2" & button "Log in"
