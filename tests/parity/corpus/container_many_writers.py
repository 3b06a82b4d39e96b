# do: number_input "n" = 3
import streamlit as st

top, bottom = st.container(border=True), st.container()
n = st.number_input("n", 0, 5, 2)
for i in range(n):
    top.text(f"top {i}")
    bottom.text(f"bottom {i}")
    with top:
        st.caption("with")
top.divider()
