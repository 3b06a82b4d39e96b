# do: button "Open"
# do: text_input "Value" = "x" & button "OK"
# do: text_input "Value" = "5" & button "OK"
import streamlit as st


@st.dialog("A number", width="medium", dismissible=False)
def ask():
    value = st.text_input("Value")
    if st.button("OK"):
        if not value.isdigit():
            st.error("Digits, please")
        else:
            st.session_state.number = int(value)
            st.rerun()


if st.button("Open"):
    ask()
st.text(st.session_state.get("number"))
