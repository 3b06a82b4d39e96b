import datetime

import pandas as pd
import streamlit as st

df = pd.DataFrame(
    {
        "name": ["Roadmap", "Extras"],
        "url": ["https://roadmap.example", "https://extras.example"],
        "stars": [120, 980],
        "views": [[0, 3, 5], [9, 2, 1]],
        "day": [datetime.date(2024, 1, 1), datetime.date(2024, 2, 2)],
        "ok": [True, False],
    }
)
st.dataframe(
    df,
    column_config={
        "name": "App name",
        "stars": st.column_config.NumberColumn("Stars", help="on GitHub", format="%d ⭐"),
        "url": st.column_config.LinkColumn("App URL"),
        "views": st.column_config.LineChartColumn("Views", y_min=0, y_max=10),
        "day": st.column_config.DateColumn(format="DD.MM.YYYY"),
        "ok": st.column_config.CheckboxColumn(width="small"),
    },
    hide_index=True,
)
