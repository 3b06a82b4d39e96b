# do: number_input "n" = 4
# do: number_input "n" = 3
# do: button "Clear"
import streamlit as st

S = st.session_state
S.setdefault("calls", [])


@st.cache_data
def square(n, _log):
    _log.append(n)
    return n * n


n = st.number_input("n", value=3)
st.text(square(n, S.calls))
if st.button("Clear"):
    square.clear()
st.text(S.calls)
