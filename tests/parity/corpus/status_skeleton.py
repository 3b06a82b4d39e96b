# do: button "Load"
import streamlit as st

place = st.skeleton(height=100)
st.skeleton()
if st.button("Load"):
    place.text("loaded")
with st.skeleton(height=50, width=200):
    st.text("while waiting")
