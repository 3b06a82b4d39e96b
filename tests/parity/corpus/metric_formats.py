import streamlit as st

st.metric("int", 12345, 100)
st.metric("float", 1.23456, -0.5)
st.metric("text", "70 °F", "1.2 °F")
st.metric("none delta", 5, None)
st.metric("empty", "", "")
st.metric("plus", 1, "+5%")
st.metric("inverse", 1, "- 5", delta_color="inverse")
st.metric("off", 1, 3, delta_color="off", delta_arrow="off")
st.metric("visible", 1, label_visibility="collapsed", help="why", border=True, height=100)
