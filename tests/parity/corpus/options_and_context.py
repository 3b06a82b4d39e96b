import streamlit as st

st.text(st.get_option("client.showErrorDetails"))
st.text(dict(st.user))
st.text("token" in st.secrets if False else "no secrets")
st.text(st.context.ip_address)
