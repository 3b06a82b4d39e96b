# do: button "Inside"
# do: button "Inside"
# do: button "Outside"
import streamlit as st

S = st.session_state
S.full = S.get("full", 0) + 1


@st.fragment
def part():
    S.part = S.get("part", 0) + 1
    st.button("Inside")
    st.text(f"fragment runs: {S.part}")


part()
st.button("Outside")
st.text(f"full runs: {S.full}")
