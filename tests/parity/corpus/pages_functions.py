# do: switch "two"
# do: text_input "Name" = "Ada"
import streamlit as st


def one():
    st.title("One")
    st.text("first page")


def two():
    st.title("Two")
    st.text_input("Name", key="name")


page = st.navigation([st.Page(one, icon="🏠"), st.Page(two, title="Second", url_path="two")])
st.sidebar.text("frame")
page.run()
st.caption(page.title)
