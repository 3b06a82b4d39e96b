# do: checkbox "Fruit" = True
# do: button "Apply"
import streamlit as st

S = st.session_state
S.runs = S.get("runs", 0) + 1


@st.fragment
def settings():
    st.checkbox("Fruit", key="fruit")
    if st.button("Apply"):
        S.applied = S.fruit
        st.rerun()


settings()
st.text(f"run {S.runs}: {S.get('applied')}")
