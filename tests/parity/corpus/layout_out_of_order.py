# do: text_input "Name" = "Grace"
import streamlit as st

container = st.container()
name = st.text_input("Name", "Ada")
container.write(f"This is written first, though {name} was asked for later")
with container:
    st.text("and this")
st.text("end")
