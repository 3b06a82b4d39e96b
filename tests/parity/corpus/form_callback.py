# do: text_input "Name" = "Ada" & number_input "Age" = 36 & button "Save"
# do: text_input "Name" = "" & button "Save"
import streamlit as st

S = st.session_state
S.setdefault("people", [])


def save():
    if S.name:
        S.people.append((S.name, S.age))


form = st.form("person", border=False)
form.text_input("Name", key="name")
form.number_input("Age", 0, 120, key="age")
form.form_submit_button("Save", on_click=save, type="primary")
for person in S.people:
    st.text(person)
