import streamlit as st


def load(path):
    try:
        raise FileNotFoundError(path)
    except FileNotFoundError as error:
        raise ValueError(f"cannot load {path}") from error


with st.container():
    st.text("before")
    with st.columns(2)[1]:
        load("data.csv")
