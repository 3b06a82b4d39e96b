"""Points of a map in sizes and colours of their own."""

import pandas as pd
import streamlit as st

frame = pd.DataFrame({
    "up": [47.4, 46.9, 46.2],
    "right": [8.5, 7.4, 6.1],
    "gain": [300.0, -200.0, 0.5],
    "shade": [[0.1, 0.9, 0.3, 1.2], [-0.5, 0.2, 0.4, 0.8], [1.0, 0.0, 0.0, 1.0]],
})  # fmt: skip
st.map(frame, latitude="up", longitude="right", size="gain", color="shade")
