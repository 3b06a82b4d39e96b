# do: button "Grow"
# do: button "Grow"
import streamlit as st


class Tree:
    def __init__(self):
        self.height = 1

    def grow(self):
        self.height += 1


if "tree" not in st.session_state:
    st.session_state.tree = Tree()
st.button("Grow", on_click=st.session_state.tree.grow)
st.text(st.session_state.tree.height)
del st.session_state.tree.__dict__["height"]
st.session_state.tree.height = 5
