import datetime

import streamlit as st

st.date_input("d", datetime.date(2020, 1, 1), min_value=datetime.date(2021, 1, 1))
