# do: radio "What" = "chart of text"
# do: radio "What" = "nothing"
# do: radio "What" = "elements"
import streamlit as st

what = st.radio("What", ["text", "chart of text", "elements", "nothing"])
placeholder = st.empty()
placeholder.text("Hello")
if what == "chart of text":
    placeholder.markdown("# replaced")
elif what == "elements":
    with placeholder.container():
        st.write("This is one element")
        st.write("This is another")
elif what == "nothing":
    placeholder.empty()
st.text("after")
