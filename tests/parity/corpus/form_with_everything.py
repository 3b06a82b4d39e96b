# do: multiselect "Tags" = ["b"] & date_input "Due" = date(2025, 3, 3) & button "Create"
import datetime

import streamlit as st

with st.form("task", width=500, height=400):
    st.subheader("New task")
    tags = st.multiselect("Tags", ["a", "b"])
    due = st.date_input("Due", datetime.date(2025, 1, 1))
    text = st.text_area("Text")
    with st.expander("More"):
        color = st.color_picker("Color", "#ff0000")
    st.file_uploader("Attachment")
    if st.form_submit_button("Create", width="stretch"):
        st.write(tags, due, text, color)
