# do: checkbox "Show" = True
import streamlit as st

show = st.checkbox("Show")
if show:
    "It is shown"
    for n in range(2):
        n
else:
    "It is hidden"


def helper():
    """Has a docstring that is not shown."""
    "shown by the call"


helper()
None
st.text("end")
