# do: select_slider "Color" = "indigo"
# do: select_slider "Range" = ("green", "violet")
import streamlit as st

colors = ["red", "orange", "yellow", "green", "blue", "indigo", "violet"]
color = st.select_slider("Color", options=colors)
st.write("My favorite color is", color)
start, end = st.select_slider("Range", options=colors, value=("red", "blue"), help="two ends")
st.write(f"{start} to {end}")
