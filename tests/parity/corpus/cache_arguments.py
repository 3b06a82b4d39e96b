# do: selectbox "k" = "b"
# do: selectbox "k" = "a"
import streamlit as st

calls = st.session_state.setdefault("calls", [])


@st.cache_data
def compute(k, *, scale=1, _calls=None):
    _calls.append((k, scale))
    return k * scale


k = st.selectbox("k", ["a", "b"])
st.text(compute(k, scale=2, _calls=calls))
st.text(compute(k=k, scale=2, _calls=calls))
st.text(calls)
