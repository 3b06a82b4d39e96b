# do: text_input "Name" = "Ada"
# do: button "Forget"
import streamlit as st

S = st.session_state


def forget():
    del S["name"]


st.text_input("Name", "nobody", key="name")
st.button("Forget", on_click=forget)
st.text(S.name)
