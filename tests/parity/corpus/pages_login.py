# do: button "Log in"
# do: button "Log out"
import streamlit as st

S = st.session_state
S.setdefault("logged_in", False)


def login():
    if st.button("Log in"):
        S.logged_in = True
        st.rerun()


def logout():
    if st.button("Log out"):
        S.logged_in = False
        st.rerun()


def dashboard():
    st.title("Dashboard")


account = st.Page(login, title="Log in")
leave = st.Page(logout, title="Log out", icon=":material/logout:")
board = st.Page(dashboard, title="Dashboard")
pages = {"Account": [leave], "Reports": [board]} if S.logged_in else [account]
st.navigation(pages).run()
