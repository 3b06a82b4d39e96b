import collections
import decimal
import pathlib
import uuid

import numpy as np

import streamlit as st

Point = collections.namedtuple("Point", "x y")
st.write(Point(1, 2))
st.write(decimal.Decimal("1.50"))
st.write(pathlib.PurePosixPath("a/b.txt"))
st.write(uuid.UUID(int=5))
st.write(collections.OrderedDict(a=1, b=[2]))
st.write(frozenset([1]))
st.write(np.float64(1.5), np.arange(3).sum())
st.write(np.arange(4).reshape(2, 2))
st.write({"a": {"b": (1, 2)}, 3: None})
st.write([{"a": 1}, {"a": 2}])
st.write("multi\nline", "  spaced  ")
st.write()
st.write("")
st.write(True, False, None, 0, -1.5)
