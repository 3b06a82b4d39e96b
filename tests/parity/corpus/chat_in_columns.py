# do: chat_input "left" = "hello"
import streamlit as st

one, two = st.columns(2)
with one:
    text = st.chat_input("left")
    st.write(text)
two.chat_input("right", key="right")
