# do: button "Show"
import datetime

import numpy as np

import streamlit as st

values = [
    st.number_input("int", value=1),
    st.number_input("float", value=1.0),
    st.slider("numpy", 0, 10, np.int64(3)),
    st.selectbox("tuple", [(1, 2), (3, 4)]),
    st.multiselect("ints", np.arange(3), [1]),
    st.select_slider("dates", [datetime.date(2024, 1, n) for n in (1, 2, 3)]),
    st.radio("none", [None, 1]),
    st.date_input("range", (datetime.date(2024, 1, 1), datetime.date(2024, 1, 5))),
    st.time_input("time", datetime.time(1, 2)),
]
if st.button("Show"):
    for value in values:
        st.text(f"{type(value).__name__}: {value}")
