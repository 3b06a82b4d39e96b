# do: radio "Planet" = 3
import streamlit as st

names = {1: "Mercury", 2: "Venus", 3: "Earth"}
planet = st.radio("Planet", options=names, format_func=names.get, index=1)
st.write(planet, names[planet])
