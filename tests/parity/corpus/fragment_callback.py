# do: button "plus"
# do: button "plus"
# do: rerun
import streamlit as st

S = st.session_state
S.setdefault("n", 0)


def plus(by):
    S.n += by


@st.fragment(key="counter")
def counter():
    st.button("plus", on_click=plus, args=(2,))
    st.metric("n", S.n)


counter()
st.text(f"main sees {S.n}")
