# do: button "Again"
import streamlit as st

S = st.session_state
S.setdefault("tries", [])


@st.cache_data
def load(_tries):
    _tries.append(1)
    if len(_tries) < 2:
        raise ConnectionError("not yet")
    return "loaded"


try:
    st.text(load(S.tries))
except ConnectionError as error:
    st.error(f"Failed: {error}")
st.button("Again")
st.text(len(S.tries))
