import pandas as pd
import streamlit as st

df = pd.DataFrame({"a": [1, 2, 3]})
event = st.dataframe(df, on_select="rerun", selection_mode="multi-row", key="table")
st.text(event.selection.rows)
st.text(st.session_state.table["selection"]["columns"])
