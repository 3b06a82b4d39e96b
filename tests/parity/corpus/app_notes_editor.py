# do: text_area "Note" = "first" & button "Save"
# do: text_area "Note" = "second" & button "Save"
# do: selectbox "Open" = 0
# do: button "Delete"
import streamlit as st

S = st.session_state
S.setdefault("notes", [])


def save():
    S.notes.append(S.note)
    S.note = ""


def delete(index):
    S.notes.pop(index)


st.text_area("Note", key="note")
st.button("Save", on_click=save)
if S.notes:
    titles = [note[:10] for note in S.notes]
    index = st.selectbox("Open", range(len(S.notes)), format_func=titles.__getitem__)
    st.info(S.notes[index])
    st.button("Delete", on_click=delete, args=(index,))
