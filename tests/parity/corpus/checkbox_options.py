# do: checkbox "Disable the select box" = True
# do: radio "visibility" = "hidden"
# do: radio "visibility" = "collapsed"
import streamlit as st

if "visibility" not in st.session_state:
    st.session_state.visibility = "visible"
    st.session_state.disabled = False
left, right = st.columns(2)
with left:
    st.checkbox("Disable the select box", key="disabled")
    st.radio("Set its label", ["visible", "hidden", "collapsed"], key="visibility")
with right:
    option = st.selectbox(
        "How would you like to be contacted?",
        ("Email", "Home phone", "Mobile phone"),
        label_visibility=st.session_state.visibility,
        disabled=st.session_state.disabled,
    )
