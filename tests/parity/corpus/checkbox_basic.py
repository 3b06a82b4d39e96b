# do: checkbox "I agree" = True
# do: checkbox "shown" = False
# do: checkbox "I agree" = False
import streamlit as st

agree = st.checkbox("I agree")
if agree:
    st.write("Great!")
st.checkbox("Hidden label", True, key="shown", label_visibility="collapsed")
st.checkbox("Disabled", value=True, disabled=True, help="cannot be changed")
