# do: button "Set"
# do: button "Clear"
import streamlit as st

st.text(st.query_params.to_dict())
if st.button("Set"):
    st.query_params["page"] = 2
    st.query_params.tags = ["a", "b"]
if st.button("Clear"):
    st.query_params.clear()
st.text(st.query_params.get_all("tags"))
st.text(st.query_params.get("page", "none"))
st.text("page" in st.query_params)
