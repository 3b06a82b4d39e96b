import streamlit as st

st.set_page_config(page_title="My app", page_icon="🧊", layout="wide")
st.set_page_config(initial_sidebar_state="expanded", menu_items={"About": "# About"})
st.title("Configured")
