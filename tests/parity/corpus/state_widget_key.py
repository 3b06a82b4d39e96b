# do: text_input "Your name" = "Ada"
# do: button "Shout"
import streamlit as st


def shout():
    st.session_state.name = st.session_state.name.upper()


st.text_input("Your name", key="name")
st.button("Shout", on_click=shout)
st.write(st.session_state.name)
st.session_state
