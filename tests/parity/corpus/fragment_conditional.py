# do: toggle "Show" = False
# do: toggle "Show" = True
# do: number_input "inside" = 7
import streamlit as st


@st.fragment
def part():
    st.text(st.number_input("inside", 0, 10, 3))


if st.toggle("Show", True):
    part()
