import streamlit as st

st.query_params.from_dict({"a": ["1", "2"], "b": "3"})
st.text(st.query_params)
st.text(st.query_params.to_dict())
st.text(len(st.query_params))
