import streamlit as st


class TooCold(Exception):
    """Raised below zero."""


with st.container(border=True):
    st.text("in a box")
    try:
        raise TooCold("-5 °C")
    except TooCold as error:
        st.exception(error)
        st.error(error)
raise TooCold("outside")
