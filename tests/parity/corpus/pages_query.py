# do: button "Open item 7"
import streamlit as st


def items():
    if st.button("Open item 7"):
        st.switch_page(detail_page, query_params={"id": "7"})


def detail():
    st.text(f"item {st.query_params.get('id')}")


detail_page = st.Page(detail, url_path="detail")
st.navigation([st.Page(items, default=True), detail_page]).run()
