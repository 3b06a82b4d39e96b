"""Editing tables: what comes back, what is refused, and what is kept."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from nbflow import column_config as cc
from nbflow import errors
from nbflow.testing import AppTest
from nbflow.view.requests import Requests
from nbflow.widgets.editing import value_kind

HEAD = "import nbflow as st\n"


def run(data, **options):
    """Return an app with one editor, its answers in session state."""

    def script(data, options):
        import nbflow as st

        st.session_state.out = st.data_editor(data, key="e", **options)

    at = AppTest.from_function(script, args=(data, options)).run()
    assert not at.exception, at.exception[0].value
    return at


def changed(data, *, cells=(), rows=(), gone=(), **options):
    at = run(data, num_rows="dynamic", **options)
    editor = at.data_editor[0]
    for row, column, value in cells:
        editor.edit(row, column, value)
    for row in rows:
        editor.add_row(**row)
    if gone:
        editor.delete_rows(*gone)
    at.run()
    assert not at.exception, at.exception[0].value
    return at.session_state.out


SAME = [
    ([{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], [{"a": 9, "b": "x"}, {"a": 3, "b": "z"}]),
    ({"a": [1, 2], "b": ["x", "y"]}, {"a": [9, 3], "b": ["x", "z"]}),
]


class Point(NamedTuple):
    x: int
    y: int


@dataclass
class Named:
    n: int
    t: str


REMADE = [
    ([Point(1, 2), Point(3, 4)], "x", [Point(9, 2), Point(3, 4)]),
    ([Named(1, "a")], "n", [Named(9, "a")]),
    (range(2), "value", [9, 1]),
    (pa.array([1, 2]), "0", pa.array([9, 2])),
    (pd.Index([1, 2]), "0", pd.Index([9, 2])),
]


@pytest.mark.parametrize(("data", "column", "after"), REMADE)
def test_what_a_column_or_a_record_was_it_is_again(data, column, after):
    at = run(data)
    at.data_editor[0].edit(0, column, 9).run()
    found = at.session_state.out
    assert type(found) is type(after)
    assert list(found) == list(after)
    assert getattr(found, "name", None) is None


@pytest.mark.parametrize(("data", "after"), SAME)
def test_lists_and_dicts_come_back_as_they_went_in(data, after):
    before = repr(data)
    found = changed(data, cells=[(0, "a", 9)], rows=[{"a": 3, "b": "z"}], gone=[1])
    assert found == after
    assert repr(data) == before


BY_VALUE = [
    ([1, 2], [9, 2, 3]),
    ((1, 2), (9, 2, 3)),
    ({7}, {9, 3}),
]


@pytest.mark.parametrize(("data", "after"), BY_VALUE)
def test_plain_values_are_a_column_called_value(data, after):
    found = changed(data, cells=[(0, "value", 9)], rows=[{"value": 3}])
    assert (found, type(found)) == (after, type(data))


def test_a_dict_of_values_keeps_its_keys_and_takes_new_ones():
    found = changed({"a": 1, "b": 2}, cells=[(1, "value", 5)], rows=[{"_index": "c", "value": 3}])
    assert found == {"a": 1, "b": 5, "c": 3}


def test_rows_of_rows_stay_rows():
    assert changed([[1, "x"], [2, "y"]], cells=[(1, "0", 7)], gone=[0]) == [[7, "y"]]


def test_a_pandas_frame_keeps_its_dtypes_and_the_given_one_is_left_alone():
    zone = pd.to_datetime(["2026-01-01 10:00", "2026-01-02"], format="mixed").tz_localize("UTC")
    data = pd.DataFrame(
        {
            "i": [1, 2],
            "f": [0.5, 1.5],
            "b": [True, False],
            "c": pd.Categorical(["u", "v"]),
            "z": zone,
            "n": pd.array([1, None], dtype="Int64"),
            "d": [dt.date(2026, 1, 1), None],
        }
    )
    kept = data.copy()
    found = changed(
        data,
        cells=[(0, "i", 5), (0, "c", "v"), (1, "z", "2026-02-01 12:00:00+02:00"), (1, "n", 4)],
        rows=[{"i": 3, "f": 2, "b": True, "c": "u", "z": "2026-03-01 00:00:00", "d": "2026-03-01"}],
    )
    assert found.dtypes.to_dict() == data.dtypes.to_dict()
    assert found["i"].tolist() == [5, 2, 3]
    assert found["c"].tolist() == ["v", "v", "u"]
    assert found["z"][1] == pd.Timestamp("2026-02-01 10:00", tz="UTC")
    assert found["z"][2] == pd.Timestamp("2026-03-01", tz="UTC")
    assert found["n"].tolist()[:2] == [1, 4]
    assert found["d"].tolist() == [dt.date(2026, 1, 1), None, dt.date(2026, 3, 1)]
    assert list(found.index) == [0, 1, 2]
    pd.testing.assert_frame_equal(data, kept)


def test_a_whole_number_that_is_taken_away_makes_the_column_one_of_floats():
    found = changed(pd.DataFrame({"a": [1, 2]}), cells=[(0, "a", None)])
    assert math.isnan(found["a"][0])
    assert found["a"][1] == 2


def test_a_tick_that_is_missing_is_not_false():
    found = changed(pd.DataFrame({"a": [True]}), rows=[{}])
    assert found["a"].tolist() == [True, None]


def test_an_index_of_names_can_be_edited_where_rows_can_be_added():
    data = pd.DataFrame({"n": [1, 2]}, index=["a", "b"])
    found = changed(data, cells=[(0, "_index", "z")], rows=[{"_index": "c", "n": 3}], gone=[1])
    assert found.to_dict() == {"n": {"z": 1, "c": 3}}
    assert "edit" not in run(data).data_editor[0].proto.columns[0]


def test_a_series_and_an_array_come_back_as_such():
    series = changed(pd.Series([1, 2], name="s"), cells=[(0, "s", 5)])
    assert (type(series), series.name, series.tolist()) == (pd.Series, "s", [5, 2])
    array = changed(np.array([[1, 2], [3, 4]]), cells=[(1, "0", 7)], gone=[0])
    assert (array.tolist(), array.dtype.kind) == ([[7, 4]], "i")
    line = changed(np.array(["a", "b"]), cells=[(0, "value", "longer")])
    assert line.tolist() == ["longer", "b"]


def test_polars_and_arrow_tables_keep_their_schemas():
    frame = pl.DataFrame(
        {"a": [1, 2], "d": [dt.date(2026, 1, 1), None]}, schema_overrides={"a": pl.Int16}
    )
    found = changed(frame, cells=[(0, "a", 5), (1, "d", "2026-05-01")], rows=[{"a": 3}], gone=[0])
    assert found.schema == frame.schema
    assert found.rows() == [(2, dt.date(2026, 5, 1)), (3, None)]
    table = pa.table({"a": pa.array([1, 2], pa.int8()), "t": ["x", "y"]})
    again = changed(table, cells=[(1, "t", "z")], rows=[{"a": 3, "t": "w"}])
    assert again.schema == table.schema
    assert again.to_pydict() == {"a": [1, 2, 3], "t": ["x", "z", "w"]}
    assert changed(pl.Series("s", [1, 2]), cells=[(0, "s", 9)]).to_list() == [9, 2]


def test_decimals_times_and_lists_keep_their_types():
    data = {"d": [Decimal("1.50")], "t": [dt.time(8, 30)], "l": [["a"]]}
    found = changed(data, cells=[(0, "d", 2.25), (0, "t", "09:15"), (0, "l", ["b", "c"])])
    assert found == {"d": [Decimal("2.25")], "t": [dt.time(9, 15)], "l": [["b", "c"]]}


def test_session_state_holds_the_edits_and_cannot_be_assigned():
    at = run([{"a": 1}, {"a": 2}], num_rows="dynamic")
    at.data_editor[0].edit(1, "a", 5).add_row(a=3).delete_rows(0).run()
    assert at.session_state.e == {
        "edited_rows": {1: {"a": 5}},
        "added_rows": [{"a": 3}],
        "deleted_rows": [0],
    }
    at = AppTest.from_string(HEAD + "st.session_state.e = {}\nst.data_editor([1], key='e')").run()
    assert at.exception[0].proto.type == "StateNotAssignableError"


def test_a_fixed_table_takes_no_rows():
    at = run([{"a": 1}])
    at.data_editor[0].add_row(a=3).delete_rows(0).run()
    assert at.session_state.out == [{"a": 1}]
    assert at.data_editor[0].editing_mode == "fixed"


def test_an_added_row_waits_for_what_it_must_have():
    config = {"a": cc.NumberColumn(required=True)}
    at = run([{"a": 1, "b": "x"}], num_rows="add", column_config=config)
    at.data_editor[0].add_row(b="y").run()
    assert at.session_state.out == [{"a": 1, "b": "x"}]
    # What was typed is not lost meanwhile: the page still has it.
    assert at.data_editor[0]._wire["added_rows"] == [{"b": "y"}]


def test_a_disabled_column_takes_no_edits():
    at = run([{"a": 1, "b": 2}], disabled=["a"])
    at.data_editor[0].edit(0, "a", 5).edit(0, "b", 6).run()
    assert at.session_state.out == [{"a": 1, "b": 6}]


APP = """
import pandas as pd
rows = st.slider("rows", 1, 500, 300)
keyed = st.toggle("keyed")
out = st.data_editor(pd.DataFrame({"a": range(rows)}), key="e" if keyed else None)
st.text(out["a"].head(2).tolist())
"""


def test_edits_outlive_reruns_that_make_an_equal_table_anew():
    at = AppTest.from_string(HEAD + APP).run()
    at.data_editor[0].edit(0, "a", 70).run()
    assert at.run().text[0].value == "[70, 1]"


@pytest.mark.parametrize(("keyed", "after"), [(True, "[70, 1]"), (False, "[0, 1]")])
def test_other_data_resets_the_edits_of_an_editor_without_a_key(keyed, after):
    at = AppTest.from_string(HEAD + APP).run()
    at.toggle[0].set_value(keyed).run()
    at.data_editor[0].edit(0, "a", 70).run()
    assert at.slider[0].set_value(400).run().text[0].value == after


def test_in_a_form_edits_wait_for_the_submit():
    at = AppTest.from_string(
        HEAD + "with st.form('f'):\n"
        "    out = st.data_editor([{'a': 1}])\n"
        "    st.form_submit_button('Go')\n"
        "st.text(out)"
    ).run()
    at.data_editor[0].edit(0, "a", 5).run()
    assert at.text[0].value == "[{'a': 1}]"
    at.button[0].click().run()
    assert at.text[0].value == "[{'a': 5}]"


def test_a_callback_sees_the_edits():
    at = AppTest.from_string(
        HEAD + "def saw(x): st.session_state.seen = (x, st.session_state.e['edited_rows'])\n"
        "st.data_editor([{'a': 1}], key='e', on_change=saw, args=(7,))"
    ).run()
    at.data_editor[0].edit(0, "a", 5).run()
    assert at.session_state.seen == (7, {0: {"a": 5}})


TWICE = pd.DataFrame([[1, 2]], columns=["a", "a"])
WRONG = [
    (TWICE, {}, errors.ParameterError, "'a'"),
    ({"_index": [1]}, {}, errors.ParameterError, "_index"),
    ([1], {"num_rows": "some"}, errors.ParameterError, "num_rows"),
    ([1], {"disabled": "a"}, errors.ParameterTypeError, "disabled=['a']"),
    ([1], {"row_height": 0}, errors.ParameterError, "row_height"),
    (
        {"a": ["x"]},
        {"column_config": {"a": cc.CheckboxColumn()}},
        errors.IncompatibleParametersError,
        "'text'",
    ),
    (
        {"a": ["x"]},
        {"column_config": {"a": cc.TextColumn(validate="(")}},
        errors.ParameterError,
        "regular expression",
    ),
    (5, {}, errors.DataError, "no table"),
    (dt.timezone, {}, errors.DataError, "no table"),
]


@pytest.mark.parametrize(("data", "options", "error", "says"), WRONG)
def test_what_cannot_be_edited_says_so_and_the_app_lives_on(data, options, error, says):
    def script(data, options):
        import nbflow as st

        st.text("before")
        st.data_editor(data, **options)

    at = AppTest.from_function(script, args=(data, options)).run()
    assert at.exception[0].proto.type == error.__name__
    assert says in at.exception[0].value
    assert at.text[0].value == "before"


ODD = {
    "mixed": [1, "x", None],
    "bytes": [b"x", b"y", b"z"],
    "dicts": [{"a": 1}, {}, None],
    "ranges": pd.interval_range(0, 3),
    "months": pd.period_range("2026-01", periods=3, freq="M"),
    "complex": [1j, 2j, 3j],
}


@pytest.mark.parametrize("name", ODD)
def test_values_that_cannot_be_typed_are_shown_and_locked(name):
    at = run(pd.DataFrame({"odd": pd.Series(ODD[name]), "n": [1, 2, 3]}))
    odd, n = at.data_editor[0].proto.columns[1:]
    assert ("edit" in odd, n["edit"]) == (False, "number")
    at.data_editor[0].edit(0, "odd", "typed").edit(0, "n", 5).run()
    out = at.session_state.out
    assert out["n"].tolist() == [5, 2, 3]
    assert repr(out["odd"][0]) == repr(pd.Series(ODD[name])[0])


HOURS = [
    (pd.DataFrame({"d": pd.to_timedelta([1, 2], unit="h")}), "d"),
    (pl.DataFrame({"d": [dt.timedelta(hours=1), dt.timedelta(hours=2)]}), "d"),
    (pa.table({"d": [dt.timedelta(hours=1), dt.timedelta(hours=2)]}), "d"),
    ([{"d": dt.timedelta(hours=1)}, {"d": dt.timedelta(hours=2)}], "d"),
]


@pytest.mark.parametrize(("data", "name"), HOURS)
def test_a_duration_is_edited_as_seconds_and_is_a_duration_again(data, name):
    at = run(data)
    column = at.data_editor[0].proto.columns[-1]
    assert (column["kind"], column["edit"]) == ("duration", "duration")
    at.data_editor[0].edit(0, name, 90.5).edit(1, name, None).run()
    out = at.session_state.out
    assert at.session_state.e["edited_rows"] == {0: {"d": 90.5}, 1: {"d": None}}
    values = [row["d"] for row in out] if isinstance(out, list) else list(out["d"])
    first, second = (getattr(value, "as_py", lambda v=value: v)() for value in values)
    assert first == dt.timedelta(seconds=90.5)
    assert second is None or pd.isna(second)
    if not isinstance(out, list):
        before, after = (getattr(t, "dtypes", getattr(t, "schema", None)) for t in (data, out))
        assert list(before) == list(after)


def test_a_number_column_says_how_seconds_are_edited():
    config = {"d": cc.NumberColumn(format="compact", max_value=60)}
    at = run(pd.DataFrame({"d": pd.to_timedelta([1], unit="h")}), column_config=config)
    column = at.data_editor[0].proto.columns[-1]
    assert (column["edit"], column["format"], column["max_value"]) == ("duration", "compact", 60)


KINDS = [
    ([True, None], "bool"),
    ([1, float("nan")], "integer"),
    ([dt.datetime(2026, 1, 1)], "datetime"),
    ([[1], (2,)], "list"),
    ([pd.NA, None], "empty"),
    ([dt.date(2026, 1, 1), dt.time(1)], "other"),
]


@pytest.mark.parametrize(("values", "kind"), KINDS)
def test_a_column_is_edited_as_what_all_its_values_are(values, kind):
    assert value_kind(values) == kind


def asked(at, what, **content):
    """Return the answer to what the page asks of the editor."""
    nodes = at.session.snapshot()
    editor = next(i for i, node in nodes.items() if hasattr(node.attach, "spec"))
    reply = Requests().answer({"what": what, "id": editor, "req": 1, **content}, nodes)
    assert reply["ok"], reply
    return reply["data"]


UTC = pd.to_datetime(["2026-03-01 10:00", "2026-01-01"], format="mixed").tz_localize("UTC")
ORDERED = pd.Categorical(["low", "high"], categories=["low", "mid", "high"], ordered=True)
SORTED = [
    (pd.DataFrame({"a": [3, 1, 2]}), {1: 9}, [2, 0, 1]),
    (pd.DataFrame({"a": [3, 1, 2]}), {0: None}, [1, 2, 0]),
    (pd.DataFrame({"a": [0.5, 2, 1]}), {1: 0.1}, [1, 0, 2]),
    (pd.DataFrame({"a": ORDERED}), {1: "mid"}, [0, 1]),
    (pd.DataFrame({"a": UTC}), {1: "2026-04-01 00:00:00+02:00"}, [0, 1]),
    (pd.DataFrame({"a": [True, False]}), {0: False, 1: True}, [0, 1]),
    (pl.DataFrame({"a": [3, 1, 2]}), {1: 9}, [2, 0, 1]),
    (pl.DataFrame({"a": [dt.date(2026, 1, 1), None]}), {1: "2025-01-01"}, [1, 0]),
    (np.array([3, 1, 2]), {0: 0}, [0, 1, 2]),
    ([{"a": "x"}, {"a": "y"}], {0: "z"}, [1, 0]),
]


@pytest.mark.parametrize(("data", "changed", "order"), SORTED)
def test_a_sorted_page_stands_as_the_edits_have_it_and_leaves_out_deleted_rows(
    data, changed, order
):
    at = run(data, num_rows="dynamic")
    column = len(at.data_editor[0].proto.columns) - 1
    edits = {"changed": {str(row): value for row, value in changed.items()}, "gone": []}
    wanted = {"start": 0, "stop": 100, "sort": [column, "asc", edits]}
    assert asked(at, "rows", **wanted)["positions"] == order
    wanted["sort"][2]["gone"] = order[:1]
    answer = asked(at, "rows", **wanted)
    assert answer["positions"] == order[1:]
    assert len(answer["rows"]) == len(order) - 1


def test_a_search_tells_where_edited_rows_stand_in_the_order_shown():
    at = run(pd.DataFrame({"n": [3, 1, 2], "t": ["x", "y", "x"]}), num_rows="dynamic")
    sort = [1, "desc", {"changed": {"1": 9}, "gone": [0]}]
    found = asked(at, "find", text="x", sort=sort, of=[1, 0])
    assert found == {"hits": [[1, 2]], "more": False, "at": [0, None]}
