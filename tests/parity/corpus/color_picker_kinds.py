# do: color_picker "Pick A Color" = "#112233"
import streamlit as st

color = st.color_picker("Pick A Color", "#00f900")
st.write("The current color is", color)
st.color_picker("Default", help="black", label_visibility="hidden")
