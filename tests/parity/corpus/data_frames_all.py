import streamlit as st
import pandas as pd
import numpy as np

df = pd.DataFrame({"a": [1, 2, 3], "b": list("xyz")}, index=["r1", "r2", "r3"])
ev = st.dataframe(df, on_select="rerun", selection_mode="multi-row", key="df")
st.write(ev, ev.selection.rows)
st.dataframe(df.style.highlight_max(subset=["a"]))
st.dataframe(np.arange(4).reshape(2, 2))
st.table(df)
st.dataframe(pd.DataFrame())
st.dataframe(None)
st.dataframe({"a": 1, "b": 2})
st.dataframe([1, 2])
st.dataframe(pd.MultiIndex.from_tuples([("a", 1)]).to_frame())
st.dataframe(df, column_config={"a": "Alpha", "b": None, "_index": "Row"})
st.dataframe(df.T)
st.dataframe(pd.Series({"a": 1}), hide_index=False)
st.line_chart(df["a"])
st.bar_chart(df, y="a", horizontal=True)
st.write(df, df["a"], df.describe())
st.write(df.groupby("b").sum())
