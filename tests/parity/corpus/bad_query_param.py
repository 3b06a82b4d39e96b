import streamlit as st

st.query_params["nested"] = {"a": 1}
