# do: text_input "Name" = "Ada"
# do: checkbox "Show" = False
# do: checkbox "Show" = True
import streamlit as st

if st.checkbox("Show", True):
    st.text_input("Name", "nobody", key="name")
st.text(st.session_state.get("name", "gone"))
