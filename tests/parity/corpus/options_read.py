import streamlit as st

st.text(st.get_option("theme.primaryColor"))
st.text(st.get_option("runner.magicEnabled"))
st.set_option("client.showErrorDetails", False)
st.text("set")
st.set_option("client.showErrorDetails", "full")
st.get_option("no.such.option")
