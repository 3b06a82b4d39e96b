# do: selectbox "Metric B" = "p95"
# do: selectbox "Metric A" = "max"
import streamlit as st


@st.fragment
def panel(name):
    metric = st.selectbox(f"Metric {name}", ["mean", "max", "p95"])
    left, right = st.columns(2)
    left.metric(metric, len(name))
    with right, st.expander("Details"):
        st.json({"panel": name, "metric": metric})


for tab, name in zip(st.tabs(["A", "B"]), "AB", strict=True):
    with tab:
        panel(name)
