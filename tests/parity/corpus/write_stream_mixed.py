# do: button "Again"
import pandas as pd
import streamlit as st


def stream():
    yield "Numbers: "
    yield "one, two. "
    yield pd.DataFrame({"n": [1, 2]})
    yield "And more."


result = st.write_stream(stream)
st.text(isinstance(result, list))
st.text(len(result))
st.button("Again")
