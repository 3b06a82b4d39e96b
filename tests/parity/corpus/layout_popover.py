# do: text_input "What's your name?" = "Ada"
# do: checkbox "Show red items." = False
import streamlit as st

with st.popover("Open popover"):
    st.markdown("Hello World 👋")
    name = st.text_input("What's your name?")
st.write("Your name:", name)
popover = st.popover("Filter items", icon=":material/filter_alt:", help="what to show")
red = popover.checkbox("Show red items.", True)
blue = popover.checkbox("Show blue items.", True)
if red:
    st.write(":red[This is a red item.]")
if blue:
    st.write(":blue[This is a blue item.]")
