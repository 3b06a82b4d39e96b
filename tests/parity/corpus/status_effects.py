# do: button "Celebrate"
# do: button "Tell"
import streamlit as st

if st.button("Celebrate"):
    st.balloons()
    st.snow()
if st.button("Tell"):
    st.toast("Your edited image was saved!", icon="😍")
    st.toast("*Long*", duration="long")
st.text("page")
