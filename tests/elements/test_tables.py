"""Tables that people really have: odd values, styles, search, CSV, and a million rows."""

from __future__ import annotations

import datetime as dt
import json
import math
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from nbflow import column_config as cc
from nbflow import errors
from nbflow.elements import searching
from nbflow.elements.reading import read
from nbflow.elements.searching import find, to_csv
from tests.elements.drawing import one

N = 3
ODD = {
    "nan and infinities": ([math.nan, math.inf, -math.inf], [None, "inf", "-inf"]),
    "mixed": ([1, "x", None], [1, "x", None]),
    "bytes": ([b"ab", b"\xff", b""], ["ab", "\ufffd", ""]),
    "markup": (["<script>alert(1)</script>"] * N, ["<script>alert(1)</script>"] * N),
    "nested": ([{"a": [1]}, [1, [2]], None], [{"a": [1]}, [1, [2]], None]),
    "decimals": ([Decimal("1.10"), Decimal("NaN"), None], ["1.10", None, None]),
    "zoned": (
        pd.to_datetime(["2026-01-01", None, "2026-01-02"]).tz_localize("Asia/Tokyo"),
        ["2026-01-01 00:00:00+09:00", None, "2026-01-02 00:00:00+09:00"],
    ),
    "categories": (pd.Categorical(["a", None, "b"]), ["a", None, "b"]),
    "intervals": (pd.interval_range(0, N), ["(0, 1]", "(1, 2]", "(2, 3]"]),
    "periods": (pd.period_range("2026-01", periods=N, freq="M"), ["2026-01", "2026-02", "2026-03"]),
    "large numbers": ([2**60, -(2**70), 1], [str(2**60), str(-(2**70)), 1]),
    "surrogates": (pd.Series(["\ud800", "ok", ""], dtype=object), ["?", "ok", ""]),
    "times": ([dt.time(1, 2), dt.date(2026, 1, 1), None], ["01:02:00", "2026-01-01", None]),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_values_are_drawn_and_travel_as_json(name):
    values, expected = ODD[name]
    props = one(lambda st: st.dataframe(pd.DataFrame({"v": pd.Series(values)})))
    assert [row[1] for row in props["page"]] == expected
    json.dumps(props, allow_nan=False)


EMPTY = [None, [], {}, pd.DataFrame(), pd.DataFrame({"a": []}), np.empty((0, 3)), pl.DataFrame()]


@pytest.mark.parametrize("data", EMPTY, ids=str)
def test_an_empty_table_is_a_table(data):
    props = one(lambda st: st.dataframe(data))
    assert (props["rows"], props["page"]) == (0, [])


def test_columns_may_share_a_name_and_names_may_be_anything():
    data = pd.DataFrame([[1, 2, 3]], columns=["a", "a", 5])
    props = one(lambda st: st.dataframe(data))
    assert [c["name"] for c in props["columns"]] == ["", "a", "a", "5"]
    assert props["page"] == [[0, 1, 2, 3]]


def test_levels_of_rows_are_index_columns_and_levels_of_columns_join_their_names():
    rows = pd.MultiIndex.from_product([["x", "y"], [1, 2]], names=["letter", None])
    columns = pd.MultiIndex.from_tuples([("a", "p"), ("a", "q")])
    data = pd.DataFrame(np.arange(8).reshape(4, 2), rows, columns)
    props = one(lambda st: st.dataframe(data))
    assert [c["name"] for c in props["columns"]] == ["letter", "", "a, p", "a, q"]
    assert props["page"][3] == ["y", 2, 6, 7]


def test_a_styler_brings_its_colours_and_texts():
    data = pd.DataFrame({"a": [1, 2], "b": [0.5, 0.25]})
    styler = data.style.format({"b": "{:.0%}"}).highlight_max("a", color="red")
    props = one(lambda st: st.dataframe(styler))
    assert props["page"] == [[0, 1, 0.5], [1, 2, 0.25]]
    assert [row[2]["text"] for row in props["looks"]] == ["50%", "25%"]
    assert props["looks"][1][1]["css"] == {"background-color": "red"}
    assert props["looks"][0][0] is None


def test_what_a_styler_hides_is_not_drawn():
    styler = pd.DataFrame({"a": [1], "b": [2]}).style.hide(axis="index").hide(["a"], axis="columns")
    props = one(lambda st: st.dataframe(styler))
    assert ([c["name"] for c in props["columns"]], props["page"]) == (["b"], [[2]])


def test_a_styler_of_too_many_cells_is_refused_at_once():
    styler = pd.DataFrame(np.zeros((300_000, 1))).style
    with pytest.raises(errors.DataError, match=r"300,000 rows"):
        one(lambda st: st.dataframe(styler))


def test_a_column_of_markdown_is_made_html_and_keeps_its_text():
    config = {"t": cc.MarkdownColumn()}
    props = one(
        lambda st: st.dataframe({"t": ["**b** <script>x</script>", None]}, column_config=config)
    )
    assert props["page"] == [["**b** <script>x</script>"], [None]]
    assert "<strong>b</strong>" in props["looks"][0][0]["html"]
    assert "<script>" not in props["looks"][0][0]["html"]
    assert props["looks"][1][0] is None


TABLES = [
    pd.DataFrame({"city": ["Oslo", "Rome", None], "n": [10, 21, 105]}),
    pl.DataFrame({"city": ["Oslo", "Rome", None], "n": [10, 21, 105]}),
    pa.table({"city": ["Oslo", "Rome", None], "n": [10, 21, 105]}),
    {"city": ["Oslo", "Rome", None], "n": [10, 21, 105]},
]


@pytest.mark.parametrize("data", TABLES, ids=lambda t: type(t).__module__)
def test_text_is_found_in_every_library_in_the_order_that_is_shown(data):
    frame = read(data)
    first = sum(column.index for column in frame.columns)
    assert find(frame, "o")["hits"] == [[0, first], [1, first]]
    assert find(frame, "10")["hits"] == [[0, first + 1], [2, first + 1]]
    assert find(frame, "10", [first + 1, "desc"])["hits"] == [[0, first + 1], [2, first + 1]]
    assert find(frame, "oslo", [first + 1, "desc"])["hits"] == [[2, first]]
    assert find(frame, "")["hits"] == find(frame, "nowhere")["hits"] == []


def test_values_arrow_cannot_read_are_searched_as_text():
    frame = read(pd.DataFrame({"v": [{"deep": "word"}, b"word", 1]}))
    assert find(frame, "WORD")["hits"] == [[0, 1], [1, 1]]


def test_a_search_with_too_many_hits_says_that_there_are_more():
    found = find(read({"a": ["x"] * 1500}), "x")
    assert (len(found["hits"]), found["more"]) == (searching.MOST_HITS, True)


def test_the_csv_has_rows_and_columns_in_the_order_that_is_shown():
    frame = read({"a": [2, 1, None], "b": ["x", "y", "z"], "c": [7, 8, 9]})
    lines = to_csv(frame, [2, 0], ["a", "asc"]).decode().splitlines()
    assert lines == ["c,a", "8,1", "7,2", "9,"]


def test_the_csv_has_all_rows_of_the_columns_shown():
    frame = read(pd.DataFrame({"a": range(25_000), "b": ["é"] * 25_000}, index=range(5, 25_005)))
    frame.keep([0, 2])
    lines = to_csv(frame).decode("utf-8-sig").splitlines()
    assert (lines[0], lines[1], lines[-1], len(lines)) == (",b", "5,é", "25004,é", 25_001)


def test_of_a_million_rows_no_more_travels_than_of_a_hundred():
    def size(rows: int) -> int:
        data = pd.DataFrame({"a": np.arange(rows) % 7, "b": np.arange(rows) % 3 == 0})
        return len(json.dumps(one(lambda st: st.dataframe(data))))

    assert size(1_000_000) < size(100) + 50


def test_a_table_made_anew_has_the_same_look_and_another_token():
    def frame():
        return read(pd.DataFrame({"a": range(5000)}))

    one_frame, other = frame(), frame()
    assert one_frame.look() == other.look()
    assert one_frame.token() != other.token()
    assert read(pd.DataFrame({"a": range(5001)})).look() != one_frame.look()


@pytest.mark.parametrize("row_height", [0, -5, 1.5, "40", True])
def test_a_row_height_is_a_number_of_pixels(row_height):
    with pytest.raises(errors.ParameterError, match="row_height"):
        one(lambda st: st.dataframe([1], row_height=row_height))
