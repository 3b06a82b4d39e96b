# do: pills "Tool" = 2
import streamlit as st

option_map = {0: ":material/add:", 1: ":material/zoom_in: In", 2: "🔍 Out", 3: "plain"}
selection = st.pills("Tool", options=option_map.keys(), format_func=option_map.get)
st.write("Your tool:", selection)
st.segmented_control("Same", option_map, format_func=option_map.get, default=1)
