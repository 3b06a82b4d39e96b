# do: button "First"
# do: button "Second"
# do: rerun
import streamlit as st

if st.button("First"):
    st.text("first pressed")
    if st.button("Second"):
        st.text("never seen")
