# do: number_input "Maximum" = 5
# do: slider "Value" = 4
# do: number_input "Maximum" = 20
import streamlit as st

top = st.number_input("Maximum", 1, 100, 10)
value = st.slider("Value", 0, top, 3)
st.write(value)
