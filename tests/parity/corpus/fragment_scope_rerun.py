# do: button "Again"
# do: button "Full"
import streamlit as st

S = st.session_state


@st.fragment
def part():
    S.n = S.get("n", 0) + 1
    if st.button("Again") and S.n < 5:
        S.n += 10
        st.rerun(scope="fragment")
    st.text(f"part {S.n}")


part()
st.button("Full")
st.text(S.n)
