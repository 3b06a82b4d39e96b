# do: slider "Rows" = 3
import streamlit as st

chart, data = st.tabs(["📈 Chart", "🗃 Data"])
rows = data.slider("Rows", 1, 5, 2)
with chart:
    st.subheader("A tab with a chart")
    left, right = st.columns(2)
    left.metric("rows", rows)
    right.button("Refresh", key="refresh")
data.write(list(range(rows)))
st.tabs(["One", "Two"], default="Two")[1].text("second")
