# do: number_input "Divisor" = 0
# do: number_input "Divisor" = 4
import streamlit as st

divisor = st.number_input("Divisor", value=2)
st.text(f"10 / {divisor} = {10 / divisor}")
