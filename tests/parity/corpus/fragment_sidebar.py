# do: text_input "note" = "hi"
import streamlit as st


@st.fragment
def notes():
    note = st.text_input("note")
    st.caption(note.upper())


with st.sidebar:
    notes()
st.text("main")
