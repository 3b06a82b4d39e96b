import streamlit as st

st.chat_message(None)
