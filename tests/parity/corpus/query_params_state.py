# do: selectbox "Tab" = "b"
# do: button "Drop"
import streamlit as st

options = ["a", "b", "c"]
first = st.query_params.get("tab", "a")
tab = st.selectbox("Tab", options, index=options.index(first))
st.query_params.tab = tab
st.query_params.update({"x": "1"}, y="2")
if st.button("Drop"):
    del st.query_params["x"]
st.text(sorted(st.query_params.items()))
