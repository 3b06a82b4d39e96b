# do: button "Edit"
# do: text_input "Name" = "Grace" & button "Save"
import streamlit as st

S = st.session_state
S.setdefault("profile", {"name": "Ada", "age": 36})


@st.dialog("Edit profile")
def edit():
    with st.form("edit", border=False):
        name = st.text_input("Name", S.profile["name"])
        age = st.number_input("Age", 0, 120, S.profile["age"])
        if st.form_submit_button("Save"):
            S.profile = {"name": name, "age": age}
            st.rerun()


st.json(S.profile)
if st.button("Edit"):
    edit()
