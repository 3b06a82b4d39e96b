import pandas as pd
import streamlit as st

df = pd.DataFrame({"first column": [1, 2, 3, 4], "second column": [10, 20, 30, 40]})
st.write(df)
st.write("Here is a table:", df, "and a series:", df["first column"])
st.write(df.iloc[0])
