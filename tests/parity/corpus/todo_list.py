# do: text_input "New" = "buy milk" & button "Add"
# do: text_input "New" = "call Ada" & button "Add"
# do: button "drop-0"
import streamlit as st

S = st.session_state
if "todos" not in S:
    S.todos = []


def add():
    if S.new:
        S.todos.append(S.new)
        S.new = ""


def drop(n):
    S.todos.pop(n)


st.text_input("New", key="new")
st.button("Add", on_click=add)
for n, todo in enumerate(S.todos):
    text, remove = st.columns([5, 1])
    text.write(todo)
    remove.button("✖", key=f"drop-{n}", on_click=drop, args=(n,))
st.caption(f"{len(S.todos)} open")
