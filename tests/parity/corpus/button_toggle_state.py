# do: button "Click me"
# do: slider "Select a value" = 7
# do: button "Click me"
import streamlit as st

if "clicked" not in st.session_state:
    st.session_state.clicked = False


def click_button():
    st.session_state.clicked = not st.session_state.clicked


st.button("Click me", on_click=click_button)
if st.session_state.clicked:
    st.write("Button is on!")
    st.slider("Select a value", 0, 10)
else:
    st.write("Button is off!")
