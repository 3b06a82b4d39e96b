# do: button "Open two"
# do: text_input "Name" = "Ada"
import streamlit as st


def one():
    st.title("One")
    st.text("first page")
    if st.button("Open two"):
        st.switch_page(second)


def two():
    st.title("Two")
    st.text_input("Name", key="name")


second = st.Page(two, title="Second", url_path="two")
page = st.navigation([st.Page(one, icon="🏠"), second])
st.sidebar.text("frame")
page.run()
st.caption(page.title)
