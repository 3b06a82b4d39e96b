import streamlit as st

st.write("""
    # Indented
    text with `code`

    - list
""")
st.markdown("")
st.text("""
    kept
      as it is
""")
st.caption("one\n\ntwo")
st.code("""
def f():
    return 1
""")
st.title("  spaced  ")
