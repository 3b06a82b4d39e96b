# do: selectbox "Kind" = "bar"
# do: selectbox "Kind" = "area"
import pandas as pd
import streamlit as st

data = pd.DataFrame({"day": [1, 2, 3], "sales": [3, 5, 2], "costs": [1, 1, 4]})
kind = st.selectbox("Kind", ["line", "bar", "area", "scatter"])
draw = getattr(st, f"{kind}_chart")
draw(data, x="day", y=["sales", "costs"])
draw(data, x="day", y="sales", color="#ff0000", height=200, x_label="Day")
