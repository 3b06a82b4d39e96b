import streamlit as st

if "cnt" not in st.session_state:
    st.session_state.cnt = 0


def inc(by=1):
    st.session_state.cnt += by


@st.fragment(run_every=1.5)
def tick():
    inc()
    st.write("tick", st.session_state.cnt)
    if st.button("in", on_click=inc, kwargs={"by": 10}):
        st.write("pressed")


auto = st.toggle("auto")


@st.fragment(run_every=1 if auto else None)
def maybe():
    st.text_input("n", key="nn")
    st.write(st.session_state.nn, st.session_state.cnt)
    if st.session_state.nn == "a":
        st.error("a!")
        return
    with st.expander("e"):
        sub()


@st.fragment
def sub():
    st.multiselect("m", ["a", "b"], key="mm")
    c = st.columns(2)
    c[0].write(st.session_state.mm)
    if c[1].button("rerun app"):
        st.rerun()


tick()
maybe()
st.write("outside", st.session_state.cnt)
