# do: selectbox "Contact" = "Mobile phone"
# do: selectbox "Empty" = "b"
# do: selectbox "Empty" = None
import streamlit as st

option = st.selectbox("Contact", ("Email", "Home phone", "Mobile phone"))
st.write("You selected:", option)
other = st.selectbox("Empty", ["a", "b"], index=None, placeholder="Select a letter...")
st.write(other)
st.selectbox("Nothing", [])
