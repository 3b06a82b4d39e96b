import altair as alt
import pandas as pd
import streamlit as st

source = pd.DataFrame({"a": ["A", "B"], "b": [28, 55]})
st.altair_chart(alt.Chart(source).mark_bar().encode(x="a", y="b"))
st.vega_lite_chart(source, {"mark": "point", "encoding": {"x": {"field": "a"}}})
