# do: checkbox "deep" = True
import streamlit as st

outer = st.columns(2)
with outer[0]:
    inner = st.columns([1, 2])
    inner[0].text("in")
    if inner[1].checkbox("deep"):
        for column in inner[1].columns(2):
            column.caption("deeper")
with outer[1], st.container(border=True):
    st.text("boxed")
