# do: text_input "City" = "Rome" & button "Search"
# do: button "Like"
import streamlit as st

S = st.session_state
S.runs = S.get("runs", 0) + 1


@st.fragment
def search():
    with st.form("search"):
        city = st.text_input("City")
        sent = st.form_submit_button("Search")
    if sent:
        st.success(f"Searching {city}")
    if st.button("Like"):
        S.likes = S.get("likes", 0) + 1
    st.caption(f"{S.get('likes', 0)} likes")


search()
st.text(f"runs: {S.runs}")
