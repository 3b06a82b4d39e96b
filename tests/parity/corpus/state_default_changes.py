# do: number_input "Default" = 4
# do: number_input "Value" = 9
# do: number_input "Default" = 5
import streamlit as st

default = st.number_input("Default", 0, 10, 1)
value = st.number_input("Value", 0, 10, default)
keyed = st.number_input("Keyed", 0, 10, default, key="keyed")
st.text((value, keyed))
