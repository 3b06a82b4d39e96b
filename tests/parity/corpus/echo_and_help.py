import streamlit as st

with st.echo("below"):
    value = sum(range(5))
    st.text(value)


def greet(name: str = "you") -> str:
    """Return a greeting.

    Args:
        name: Whom to greet.
    """
    return f"Hello {name}"


with st.expander("Help"):
    st.help(greet)
