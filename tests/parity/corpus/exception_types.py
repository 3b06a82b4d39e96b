import streamlit as st

for error in (
    ValueError("one"),
    KeyError("two"),
    ValueError(),
    OSError(2, "No such file"),
    AssertionError("six"),
):
    st.exception(error)
st.exception(StopIteration("seven"))
assert False, "the end"
