import streamlit as st

S = st.session_state
status = st.empty()
log = st.container(border=True)


@st.fragment
def work():
    n = st.slider("n", 0, 5, key="n")
    status.text(f"n is {n}")
    if st.button("warn"):
        status.warning(f"warned {n}")
    if st.button("clear"):
        status.empty()
    if st.button("boom"):
        raise RuntimeError("boom")


work()
st.text(f"full {S.n}")
# do: slider "n" = 2
# do: button "warn"
# do: slider "n" = 3
# do: button "clear"
# do: button "boom"
# do: slider "n" = 1
# do: rerun
