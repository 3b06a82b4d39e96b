# do: button "Speak"
# do: rerun
import streamlit as st


def speak():
    st.toast("from a callback")
    st.write("above everything")


st.title("Page")
st.button("Speak", on_click=speak)
