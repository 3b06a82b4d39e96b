# do: date_input "Range" = (date(2024, 1, 2),)
# do: date_input "Range" = (date(2024, 1, 2), date(2024, 1, 4))
import datetime

import streamlit as st

picked = st.date_input("Range", [], datetime.date(2024, 1, 1), datetime.date(2024, 1, 31))
if len(picked) != 2:
    st.warning("Pick two days")
    st.stop()
st.text((picked[1] - picked[0]).days)
