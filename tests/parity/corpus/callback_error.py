# do: button "Break"
# do: rerun
import streamlit as st


def broken():
    raise RuntimeError("in a callback")


st.text("page")
st.button("Break", on_click=broken)
st.text("end")
