# do: checkbox "Details" = True
import streamlit as st


def card(title, body, parent=st):
    box = parent.container(border=True)
    box.subheader(title)
    box.write(body)
    return box


details = st.checkbox("Details")
for title, column in zip("ABC", st.columns(3), strict=True):
    box = card(title, f"Body of {title}", column)
    if details:
        box.caption("details")
card("Side", "in the side bar", st.sidebar)
