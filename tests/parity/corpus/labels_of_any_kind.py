# do: checkbox "3" = True
# do: button "2024"
import streamlit as st

for n in (1, 2, 3):
    st.checkbox(n, key=f"box-{n}")
if st.button(2024):
    st.text("pressed")
st.slider(0.5)
st.text_input(["a"])
with st.expander(""):
    st.text("no label")
st.status("").text("none either")
