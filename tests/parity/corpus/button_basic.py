# do: button "Reset"
# do: button "Say hello"
# do: rerun
import streamlit as st

st.button("Reset", type="primary")
if st.button("Say hello"):
    st.write("Why hello there")
else:
    st.write("Goodbye")
if st.button("Aloha", type="tertiary", icon="🌺", help="Hawaiian", key="aloha"):
    st.write("Ciao")
st.button("Off", disabled=True, width="stretch")
st.button("Save", icon=":material/save:", icon_position="right", shortcut="Ctrl+S", width=120)
