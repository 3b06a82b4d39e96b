import dataclasses
import datetime
import enum

import streamlit as st


@dataclasses.dataclass
class Point:
    x: int
    y: int


class Color(enum.Enum):
    RED = 1


st.write(Point(1, 2))
st.write(Color.RED)
st.write(datetime.date(2024, 5, 17), datetime.timedelta(hours=2))
st.write(3 + 4j)
st.write(b"bytes")
st.write(range(3))
st.write("<b>not bold</b>")
st.write("<b>bold</b>", unsafe_allow_html=True)
