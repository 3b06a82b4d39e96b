import streamlit as st

left, right = st.columns(2)
left.write("one text")
right.write({"a": 1})
try:
    left.write("two", "things")
except Exception as error:
    st.text(isinstance(error, Exception))
with right:
    st.write("a", 1, "b")
st.sidebar.write("several", 2)
st.bottom.write("here", 3)
for title, line in [("h", "red"), ("s", True), ("n", False)]:
    st.subheader(title, divider=line)
st.container().write("two", "things")
