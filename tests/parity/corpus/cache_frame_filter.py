# do: slider "At least" = 30
import pandas as pd
import streamlit as st


@st.cache_data(ttl=3600, max_entries=10)
def load():
    return pd.DataFrame({"name": ["a", "b", "c"], "age": [20, 35, 50]})


data = load()
least = st.slider("At least", 0, 100, 0)
shown = data[data.age >= least]
st.dataframe(shown, hide_index=True)
st.text(f"{len(shown)} of {len(data)}")
