"""Charts that scripts specify themselves: Vega-Lite and Altair."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from nbflow import errors
from nbflow.elements.vegaspec import steady, take_sets
from tests.elements.drawing import Play, Recorder, one

alt = pytest.importorskip("altair")

BAR = {"mark": "bar", "encoding": {"x": {"field": "a"}}}
PICK = {**BAR, "params": [{"name": "pick", "select": "point"}, {"name": "size", "value": 3}]}
FRAME = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})


def chart(frame=FRAME):
    return alt.Chart(frame).mark_point().encode(x="a:Q")


def test_a_spec_and_its_data_travel_apart():
    inside = {**BAR, "data": {"values": [{"a": 1}]}}
    spec = {**BAR, "data": {"name": "rows_1"}}
    assert one(lambda st: st.vega_lite_chart({"a": [1]}, BAR)) == {
        "spec": spec,
        "sets": {"rows_1": {"columns": {"a": [1]}}},
    }
    assert one(lambda st: st.vega_lite_chart(inside)) == {
        "spec": spec,
        "sets": {"rows_1": [{"a": 1}]},
    }
    assert inside["data"] == {"values": [{"a": 1}]}


def test_data_from_an_address_stays_in_the_spec():
    spec = {"mark": "bar", "data": {"url": "https://a.b/c.csv"}}
    assert one(lambda st: st.vega_lite_chart(spec)) == {"spec": spec, "sets": {}}


def test_altair_charts_of_many_rows_are_drawn():
    props = one(lambda st: st.altair_chart(chart(pd.DataFrame({"a": np.arange(6000)}))))
    assert len(props["sets"]["rows_1"]) == 6000
    assert "datasets" not in props["spec"]
    assert props["spec"]["encoding"]["x"]["field"] == "a"


def test_altair_charts_of_several_tables_keep_them():
    props = one(lambda st: st.altair_chart(chart() | chart(pd.DataFrame({"a": [9]}))))
    assert [len(rows) for rows in props["sets"].values()] == [2, 1]


def test_a_chart_made_again_with_other_rows_has_an_equal_spec():
    def made(numbers):
        picked = alt.selection_point()
        frame = pd.DataFrame({"a": numbers})
        return one(lambda st: st.altair_chart(chart(frame).add_params(picked)))

    first, second = made([1, 2]), made([3, 4, 5])
    assert first["spec"] == second["spec"]
    assert first["sets"] != second["sets"]


def test_counters_are_renamed_wherever_they_stand():
    spec = {"params": [{"name": "param_9"}], "encoding": {"opacity": {"test": "param_9 > view_3"}}}
    assert steady(spec) == {
        "params": [{"name": "param_1"}],
        "encoding": {"opacity": {"test": "param_1 > view_1"}},
    }


def test_data_that_needs_parsing_stays_where_it_is():
    data = {"values": "a,b\n1,2", "format": {"type": "csv"}}
    spec = {"data": data, "layer": [{"data": {"values": [1, 2]}}]}
    assert take_sets(spec) == {"rows_1": [1, 2]}
    assert spec == {"data": data, "layer": [{"data": {"name": "rows_1"}}]}


@pytest.mark.parametrize(
    ("options", "props", "kept"),
    [
        ({}, {"width": "content"}, True),
        ({"width": "stretch"}, {}, False),
        ({"use_container_width": True}, {}, False),
        ({"use_container_width": False}, {"width": "content"}, True),
        ({"width": 300}, {"width": 300}, False),
    ],
)
def test_a_spec_with_a_width_is_that_wide_unless_the_script_says_more(options, props, kept):
    found = one(lambda st: st.vega_lite_chart({**BAR, "width": 200}, **options))
    assert {k: v for k, v in found.items() if k == "width"} == props
    assert ("width" in found["spec"]) is kept


def test_the_library_keeps_its_own_look_if_asked():
    assert one(lambda st: st.vega_lite_chart(BAR, theme=None))["plain"] is True


def test_rows_beyond_what_a_page_draws_are_left_out_and_said_so():
    frame = {"a": range(250_000)}
    props = one(lambda st: st.vega_lite_chart(frame, {"mark": "point"}))
    assert props["sets"]["rows_1"]["columns"]["a"][:3] == [0, 3, 6]
    assert props["note"] == "250,000 rows, 83,334 drawn: one of 3."


def test_rows_that_are_added_up_are_all_there_or_refused():
    spec = {"mark": "bar", "encoding": {"y": {"aggregate": "count"}}}
    props = one(lambda st: st.vega_lite_chart({"a": range(250_000)}, spec))
    assert len(props["sets"]["rows_1"]["columns"]["a"]) == 250_000
    with pytest.raises(errors.DataError, match="500,001 rows"):
        Recorder().vega_lite_chart({"a": range(500_001)}, spec)


WRONG = [
    (lambda st: st.vega_lite_chart(FRAME), errors.MissingParameterError),
    (lambda st: st.vega_lite_chart(FRAME, "bar"), errors.ParameterTypeError),
    (lambda st: st.vega_lite_chart({"a": 1}), errors.ParameterTypeError),
    (lambda st: st.vega_lite_chart(BAR, theme="dark"), errors.ParameterError),
    (lambda st: st.vega_lite_chart(BAR, on_select="rerun"), errors.MissingParameterError),
    (lambda st: st.vega_lite_chart(BAR, on_select="x"), errors.ParameterError),
    (
        lambda st: st.vega_lite_chart(PICK, on_select="rerun", selection_mode="size"),
        errors.ParameterError,
    ),
    (lambda st: st.altair_chart(5), errors.ParameterTypeError),
]


@pytest.mark.parametrize(("act", "error"), WRONG)
def test_what_cannot_be_drawn_says_so(act, error):
    with pytest.raises(error):
        act(Recorder())


# -- selections -----------------------------------------------------------------


def test_a_selection_of_the_page_reaches_the_script():
    found = []

    def script(st):
        found.append(st.vega_lite_chart(FRAME, PICK, on_select="rerun", key="k"))

    play = Play().run(script)
    assert found == [{"selection": {"pick": {}}}]
    assert play.node("vega").props["select"] == ["pick"]
    play.run(script, {play.id("vega"): {"selection": {"pick": [{"a": 1}]}}})
    assert found[-1] == {"selection": {"pick": [{"a": 1}]}}
    assert found[-1].selection.pick[0].a == 1


def test_with_a_key_other_data_is_the_same_chart_and_keeps_its_selection():
    play, found, data = Play(), [], {"a": [1, 2]}

    def script(st):
        found.append(st.vega_lite_chart(data, PICK, on_select="rerun", key="k"))

    at = play.run(script).id("vega")
    play.run(script, {at: {"selection": {"pick": [{"a": 1}]}}})
    data["a"] = [3, 4]
    assert play.run(script).id("vega") == at
    assert found[-1].selection.pick == [{"a": 1}]


def test_without_a_key_other_data_is_another_chart():
    play, data = Play(), {"a": [1, 2]}

    def script(st):
        st.vega_lite_chart(data, PICK, on_select="rerun")

    at = play.run(script).id("vega")
    assert play.run(script).id("vega") == at
    data["a"] = [3, 4]
    assert play.run(script).id("vega") != at


def test_what_the_page_says_amiss_is_an_empty_selection():
    found = []

    def script(st):
        found.append(st.vega_lite_chart(PICK, on_select="rerun", key="k"))

    at = Play().run(script).id("vega")
    for wire in (None, [], {"selection": None}, {"selection": {"other": 1}}):
        Play().run(script, {at: wire})
        assert found[-1] == {"selection": {"pick": {}}}


def test_the_state_of_a_selection_cannot_be_assigned():
    def script(st):
        st.vega_lite_chart(PICK, on_select="rerun", key="k")

    play = Play()
    play.stage.state.user["k"] = {"selection": {}}
    with pytest.raises(errors.StateNotAssignableError):
        play.run(script)
