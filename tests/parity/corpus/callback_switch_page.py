# do: button "Go"
import streamlit as st


def one():
    st.text("one")
    st.button("Go", on_click=lambda: st.switch_page(second))


def two():
    st.text("two")


second = st.Page(two)
st.navigation([st.Page(one), second]).run()
