# do: toggle "Wide" = True
import numpy as np
import pandas as pd
import streamlit as st

df = pd.DataFrame(np.arange(12).reshape(4, 3), columns=["a", "b", "c"])
st.dataframe(df)
wide = st.toggle("Wide")
st.dataframe(df, width="stretch" if wide else 300, height=150, hide_index=True)
st.dataframe({"x": [1, 2], "y": ["p", "q"]}, column_order=["y"], row_height=40)
st.dataframe([[1, 2], [3, 4]], placeholder="-")
