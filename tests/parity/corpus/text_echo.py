import streamlit as st

with st.echo():
    numbers = [n**2 for n in range(4)]
    st.write(numbers)

with st.echo(code_location="below"):
    st.text("above its code")
