"""Nobody chose today: a date that must be earlier begins at the bound."""
# do: date_input "Born" = date(2019, 5, 5)
# do: rerun

from datetime import date

import streamlit as st

st.write(st.date_input("Born", max_value=date(2020, 1, 1)))
st.write(st.date_input("Then", min_value=date(2020, 1, 1), max_value="2021-01-01"))
st.write(st.date_input("Until today", max_value="today"))
