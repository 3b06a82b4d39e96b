# do: date_input "Birthday" = date(2020, 2, 29)
# do: date_input "Vacation" = (date(2025, 1, 2), date(2025, 1, 9))
# do: date_input "Maybe" = date(2024, 1, 1)
import datetime

import streamlit as st

born = st.date_input("Birthday", datetime.date(2019, 7, 6), help="yours")
st.write("Your birthday is:", born)
year = datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)
days = st.date_input("Vacation", (year[0], datetime.date(2025, 1, 7)), *year, format="MM.DD.YYYY")
st.write(days)
st.write(st.date_input("Maybe", value=None, disabled=False))
st.date_input("Text", "2024-03-01", label_visibility="collapsed")
