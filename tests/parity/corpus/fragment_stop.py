# do: checkbox "stop" = True
# do: checkbox "stop" = False
import streamlit as st


@st.fragment
def part():
    if st.checkbox("stop"):
        st.info("stopped")
        st.stop()
    st.text("went on")


part()
st.text("after the fragment")
