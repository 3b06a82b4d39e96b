# do: checkbox "inside" = True
import streamlit as st

with st.expander("See explanation"):
    st.write("The chart above shows some numbers.")
    inside = st.checkbox("inside")
box = st.expander("Open", expanded=True, icon="📂")
box.text("text")
if inside:
    box.text("more")
with st.expander("Compact", type="compact", width=300):
    st.expander("Nested").text("deep")
