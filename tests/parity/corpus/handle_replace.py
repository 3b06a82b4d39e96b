# do: checkbox "Change" = True
import streamlit as st

line = st.text("original")
chart = st.markdown("*one*")
if st.checkbox("Change"):
    line.text("replaced")
    chart.header("now a header")
bar = st.progress(10)
bar.success("done instead")
