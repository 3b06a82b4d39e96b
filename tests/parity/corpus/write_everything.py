import collections, dataclasses, datetime, decimal, enum, fractions, io, pathlib, re, types, uuid
import numpy as np
import pandas as pd
import streamlit as st


class C(enum.Enum):
    A = 1


@dataclasses.dataclass
class P:
    x: int = 1


NT = collections.namedtuple("NT", "a b")


class Repr:
    def __repr__(self):
        return "Repr!"


class Multi:
    def __str__(self):
        return "a\nb"


class Html:
    def _repr_html_(self):
        return "<b>x</b>"


st.write("text", 1, 2.5, True, None, 1 + 2j)
st.write(
    [1, "a"],
    {"k": {"n": 1}},
    (1, 2),
    {
        1,
    },
    frozenset([2]),
    range(3),
)
st.write(np.int64(3), np.float32(0.5), np.array([1, 2]), np.array(5), np.datetime64("2024-01-01"))
st.write(
    pd.Series([1, 2], name="s"),
    pd.DataFrame({"a": [1]}),
    pd.Index([1]),
    pd.Timestamp("2024-01-01"),
    pd.NaT,
    pd.NA,
)
st.write(
    datetime.date(2024, 1, 1),
    datetime.datetime(2024, 1, 1),
    datetime.time(1),
    datetime.timedelta(1),
)
st.write(
    decimal.Decimal("1.5"),
    fractions.Fraction(1, 3),
    uuid.UUID(int=1),
    C.A,
    pathlib.PurePosixPath("/a"),
)
st.write(P(), NT(1, 2), Repr(), Multi())
st.write(
    collections.OrderedDict(a=1), collections.Counter("aab"), collections.defaultdict(int, a=1)
)
st.write(types.SimpleNamespace(a=1), b"bytes", re.compile("a"), io.StringIO("sio"))
st.write(ValueError("shown"))
st.write(Html(), unsafe_allow_html=True)
st.write("<b>x</b>", unsafe_allow_html=True)
st.write(map(str, [1]), (x for x in "ab"), {}.keys(), {"a": 1}.items(), enumerate("a"))
st.write()
st.write("")
st.write("a", "", "b")
