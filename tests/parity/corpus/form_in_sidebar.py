# do: text_input "Key" = "abc" & button "Save"
import streamlit as st

with st.sidebar.form("settings"):
    key = st.text_input("Key", type="password")
    saved = st.form_submit_button("Save", use_container_width=True)
if not key:
    st.info("Enter a key", icon="🗝️")
elif saved:
    st.success("Saved")
