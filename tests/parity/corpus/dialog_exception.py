# do: button "Open"
import streamlit as st


@st.dialog("Fails")
def fail():
    st.text("inside")
    raise KeyError("lost")


if st.button("Open"):
    fail()
st.text("page")
