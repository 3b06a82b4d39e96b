# do: datetime_input "Start" = datetime(2025, 11, 20, 10, 0)
import datetime

import streamlit as st

when = st.datetime_input("Start", datetime.datetime(2025, 11, 19, 16, 45), format="DD.MM.YYYY")
st.write("Event scheduled for", when)
st.write(st.datetime_input("Maybe", value=None, step=1800))
