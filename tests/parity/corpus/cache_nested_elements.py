import streamlit as st
import time

S = st.session_state
S.setdefault("n", 0)


@st.cache_data(show_spinner="Loading", ttl="1h")
def load(n):
    with st.container(border=True):
        st.text(f"loaded {n}")
    return list(range(n))


@st.cache_data
def nested(n):
    st.text("nested")
    return sum(load(n))


@st.cache_resource
def conn():
    st.caption("connect")
    return object()


@st.cache_data
def with_args(a, b=2, *args, _skip=None, **kw):
    S.n = S.get("n", 0) + 1
    return (a, b, args, kw)


n = st.slider("n", 1, 3)
st.write(nested(n), load(n))
st.write(conn() is conn())
st.write(
    with_args(1), with_args(1, 2), with_args(a=1), with_args(1, _skip=3), with_args(1, 2, 3, k=4)
)
st.write(S.n)


class Model:
    def __init__(self, k):
        self.k = k

    @st.cache_data
    def run(_self, x):
        return (_self.k, x)


st.write(Model(1).run(5), Model(2).run(5))
if st.button("clear all"):
    st.cache_data.clear()
    st.rerun()
# do: slider "n" = 2
# do: slider "n" = 1
# do: button "clear all"
# do: rerun
