import streamlit as st

st.write("Hello", "*World*", ":sunglasses:")
st.write(1234)
st.write("a", 1, 2.5, None, True)
st.write({"name": "Ada", "born": 1815})
st.write([1, 2, 3])
st.write({3, 1})
st.write(("x", "y"))
st.write(ValueError("written, not raised"))
st.write("text ", ["in", "between"], " text")
