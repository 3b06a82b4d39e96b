# do: checkbox "Fail" = True
import streamlit as st

fail = st.checkbox("Fail")
with st.status("Downloading data...", expanded=True) as status:
    st.write("Searching for data...")
    st.write("Found URL.")
    status.update(label="Download complete!", state="error" if fail else "complete", expanded=False)
with st.status("Runs to its end"):
    st.text("inside")
waiting = st.status("Waiting", state="running")
waiting.write("still")
st.status("Given up", state="error").text("why")
