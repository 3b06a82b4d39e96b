import pandas as pd
import streamlit as st

st.table(pd.DataFrame({"col 1": [1.5, 2.25], "col 2": ["a", "b"]}))
st.table({"key": "value", "n": 1}, border="horizontal")
st.table([["x", "y"]], border=False, hide_index=True)
