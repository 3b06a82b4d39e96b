"""A picture of a message that is not there."""

import streamlit as st

st.chat_message("user", avatar="not_there.png")
