# do: button "Go to settings"
import streamlit as st


def home():
    st.header("Home")
    if st.button("Go to settings"):
        st.switch_page(settings_page)


def settings():
    st.header("Settings")
    st.page_link(home_page, label="Back", icon="⬅️")


home_page = st.Page(home, title="Start", default=True)
settings_page = st.Page(settings, icon=":material/settings:")
st.navigation({"": [home_page], "More": [settings_page]}, position="sidebar").run()
