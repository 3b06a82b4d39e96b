import streamlit as st

st.text(st.get_option("client.showErrorDetails"))
st.text("token" in st.secrets if False else "no secrets")
st.text(st.context.is_embedded is None)
