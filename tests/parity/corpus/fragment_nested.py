# do: button "inner button"
# do: button "outer button"
import streamlit as st

S = st.session_state


def bump(name):
    S[name] = S.get(name, 0) + 1
    st.text(f"{name}: {S[name]}")


@st.fragment
def inner():
    bump("inner")
    st.button("inner button")


@st.fragment
def outer():
    bump("outer")
    st.button("outer button")
    with st.container(border=True):
        inner()


bump("script")
outer()
