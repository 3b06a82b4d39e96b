# do: number_input "Quantity" = 3
# do: button "Double"
import streamlit as st

S = st.session_state
S.setdefault("events", [])


def changed(what):
    S.events.append((what, S.quantity))


def double():
    S.quantity *= 2
    S.events.append(("double", S.quantity))


S.events.append("body")
st.number_input("Quantity", 0, 100, 1, key="quantity", on_change=changed, args=("quantity",))
st.button("Double", on_click=double)
st.text(S.events)
