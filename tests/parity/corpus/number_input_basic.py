# do: number_input "Insert a number" = 2.5
# do: number_input "Count" = 12
# do: number_input "Maybe" = 7
# do: number_input "Maybe" = None
import streamlit as st

number = st.number_input("Insert a number")
st.write("The current number is ", number)
count = st.number_input("Count", 0, 20, 10, 2, help="even", icon="🔢")
st.write(count)
maybe = st.number_input("Maybe", value=None, placeholder="Type a number...", step=1)
st.write(maybe)
st.number_input("Fixed", 0.0, 1.0, 0.5, 0.1, format="%.3f", disabled=True)
