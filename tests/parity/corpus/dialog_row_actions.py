# do: button "edit-1"
# do: text_input "Title" = "changed" & button "Store"
import streamlit as st

S = st.session_state
S.setdefault("rows", ["zero", "one", "two"])


@st.dialog("Edit")
def edit(index):
    title = st.text_input("Title", S.rows[index])
    cancel, store = st.columns(2)
    if store.button("Store", type="primary"):
        S.rows[index] = title
        st.rerun()
    if cancel.button("Cancel"):
        st.rerun()


for n, row in enumerate(S.rows):
    text, action = st.columns([3, 1])
    text.text(row)
    if action.button("✏️", key=f"edit-{n}"):
        edit(n)
