import streamlit as st


class Thing:
    __slots__ = ("lock",)

    def __reduce__(self):
        raise TypeError("cannot be pickled")


@st.cache_data
def use(thing):
    return 1


st.text("before")
use(Thing())
