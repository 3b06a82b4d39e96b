"""Brackets in badges, hints with lines and indentation, links with keys."""
# do: rerun

import streamlit as st

st.badge("a [link] and [half")
st.badge("done]", icon="✅", color="green")
st.checkbox(
    "Indented",
    help="""
    First

        code
    last
""",
)
st.date_input("Day", "2024-01-01", help="\nlines\n\n")
st.link_button("Docs", "https://example.org", key="docs")
st.link_button("Counted", "https://example.org", key="counted", on_click="rerun")
st.link_button("Docs", "https://example.org")
