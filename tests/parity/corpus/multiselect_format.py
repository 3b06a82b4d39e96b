# do: multiselect "Columns" = ["b", "c"]
import pandas as pd
import streamlit as st

df = pd.DataFrame({"a": [1, 2], "b": [3, 4], "c": [5, 6]})
columns = st.multiselect("Columns", df.columns, default=["a"], format_func=str.upper)
st.text(list(columns))
st.text(int(df[columns].to_numpy().sum()))
