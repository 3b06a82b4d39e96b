# do: multiselect "Species" = ["cat"]
# do: slider "Weight" = (3.0, 5.0)
# do: text_input "Search" = "mi"
# do: button "Reset filters"
import pandas as pd

import streamlit as st


@st.cache_data
def animals():
    return pd.DataFrame(
        {
            "name": ["Mia", "Rex", "Tom", "Kimi"],
            "species": ["cat", "dog", "cat", "bird"],
            "weight": [4.0, 22.5, 5.5, 0.1],
        }
    )


def reset():
    for key in ("species", "search"):
        del st.session_state[key]
    st.session_state.weight = (0.0, 30.0)


df = animals()
with st.sidebar:
    st.header("Filters")
    species = st.multiselect("Species", sorted(df.species.unique()), key="species")
    low, high = st.slider("Weight", 0.0, 30.0, (0.0, 30.0), key="weight")
    search = st.text_input("Search", key="search", placeholder="name")
    st.button("Reset filters", on_click=reset)
if species:
    df = df[df.species.isin(species)]
df = df[df.weight.between(low, high) & df.name.str.contains(search, case=False)]
st.dataframe(df.reset_index(drop=True))
st.write(f"{len(df)} animals", df["weight"].sum())
