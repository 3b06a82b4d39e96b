"""Tables read as in Streamlit: labels, dtypes and values of what each sort of data becomes."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest as Peer

from nbflow.testing import AppTest

HEAD = """
import collections
import numpy as np, pandas as pd, polars as pl, pyarrow as pa
import {name} as st
Point = collections.namedtuple("Point", "x y")
"""

DATA = [
    "[[1, 2], [3, 4]]", "[1, 2, 3]", "['a', None]", "(1, 2)", "{1, 2}", "frozenset([1])",
    "[('x', 1), ('y', 2)]", "[[1], [2, 3]]", "[{'a': 1}, {'a': 2, 'b': 'x'}]", "[Point(1, 2)]",
    "{'a': [1, 2], 'b': ['x', 'y']}", "{'k': 'v', 'n': 1}", "{'k': 1, 'n': 2}", "{3: [1, 2]}",
    "{'a': {'x': 1}, 'b': {'x': 2}}", "{'a': [1, 2], 'b': [1]}", "{'a': 1, 'b': [1, 2]}",
    "dict(a=1).items()", "None", "[]", "{}", "range(3)", "collections.Counter('aab')",
    "np.arange(3)", "np.arange(3).reshape(3, 1)", "np.arange(4).reshape(2, 2)",
    "np.array(['a', 'b'])", "np.array([[1, 'x']], dtype=object)",
    "pd.Series([1, 2])", "pd.Series([1, 2], name='s')", "pd.Index([1, 2])",
    "pd.Index([1, 2], name='q')", "pd.DataFrame({0: [1], 'b': [2]})",
    "pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([('a', 'x'), ('a', 'y')]))",
    "pd.DataFrame({'n': [1]}, index=pd.MultiIndex.from_tuples([('a', 1)], names=['p', 'q']))",
    "pd.DataFrame({'c': pd.Categorical(['a', 'b'])})", "pd.DataFrame({'a': [1, 2]}).style",
    "pl.DataFrame({'a': [1, None]})", "pl.Series('s', [1, 2])", "pa.table({'a': [1, 2]})",
    "pa.array([1, 2])",
]  # fmt: skip


def both(body: str) -> tuple[Peer, AppTest]:
    peer = Peer.from_string(HEAD.format(name="streamlit") + body).run(timeout=30)
    own = AppTest.from_string(HEAD.format(name="nbflow") + body).run()
    assert [len(peer.exception), len(own.exception)] == [0, 0]
    return peer, own


def facts(frame):
    dtypes = [str(dtype) for dtype in frame.dtypes]
    values = [[repr(value) for value in row] for row in frame.values.tolist()]
    return list(frame.columns), list(frame.index), list(frame.index.names), dtypes, values


@pytest.mark.parametrize("data", DATA)
def test_a_table_is_the_same_frame(data: str):
    peer, own = both(f"st.dataframe({data}); st.table({data})")
    assert facts(own.dataframe[0].value) == facts(peer.dataframe[0].value)
    assert facts(own.table[0].value) == facts(peer.table[0].value)


RETURNED = [
    "[[1, 2], [3, 4]]", "[1, 2, 3]", "['a', None]", "(1, 2)", "{1, 2}", "range(3)",
    "[{'a': 1}, {'a': 2, 'b': 'x'}]", "{'a': [1, 2], 'b': ['x', 'y']}", "{'k': 1, 'n': 2}",
    "{'a': {'x': 1}, 'b': {'x': 2}}", "np.arange(3)", "np.arange(4).reshape(2, 2)",
    "pd.Series([1, 2], name='s')", "pd.DataFrame({'a': [1.5, None], 'b': ['x', 'y']})",
    "pd.DataFrame({'c': pd.Categorical(['a', 'b'])})", "pl.DataFrame({'a': [1, 2]})",
    "pl.Series('s', [1, 2])", "pa.table({'a': [1, 2]})", "[]", "{}",
]  # fmt: skip


@pytest.mark.parametrize("data", RETURNED)
def test_an_editor_returns_what_it_was_given_and_keeps_the_same_state(data: str):
    script = (
        f"r = st.data_editor({data}, key='k')\n"
        "dtypes = getattr(r, 'dtypes', getattr(r, 'dtype', None))\n"
        "st.text((type(r).__name__, str(dtypes), str(r)))\n"
        "st.text(st.session_state.k)"
    )
    peer, own = both(script)
    assert [text.value for text in own.text] == [text.value for text in peer.text]


WRONG = [
    "disabled=5", "column_config={'a': 5}", "row_height='x'", "height=-1",
    "on_change=5", "width='wide'",
]  # fmt: skip


@pytest.mark.parametrize("argument", WRONG)
def test_an_editor_refuses_what_streamlit_refuses(argument: str):
    body = f"st.data_editor({{'a': [1]}}, {argument})"
    peer = Peer.from_string(HEAD.format(name="streamlit") + body).run(timeout=30)
    own = AppTest.from_string(HEAD.format(name="nbflow") + body).run()
    assert (len(own.exception), len(peer.exception)) == (1, 1)
