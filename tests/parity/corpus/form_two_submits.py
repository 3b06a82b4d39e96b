# do: text_input "Comment" = "good" & button "Approve"
# do: button "Reject"
import streamlit as st

with st.form("review", enter_to_submit=False):
    comment = st.text_input("Comment")
    left, right = st.columns(2)
    with left:
        yes = st.form_submit_button("Approve", icon="👍")
    with right:
        no = st.form_submit_button("Reject", icon="👎", help="for good")
st.write(comment, yes, no)
