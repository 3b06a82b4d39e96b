"""Tables, key figures, JSON; and tables that tell what is selected in them."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from nbflow import column_config as cc
from nbflow import errors
from nbflow.elements.selection import State
from tests.elements.drawing import Play, Recorder, one, said

FRAME = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})


def test_a_table_brings_its_first_page_and_keeps_the_rest():
    recorder = Recorder()
    recorder.dataframe(pd.DataFrame({"a": np.arange(500)}))
    ((type, props, frame),) = recorder.drawn
    assert type == "dataframe"
    assert props["columns"] == [
        {"name": "", "kind": "number", "index": True},
        {"name": "a", "kind": "number"},
    ]
    assert (props["rows"], len(props["page"]), props["page"][99]) == (500, 100, [99, 99])
    assert frame.rows(200, 201) == [[200, 200]]
    assert set(props) == {"columns", "rows", "page", "token"}


COLUMNS = [
    ({"column_config": {"a": "Label"}}, ["", "a", "b"], {"label": "Label"}),
    ({"column_config": {"b": None}}, ["", "a"], {}),
    ({"column_config": {1: None}}, ["", "a"], {}),
    ({"column_config": {"_index": None}}, ["a", "b"], {}),
    ({"column_config": {"b": {"hidden": True}}}, ["", "a"], {}),
    ({"column_order": ["b", "a", "zz"]}, ["", "b", "a"], {}),
    (
        {"column_config": {"a": cc.NumberColumn("N", format="%d", min_value=0)}},
        ["", "a", "b"],
        {"type": "number", "label": "N", "format": "%d", "min_value": 0},
    ),
    (
        {"column_config": {"a": {"label": "N", "type_config": {"type": "link"}}}},
        ["", "a", "b"],
        {"type": "link", "label": "N"},
    ),
]


@pytest.mark.parametrize(("options", "names", "config"), COLUMNS)
def test_columns_are_chosen_and_configured(options, names, config):
    recorder = Recorder()
    recorder.dataframe(FRAME, **options)
    ((_, props, frame),) = recorder.drawn
    assert [c["name"] for c in props["columns"]] == names
    a = next(c for c in props["columns"] if c["name"] == "a")
    assert a == {"name": "a", "kind": "number", **config}
    full = {"": [0, 1], "a": [1, 2], "b": ["x", "y"]}
    assert props["page"] == [[full[n][i] for n in names] for i in range(2)]
    # What the page asks for later must fit the columns it was told.
    position = names.index("a")
    assert frame.rows(0, 1, [position, "desc"]) == [[full[n][1] for n in names]]


WRONG = [
    (lambda st: st.dataframe(FRAME, on_select="x"), errors.ParameterError),
    (lambda st: st.dataframe(FRAME, height=0), errors.HeightError),
    (lambda st: st.dataframe(FRAME, column_config={"a": 5}), errors.ParameterTypeError),
    (
        lambda st: st.dataframe(FRAME, on_select="rerun", selection_mode="x"),
        errors.ParameterError,
    ),
    (
        lambda st: st.dataframe(
            FRAME, on_select="rerun", selection_mode=["single-row", "multi-row"]
        ),
        errors.IncompatibleParametersError,
    ),
    (lambda st: st.metric("l", [1]), errors.ParameterTypeError),
    (lambda st: st.metric("l", 1, [1]), errors.ParameterTypeError),
    (lambda st: st.metric("l", 1, delta_color="pink"), errors.ParameterError),
    (lambda st: st.metric("l", 1, delta_arrow="x"), errors.ParameterError),
    (lambda st: st.metric("l", 1, chart_data=["x"]), errors.ParameterError),
    (lambda st: st.table(5), errors.DataError),
    (lambda st: cc.ButtonColumn("x", on_click=print), errors.MissingParameterError),
    (lambda st: cc.ButtonColumn("x", type="big"), errors.ParameterError),
]


@pytest.mark.parametrize(("act", "error"), WRONG)
def test_what_cannot_be_drawn_says_so(act, error):
    with pytest.raises(error):
        act(Recorder())


def test_a_table_s_cells_are_text():
    props = one(
        lambda st: st.table({"*n*": [1, 1.5, None, 0.123456], "t": ["**b**", "", "x", "y"]})
    )
    assert props["page"] == [["1", "**b**"], ["1.5", ""], ["None", "x"], ["0.1235", "y"]]
    assert [c["name"] for c in props["columns"]] == ["*n*", "t"]


METRICS = [
    (("L", 1.5), {"value": "1.5"}),
    (("L", None, "-5"), {"value": "—", "delta": "-5", "delta_color": "bad", "arrow": "down"}),
    (("L", "3", "  +4 x"), {"value": "3", "delta": "+4 x", "delta_color": "good", "arrow": "up"}),
    (("L", 1, 0), {"value": "1", "delta": "0", "delta_color": "off", "arrow": "none"}),
    (("L", 1, ""), {"value": "1"}),
    (
        ("L", 1, -3, "inverse"),
        {"value": "1", "delta": "-3", "delta_color": "good", "arrow": "down"},
    ),
    (("L", 1, 3, "inverse"), {"value": "1", "delta": "3", "delta_color": "bad", "arrow": "up"}),
    (("L", 1, -3, "off"), {"value": "1", "delta": "-3", "delta_color": "off", "arrow": "down"}),
    (("L", 1, -1, "blue"), {"value": "1", "delta": "-1", "delta_color": "blue", "arrow": "down"}),
    (
        ("L", Decimal("1.5"), np.int64(2)),
        {"value": "1.5", "delta": "2", "delta_color": "good", "arrow": "up"},
    ),
    (("L", float("nan")), {"value": "nan"}),
]


@pytest.mark.parametrize(("args", "props"), METRICS)
def test_metrics_say_value_change_and_direction(args, props):
    assert one(lambda st: st.metric(*args)) == {"label": "L", **props}


def test_a_metric_may_have_a_chart_and_an_arrow_of_its_own():
    props = one(
        lambda st: st.metric("L", 1, -1, delta_arrow="up", chart_data=[1, 2.5], chart_type="bar")
    )
    assert (props["arrow"], props["delta_color"]) == ("up", "bad")
    assert (props["chart_data"], props["chart_type"]) == ([1, 2.5], "bar")


JSON = [
    ({"a": 1, 2: (1, 2)}, '{"a": 1, "2": [1, 2]}'),
    ('{"a": 1}', '{"a": 1}'),
    ({"a": {1, 2}, "b": object}, '{"a": [1, 2], "b": "<class \'object\'>"}'),
    (None, "null"),
    ({"a": float("inf"), (1, 2): 3}, '{"a": "Infinity", "(1, 2)": 3}'),
    ({"b": b"x"}, '{"b": "b\'x\'"}'),
    ({"é": 1}, '{"\\u00e9": 1}'),
]


@pytest.mark.parametrize(("body", "text"), JSON)
def test_json_is_strict_and_loses_nothing(body, text):
    assert said(lambda st: st.json(body)) == [("json", {"body": text})]


def test_json_may_open_a_few_levels():
    assert one(lambda st: st.json([], expanded=2)) == {"body": "[]", "expanded": 2}
    assert one(lambda st: st.json([], expanded=False)) == {"body": "[]", "expanded": False}


# -- selections -------------------------------------------------------------


def select(play, wire, **options):
    found = []

    def script(st):
        found.append(st.dataframe(FRAME, on_select="rerun", key="k", **options))

    play.run(script)
    play.run(script, {play.id("control"): wire})
    return found


def chosen(rows=(), columns=(), cells=()):
    return {"selection": {"rows": list(rows), "columns": list(columns), "cells": list(cells)}}


def test_a_selection_is_empty_at_first_and_then_what_the_page_sent():
    before, after = select(Play(), chosen([1]))
    assert before == chosen()
    assert after == chosen([1])
    assert after.selection.rows == [1]
    with pytest.raises(AttributeError, match="rows"):
        _ = after.selection.nothing


SELECTIONS = [
    ("single-row", chosen([0, 1]), chosen([0])),
    ("multi-row", chosen([0, 7, -1, True]), chosen([0])),
    ("multi-row", chosen(columns=["a"]), chosen()),
    (["multi-row", "multi-column"], chosen([1], ["a", "zz"]), chosen([1], ["a"])),
    ("multi-cell", chosen(cells=[[0, "a"], [9, "a"]]), chosen(cells=[(0, "a")])),
    ("single-row-required", chosen(), chosen([0])),
]


@pytest.mark.parametrize(("mode", "sent", "answer"), SELECTIONS)
def test_a_selection_holds_what_the_mode_and_the_data_allow(mode, sent, answer):
    assert select(Play(), sent, selection_mode=mode)[1] == answer


def test_a_selection_may_be_set_through_session_state():
    play, found = Play(), []
    play.stage.state.set("k", {"selection": {"rows": [1]}})
    play.run(lambda st: found.append(st.dataframe(FRAME, on_select="rerun", key="k")))
    assert found == [chosen([1])]
    assert play.stage.state.get("k") == chosen([1])


def test_a_callback_is_called_when_the_selection_changes():
    play, called = Play(), []

    def script(st):
        st.dataframe(FRAME, on_select=lambda: called.append(1), key="k")

    play.run(script)
    widget = play.id("control")
    due = play.stage.state.begin({widget: chosen([1])}, {})
    assert [d.entry.id for d in due] == [widget]
    assert play.stage.state.begin({widget: chosen([1])}, {}) == []


def test_the_frame_behind_a_selection_answers_for_rows():
    play = Play().run(lambda st: st.dataframe(FRAME, on_select="rerun"))
    entry = play.node("control").attach
    assert entry.spec.source["frame"].rows(0, 1) == [[0, 1, "x"]]


def test_states_are_equal_to_dicts():
    assert State(a=1) == {"a": 1}
