# do: time_input "Alarm" = time(7, 15)
# do: time_input "Maybe" = time(12, 0)
import datetime

import streamlit as st

t = st.time_input("Alarm", datetime.time(8, 45), step=60)
st.write("Alarm is set for", t)
st.write(st.time_input("Maybe", value=None, help="or not"))
st.time_input("Text", "10:30", disabled=True)
