"""Tables of any library come out as JSON, a page at a time."""

from __future__ import annotations

import datetime as dt
import enum
import json
import math
import sqlite3
import subprocess
import sys
from collections import namedtuple
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as s

from nbflow.elements.frames import PAGE
from nbflow.elements.jsonsafe import MAX_INT, cell, to_json
from nbflow.elements.reading import read
from nbflow.errors import DataError

Pair = namedtuple("Pair", "a b")


@dataclass
class Point:
    x: int = 1


class Color(enum.Enum):
    RED = 1


def seen(data):
    frame = read(data)
    return [c.name for c in frame.shown], frame.page()


SHAPES = [
    (None, [], []),
    ({}, [], []),
    ([], [], []),
    ({"a": [1, 2], "b": ["x", None]}, ["a", "b"], [[1, "x"], [2, None]]),
    ({"a": 1, "b": 2}, ["", "value"], [["a", 1], ["b", 2]]),
    ({"a": {"x": 1, "y": 2}}, ["", "a"], [["x", 1], ["y", 2]]),
    ({"a": [1, 2], "b": [1]}, ["", "0", "1"], [["a", 1, 2], ["b", 1, None]]),
    ({"a": 1, "b": [1, 2]}, ["a", "b"], [[1, 1], [1, 2]]),
    ({"a": np.array([1, 2])}, ["a"], [[1], [2]]),
    ([1, 2], ["value"], [[1], [2]]),
    (["a"], ["value"], [["a"]]),
    ([1, [2]], ["value"], [[1], [[2]]]),
    ([[1], [2, 3]], ["0", "1"], [[1, None], [2, 3]]),
    ([{"a": 1}, {"a": 2, "b": 3}], ["a", "b"], [[1, None], [2, 3]]),
    ([Pair(1, 2)], ["a", "b"], [[1, 2]]),
    ([Point()], ["x"], [[1]]),
    (Point(), ["", "value"], [["x", 1]]),
    (Color, ["value"], [[1]]),
    (range(2), ["value"], [[0], [1]]),
    ((x for x in "ab"), ["value"], [["a"], ["b"]]),
    ({"a": 1}.items(), ["0", "1"], [["a", 1]]),
    (np.array([1, 2]), ["value"], [[1], [2]]),
    (np.array([[1, 2], [3, 4]]), ["0", "1"], [[1, 2], [3, 4]]),
    (np.array([(1, "x")], dtype=[("n", int), ("t", "U1")]), ["n", "t"], [[1, "x"]]),
    (pd.DataFrame({"a": [1, 2]}, index=["x", "y"]), ["", "a"], [["x", 1], ["y", 2]]),
    (pd.DataFrame({"a": [1]}, index=pd.Index([7], name="n")), ["n", "a"], [[7, 1]]),
    (pd.DataFrame([[1, 2]], columns=["a", "a"]), ["", "a", "a"], [[0, 1, 2]]),
    (pd.DataFrame([[1]], columns=[("a", "b")]), ["", "a, b"], [[0, 1]]),
    (pd.Series([1], name="s"), ["", "s"], [[0, 1]]),
    (pd.DataFrame({"a": [1]}).style, ["", "a"], [[0, 1]]),
    (pl.DataFrame({"a": [1, None]}), ["a"], [[1], [None]]),
    (pl.LazyFrame({"a": [1]}), ["a"], [[1]]),
    (pl.Series("s", [1]), ["s"], [[1]]),
    (pa.table({"a": [[1, 2]]}), ["a"], [[[1, 2]]]),
]


@pytest.mark.parametrize(("data", "names", "rows"), SHAPES)
def test_tables_of_all_shapes_are_read(data, names, rows):
    assert seen(data) == (names, rows)


def test_a_database_cursor_is_read():
    with sqlite3.connect(":memory:") as db:
        cursor = db.execute("select 1 as a, 'x' as b")
        assert seen(cursor) == (["a", "b"], [[1, "x"]])
    db.close()


@pytest.mark.parametrize("data", ["abc", 5, 1.5, b"x", object(), np.zeros((2, 2, 2))])
def test_what_is_no_table_says_so(data):
    with pytest.raises(DataError):
        read(data)


