import plotly.graph_objects as go
import streamlit as st

fig = go.Figure(go.Bar(x=["a", "b"], y=[1, 3]))
st.plotly_chart(fig)
st.plotly_chart(fig, key="second", theme=None, width=400)
