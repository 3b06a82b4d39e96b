# do: selectbox "Role" = "Admin" & button "Log in"
# do: button "Log out"
import streamlit as st

S = st.session_state
S.setdefault("role", None)
ROLES = [None, "Requester", "Admin"]


def login():
    st.header("Log in")
    role = st.selectbox("Role", ROLES)
    if st.button("Log in"):
        S.role = role
        st.rerun()


def logout():
    S.role = None
    st.rerun()


def admin():
    st.title("Admin")
    st.write(f"You are logged in as {S.role}.")
    if st.button("Log out"):
        logout()


pages = [st.Page(admin, title="Admin", icon="👤")] if S.role == "Admin" else [st.Page(login)]
st.navigation(pages, position="top").run()
