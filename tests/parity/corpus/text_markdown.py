import streamlit as st

st.markdown("Streamlit is **really** *cool*. :red[Red], :blue-background[blue] and :material/home:")
st.markdown("<b>bold</b>", unsafe_allow_html=True)
st.markdown("A sum: $a^2 + b^2 = c^2$", help="Pythagoras", width="content")
st.markdown(
    """
    ### Steps
    1. Load
    2. Clean
    """
)
st.markdown(["not", "text"])
st.markdown(3.5, text_alignment="right", anchors=False)
st.caption("A caption with _emphasis_", help="small")
st.caption("Data: <i>2024</i>", unsafe_allow_html=True, width=250)
