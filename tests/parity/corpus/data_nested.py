"""Tables of records, sets, tuples and what has no common type."""

import pandas as pd
import streamlit as st

st.dataframe(pd.DataFrame({"record": [{"a": 1}, {"a": 2}], "n": [1, 2]}))
st.dataframe([{"inner": {"x": "a"}}, {"inner": {"x": "b"}}])
st.dataframe(pd.DataFrame({"record": [{"a": 1}, None]}))
st.dataframe(pd.DataFrame({"list": [[1, 2], [3]], "tuple": [(1, 2), (3,)]}))
st.dataframe(pd.DataFrame({"set": [{1, 2}, {3}], "frozen": [frozenset([1]), frozenset()]}))
st.dataframe(pd.DataFrame({"odd": [[1, "a"], [{"x": 1}]]}))
st.dataframe(pd.DataFrame({"record": [{"a": 1}, {"a": 2}], "odd": [[1, "a"], [2.5]]}))
st.table(pd.DataFrame({"record": [{"a": 1}, {"a": 2}]}))
st.data_editor(pd.DataFrame({"record": [{"a": 1}, {"a": 2}]}), key="editor")
