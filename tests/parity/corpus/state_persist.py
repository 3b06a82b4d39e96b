# do: text_input "Kept" = "Ada"
# do: checkbox "Show" = False
# do: checkbox "Show" = True
import streamlit as st

if st.checkbox("Show", True):
    st.text_input("Kept", key="kept", persist_state="session")
    st.text_input("Lost", key="lost")
st.text(st.session_state.get("kept"))
