"""Text in session state fills the line of a chat, and sends nothing."""
# do: button "Suggest"
# do: rerun
# do: button "Suggest"
# do: chat_input "Ask" = "Why?"

import streamlit as st

if st.button("Suggest"):
    st.session_state.question = "How?"
st.text(st.session_state.get("question"))
asked = st.chat_input("Ask", key="question")
st.text((asked, st.session_state.question))
