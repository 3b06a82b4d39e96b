import streamlit as st

st.chat_message("human").write("hi")
st.chat_message("ai", avatar="🤖").write("beep")
st.chat_message("Ada", avatar=":material/person:").write("I am Ada")
with st.chat_message("assistant", width=400):
    st.code("print(1)")
    st.button("Copy")
st.chat_input(disabled=True, key="off", max_chars=20)
