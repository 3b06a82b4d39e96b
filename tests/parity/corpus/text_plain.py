# do: text_input "Name" = "Grace"
import streamlit as st

name = st.text_input("Name", "Ada")
st.text(f"Hello {name}\n  indented")
st.text(None)
st.text(["a", 1], help="a list", width=200)
st.text("centred", width="stretch", text_alignment="center", wrap=False)
