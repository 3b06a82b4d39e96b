# do: button "Compute"
import streamlit as st

if st.button("Compute"):
    with st.spinner("Wait for it...", show_time=True):
        total = sum(range(1000))
    st.success(f"Done: {total}")


@st.cache_data(show_spinner="Loading...")
def load():
    return 42


st.text(load())
