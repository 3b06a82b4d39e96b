# do: selectbox "Theme" = "b"
# do: button "Other"
# do: button "Back"
import streamlit as st


def home():
    st.text_input("On home", key="home")
    if st.button("Other"):
        st.switch_page(other_page)


def other():
    st.text("other")
    if st.button("Back"):
        st.switch_page(home_page)


home_page, other_page = st.Page(home), st.Page(other)
page = st.navigation([home_page, other_page])
st.text(page.title)
st.selectbox("Theme", ["a", "b"], key="theme", persist_state="session")
page.run()