KINDS = [
    ([1, 2.5, None], "number"),
    ([Decimal("1.5")], "number"),
    ([True], "bool"),
    (["a"], "text"),
    ([dt.date(2020, 1, 1)], "datetime"),
    ([dt.datetime(2020, 1, 1)], "datetime"),
    ([[1]], "list"),
    ([{"a": 1}], "object"),
    ([1, "a"], "text"),
]


@pytest.mark.parametrize(("values", "kind"), KINDS)
@pytest.mark.parametrize("make", [dict, pd.DataFrame], ids=["dict", "pandas"])
def test_columns_know_what_they_hold(values, kind, make):
    frame = read(make({"a": values}))
    assert frame.shown[-1].kind == kind


def test_polars_columns_know_what_they_hold():
    data = pl.DataFrame(
        {
            "n": [1],
            "t": ["x"],
            "b": [True],
            "d": [dt.datetime(2020, 1, 1)],
            "l": [[1]],
            "o": [{"a": 1}],
            "u": [dt.timedelta(1)],
        }
    )
    kinds = [c.kind for c in read(data).shown]
    assert kinds == ["number", "text", "bool", "datetime", "list", "object", "duration"]


# -- values -----------------------------------------------------------------

CELLS = [
    (math.nan, None),
    (math.inf, "inf"),
    (None, None),
    (pd.NA, None),
    (pd.NaT, None),
    (MAX_INT, MAX_INT),
    (MAX_INT + 1, str(MAX_INT + 1)),
    (Decimal("1.50"), "1.50"),
    (Decimal("NaN"), None),
    (dt.datetime(2020, 1, 2, 3, 4), "2020-01-02 03:04:00"),
    (pd.Timestamp("2020-01-02", tz="UTC"), "2020-01-02 00:00:00+00:00"),
    (dt.date(2020, 1, 2), "2020-01-02"),
    (dt.time(3, 4), "03:04:00"),
    (dt.timedelta(seconds=90), "0:01:30"),
    (np.int64(3), 3),
    (np.float32(0.5), 0.5),
    (np.bool_(True), True),
    (np.array([1.0, math.nan]), [1, None]),
    (np.datetime64("2020-01-02"), "2020-01-02"),
    (b"\xff", "\ufffd"),
    ({1: (2, {3})}, {"1": [2, [3]]}),
    ("\ud800", "?"),
    (Color.RED, "Color.RED"),
]


@pytest.mark.parametrize(("value", "expected"), CELLS, ids=repr)
def test_values_become_json(value, expected):
    found = cell(value)
    assert found == expected
    assert type(found) is type(expected)


nasty = s.recursive(
    s.none()
    | s.booleans()
    | s.integers()
    | s.floats()
    | s.text(s.characters())
    | s.decimals()
    | s.datetimes()
    | s.dates()
    | s.timedeltas()
    | s.binary()
    | s.complex_numbers(),
    lambda inner: (
        s.lists(inner, max_size=3)
        | s.dictionaries(s.text(max_size=3) | s.integers(), inner, max_size=3)
        | s.tuples(inner, inner)
    ),
    max_leaves=6,
)


@given(nasty)
def test_any_value_is_json_that_a_message_can_carry(value):
    found = cell(value)
    text = json.dumps(found, allow_nan=False, ensure_ascii=False)
    text.encode("utf-8")
    assert json.loads(text) == found


@given(nasty)
def test_to_json_always_gives_strict_json(value):
    json.loads(to_json(value), parse_constant=lambda name: pytest.fail(name))


def test_a_list_that_holds_itself_has_an_end():
    data: list[object] = []
    data.append(data)
    json.dumps(cell(data))
    json.loads(to_json(data))


numbers = s.lists(s.none() | s.floats(width=32) | s.integers(-(2**40), 2**40), max_size=12)


@given(numbers)
def test_libraries_agree_on_rows(values):
    plain = read({"a": values}).page()
    floats = [None if v is None else float(v) for v in values]
    frame = pl.DataFrame({"a": floats}, schema={"a": pl.Float64}, strict=False)
    assert read(frame).page() == plain
    pandas = pd.DataFrame({"a": pd.Series(floats, dtype="float64")})
    assert [row[1:] for row in read(pandas).page()] == plain


