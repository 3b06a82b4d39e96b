# do: button "Run"
import streamlit as st

if st.button("Run"):
    bar = st.progress(0, text="Operation in progress. Please wait.")
    log = st.container()
    for percent in range(0, 101, 25):
        bar.progress(percent, text=f"{percent} %")
        log.text(f"step {percent}")
    bar.empty()
st.button("Rerun")
