# do: number_input "b" = 3
# do: checkbox "done-2" = True
import streamlit as st

total = 0
for name in "abc":
    total += st.number_input(name, 0, 10, 1)
st.metric("Total", total)
for n in range(3):
    left, right = st.columns([4, 1])
    left.text(f"Task {n}")
    right.checkbox("done", key=f"done-{n}")
