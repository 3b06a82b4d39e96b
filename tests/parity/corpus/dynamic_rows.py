# do: button "More"
# do: text_input "row-1" = "second"
# do: button "Less"
# do: button "More"
import streamlit as st

S = st.session_state
S.setdefault("rows", 1)
if st.button("More"):
    S.rows += 1
if st.button("Less"):
    S.rows -= 1
values = [st.text_input(f"Row {n}", key=f"row-{n}") for n in range(S.rows)]
st.write(values)
