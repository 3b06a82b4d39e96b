# do: pills "Tags" = ["red", "blue"]
# do: pills "Tags" = []
import streamlit as st

options = ["red", "green", "blue"]
tags = st.pills("Tags", options, selection_mode="multi", default=["green"])
st.write(tags)
icons = {0: ":material/add:", 1: ":material/zoom_in:"}
st.pills("Tool", icons, format_func=lambda n: f"tool {n}", label_visibility="collapsed")
