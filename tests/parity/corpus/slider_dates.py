# do: slider "When" = datetime(2024, 1, 3, 12, 0)
# do: slider "Appointment" = (time(9, 0), time(10, 30))
from datetime import date, datetime, time, timedelta

import streamlit as st

appointment = st.slider("Appointment", value=(time(11, 30), time(12, 45)))
st.write("You're scheduled for:", appointment)
start = st.slider(
    "When",
    min_value=datetime(2024, 1, 1, 9, 30),
    max_value=datetime(2024, 1, 10, 9, 30),
    value=datetime(2024, 1, 1, 9, 30),
    format="MM/DD/YY - hh:mm",
)
st.write(start)
day = st.slider("Day", date(2024, 1, 1), date(2024, 1, 31), step=timedelta(days=2))
st.write(day)
