import streamlit as st

st.latex(r"\sum_{k=0}^{n-1} ar^k = a \left(\frac{1-r^{n}}{1-r}\right)")
st.latex("e^{i\\pi} = -1", help="Euler", width="content")