# -- paging and sorting -----------------------------------------------------

FRAMES = {
    "list": lambda v: {"a": v, "row": list(range(len(v)))},
    "pandas": lambda v: pd.DataFrame({"a": v, "row": range(len(v))}).set_index("row"),
    "polars": lambda v: pl.DataFrame({"a": v, "row": list(range(len(v)))}),
    "numpy": lambda v: np.array([[x, i] for i, x in enumerate(v)]),
}


@pytest.mark.parametrize("make", FRAMES.values(), ids=list(FRAMES))
@given(
    values=s.lists(s.integers(-3, 3), min_size=1, max_size=30),
    start=s.integers(-2, 35),
    size=s.integers(0, 40),
    descending=s.booleans(),
)
def test_sorting_is_stable_and_pages_are_parts_of_it(make, values, start, size, descending):
    frame = read(make(values))
    names = [c.name for c in frame.shown]
    a = names.index("a") if "a" in names else 0
    sort = [a, "desc" if descending else "asc"]
    sign = -1 if descending else 1
    expected = sorted(range(len(values)), key=lambda i: sign * values[i])
    low, high = max(start, 0), max(start + size, 0)
    assert list(frame.positions(start, start + size, sort)) == expected[low:high]
    assert [row[a] for row in frame.rows(start, start + size, sort)] == [
        values[i] for i in expected[low:high]
    ]


@pytest.mark.parametrize("make", [dict, pd.DataFrame, pl.DataFrame])
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_missing_values_are_last_in_both_directions(make, direction):
    frame = read(make({"a": [2.0, None, 1.0]}))
    rows = frame.rows(0, 3, ["a", direction])
    assert rows[-1][-1] is None


def test_what_cannot_be_compared_is_sorted_as_text():
    frame = read({"a": [2, "b", 1, "a"]})
    assert [r[0] for r in frame.rows(0, 4, ["a", "asc"])] == [1, 2, "a", "b"]
    mixed = read(pd.DataFrame({"a": [2, "b", 1, "a"]}))
    assert [r[1] for r in mixed.rows(0, 4, ["a", "asc"])] == [1, 2, "a", "b"]


def test_only_a_page_is_read_of_a_large_table():
    frame = read(pd.DataFrame({"a": np.arange(1000)}))
    assert len(frame.page()) == PAGE
    assert frame.rows(990, 2000) == [[i, i] for i in range(990, 1000)]


# -- token ------------------------------------------------------------------


def test_equal_small_tables_have_one_token():
    assert (
        read({"a": [1]}).token()
        == read(pd.DataFrame({"a": [1]}).iloc[:, :1].to_dict("list")).token()
    )
    assert read([1, 2]).token() == read([1, 2]).token()


def test_a_change_in_place_changes_the_token():
    frame = pd.DataFrame({"a": np.arange(1000)})
    before = read(frame).token()
    assert read(frame).token() == before
    frame.loc[3, "a"] = -1
    changed = read(frame).token()
    assert changed != before
    frame.loc[999, "a"] = -1
    assert read(frame).token() != changed


def test_other_columns_or_rows_change_the_token():
    tokens = {read({"a": [1]}).token(), read({"b": [1]}).token(), read({"a": [1, 1]}).token()}
    assert len(tokens) == 3


# -- what stays out ---------------------------------------------------------


def test_lists_are_read_without_importing_pandas():
    code = (
        "import sys, nbflow\n"
        "from nbflow.elements.reading import read\n"
        "read({'a': [1, None]}).rows(0, 1, ['a', 'asc'])\n"
        "print([m for m in ('pandas', 'numpy', 'matplotlib', 'PIL', 'altair') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_column_with_missing_values_of_pandas_own_kind_is_read():
    frame = read(pd.DataFrame({"a": pd.array(["x", None], dtype="string")}))
    assert (frame.columns[1].kind, frame.page()) == ("text", [[0, "x"], [1, None]])
