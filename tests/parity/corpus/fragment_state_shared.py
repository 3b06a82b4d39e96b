# do: text_input "Filter" = "b"
# do: button "Apply everywhere"
import streamlit as st

S = st.session_state
items = ["apple", "banana", "cherry"]


@st.fragment()
def chooser():
    st.text_input("Filter", key="filter")
    st.write([item for item in items if S.filter in item])
    st.button("Apply everywhere", on_click=lambda: S.update(applied=S.filter))


chooser()
st.text(f"outside: {S.get('filter')!r} {S.get('applied')!r}")
