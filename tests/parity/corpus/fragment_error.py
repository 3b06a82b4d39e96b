# do: checkbox "fail" = True
# do: checkbox "fail" = False
import streamlit as st


@st.fragment
def part():
    if st.checkbox("fail"):
        raise ValueError("from the fragment")
    st.text("fine")


st.text("above")
part()
st.text("below")
