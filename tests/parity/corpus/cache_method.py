# do: button "Again"
import streamlit as st


class Repository:
    def __init__(self):
        self.reads = 0

    @st.cache_data
    def read(_self, name):
        _self.reads += 1
        return f"{name}: {_self.reads}"


@st.cache_resource
def repository():
    return Repository()


st.text(repository().read("x"))
st.text(repository().read("x"))
st.text(repository().read("y"))
st.button("Again")
