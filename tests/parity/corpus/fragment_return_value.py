# do: slider "x" = 4
# do: button "Refresh"
import streamlit as st


@st.fragment
def double():
    x = st.slider("x", 0, 10, 1)
    st.text(2 * x)
    return 2 * x


result = double()
st.text(f"returned {result}")
st.button("Refresh")
