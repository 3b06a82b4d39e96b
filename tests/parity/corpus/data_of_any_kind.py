import streamlit as st, pandas as pd, numpy as np, datetime as dt

for v in [
    pd.DataFrame(),
    pd.DataFrame({"a": [1, 2]}),
    pd.DataFrame({"d": pd.date_range("2020", periods=2)}),
    pd.Series([1, 2], name="s"),
    pd.Index([1, 2]),
    np.array([1, 2]),
    np.zeros((2, 2)),
    [1, 2],
    ["a"],
    {"a": 1, "b": "x"},
    {"a": [1, 2]},
    [{"a": 1}, {"a": 2}],
    [[1, "a"], [2, "b"]],
    (1, 2),
    {1, 2},
    pd.DataFrame({"a": [[1], [2]]}),
    pd.DataFrame({"m": [1, "a"]}),
    pd.DataFrame({"c": pd.Categorical(["x"])}),
    pd.DataFrame({"a": [1]}, index=["i"]),
    pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])),
    pd.DataFrame({"a": [1]}).style.format("{:.2f}"),
    None,
    pd.DataFrame({"t": [dt.date(2020, 1, 1)]}),
    range(3),
    {"x": {"y": 1}},
]:
    st.dataframe(v)
    st.table(v)
