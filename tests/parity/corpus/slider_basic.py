# do: slider "How old are you?" = 25
# do: slider "Values" = (10.0, 50.0)
import streamlit as st

age = st.slider("How old are you?", 0, 130, 25)
st.write("I'm ", age, "years old")
values = st.slider("Values", 0.0, 100.0, (25.0, 75.0))
st.write("Values:", values)
st.slider("Default")
st.slider("Steps", -1.0, 1.0, step=0.25, format="%.2f", help="quarters", disabled=True)
