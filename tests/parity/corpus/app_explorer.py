import pandas as pd
import streamlit as st

st.set_page_config(page_title="Explorer", layout="wide")


@st.cache_data(ttl=60)
def load():
    return pd.DataFrame(
        {
            "city": ["Bern", "Graz", "Lyon", "Oslo"],
            "pop": [134, 291, 522, 709],
            "land": ["CH", "AT", "FR", "NO"],
        }
    )


df = load()
with st.sidebar:
    st.header("Filter", divider="blue")
    lands = st.multiselect("Land", sorted(df["land"].unique()), default=["CH", "AT"], key="lands")
    low, high = st.slider("Population", int(df["pop"].min()), int(df["pop"].max()), (100, 600))
    by = st.radio("Sort", ["city", "pop"], horizontal=True)
    desc = st.toggle("Descending")
found = df[df["land"].isin(lands) & df["pop"].between(low, high)].sort_values(
    by, ascending=not desc
)
a, b, c = st.columns([2, 1, 1], border=True)
a.metric("Cities", len(found), delta=len(found) - len(df))
b.metric("Mean", f"{found['pop'].mean():.1f}" if len(found) else "n/a", delta_color="inverse")
c.metric("Max", found["pop"].max() if len(found) else None)
if found.empty:
    st.warning("Nothing found", icon="⚠️")
    st.stop()
tab1, tab2, tab3 = st.tabs(["Table", "Chart", "Raw"])
tab1.dataframe(found, hide_index=True)
tab2.bar_chart(found, x="city", y="pop")
with tab3:
    st.json(found.to_dict("records"), expanded=False)
    st.download_button("CSV", found.to_csv(index=False), "c.csv", "text/csv")
# do: multiselect "Land" = ["FR", "NO"]
# do: slider "Population" = (500, 709)
# do: radio "Sort" = "pop"
# do: toggle "Descending" = True
# do: multiselect "Land" = []
# do: multiselect "Land" = ["CH"]
# do: slider "Population" = (134, 709)
