import streamlit as st


def words():
    for word in ["The", "quick", "brown", "fox"]:
        yield word + " "


st.write(words)
st.write(words())
text = st.write_stream(words())
st.caption(f"{len(text)} characters")
