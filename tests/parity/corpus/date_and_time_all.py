import streamlit as st
from datetime import date, time, datetime, timedelta

d = st.date_input(
    "d",
    date(2024, 1, 15),
    min_value=date(2024, 1, 1),
    max_value=date(2024, 12, 31),
    format="DD.MM.YYYY",
)
r = st.date_input("r", (date(2024, 1, 1), date(2024, 1, 7)))
t = st.time_input("t", time(8, 30), step=timedelta(minutes=5))
dt = st.datetime_input("dt", datetime(2024, 1, 1, 12))
s = st.slider(
    "s", date(2024, 1, 1), date(2024, 3, 1), (date(2024, 1, 10), date(2024, 2, 1)), format="D.M."
)
ts = st.slider("ts", time(8), time(18), time(12), step=timedelta(hours=1))
n = st.date_input("n", None)
st.write(d, r, t, dt, s, ts, n)
st.write((r[1] - r[0]).days if len(r) == 2 else "half")
# do: date_input "d" = date(2024, 5, 1)
# do: date_input "r" = (date(2024, 2, 1),)
# do: date_input "r" = (date(2024, 2, 1), date(2024, 2, 3))
# do: time_input "t" = time(9, 5)
# do: datetime_input "dt" = datetime(2024, 2, 2, 3, 15)
# do: slider "s" = (date(2024, 1, 5), date(2024, 1, 6))
# do: slider "ts" = time(15)
# do: date_input "n" = date(2020, 1, 1)
# do: date_input "n" = None
