import streamlit as st

S = st.session_state
S.setdefault("calls", 0)


@st.cache_data
def replay(n):
    c = st.container()
    c.text("in c")
    a, b = st.columns(2)
    a.metric("m", n)
    b.empty().text("slot")
    st.progress(n * 10)
    return n


out = st.container()


@st.cache_data
def outside(n):
    out.text("outside")
    return n


@st.fragment
def part():
    st.write(replay(st.slider("n", 1, 5, key="n")))


part()
if st.checkbox("outside"):
    outside(1)


@st.cache_data
def stops(n):
    S.calls += 1
    if n:
        st.stop()
    return "ok"


if st.checkbox("stops"):
    stops(1)
st.write(S.calls)


@st.cache_resource
def gen():
    return (i for i in range(3))


st.text(next(gen(), "empty"))
# do: slider "n" = 2
# do: slider "n" = 1
# do: checkbox "stops" = True
# do: checkbox "stops" = False
# do: checkbox "outside" = True
# do: rerun
