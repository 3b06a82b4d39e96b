"""Charts of plotly, ECharts, Bokeh, Graphviz and Mermaid."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from nbflow import errors
from nbflow.view.libraries import library_text
from tests.elements.drawing import Play, Recorder, one, said

BARS = {"xAxis": {"data": ["a"]}, "yAxis": {}, "series": [{"type": "bar", "data": [1]}]}
CHOSEN = {"series": [{"type": "bar", "data": [1], "selectedMode": "multiple"}]}


# -- plotly -----------------------------------------------------------------------


def test_a_plotly_figure_travels_as_it_is():
    go = pytest.importorskip("plotly.graph_objects")
    figure = go.Figure(data=[{"type": "scatter", "y": [1, 2]}], layout={"height": 99})
    ((type, props),) = said(lambda st: st.plotly_chart(figure, height=200, config={"a": 1}))
    assert type == "plotly"
    assert props["figure"]["data"][0]["type"] == "scatter"
    assert props["figure"]["config"] == {"a": 1}
    assert (props["height"], "width" in props, "plain" in props) == (200, False, False)
    assert one(lambda st: st.plotly_chart(figure, theme=None))["plain"] is True
    assert one(lambda st: st.plotly_chart([{"type": "bar", "y": [1]}]))["figure"]["data"]
    assert one(lambda st: st.plotly_chart(figure, use_container_width=False))["width"] == "content"


def test_a_plotly_selection_has_all_its_parts():
    pytest.importorskip("plotly")
    found = []

    def script(st):
        found.append(st.plotly_chart([{"y": [1, 2]}], on_select="rerun", key="k"))

    play = Play().run(script)
    assert found == [{"selection": {"points": [], "point_indices": [], "box": [], "lasso": []}}]
    assert play.node("plotly").props["select"] == ["box", "lasso", "points"]
    wire = {"selection": {"points": [{"x": 1, "point_index": 1}], "point_indices": [1]}}
    play.run(script, {play.id("plotly"): wire})
    assert found[-1].selection.points[0].x == 1
    assert found[-1].selection.point_indices == [1]
    assert found[-1].selection.lasso == []


def test_the_library_of_a_package_is_a_module():
    for name, package in (("plotly-js", "plotly"), ("bokeh-js", "bokeh")):
        pytest.importorskip(package)
        text = library_text(name)
        assert len(text) > 1_000_000
        assert text.endswith("export default found;\n")


# -- ECharts ----------------------------------------------------------------------


def test_an_option_may_be_a_dict_or_text_or_pyecharts():
    class Chart:
        def dump_options(self):
            return '{"series": [{"type": "bar", "data": [1]}]}'

    assert one(lambda st: st.echarts_chart(BARS))["option"] == BARS
    option = {"series": [{"type": "bar", "data": [1]}]}
    assert one(lambda st: st.echarts_chart(Chart().dump_options()))["option"] == option
    assert one(lambda st: st.echarts_chart(Chart()))["option"] == option


def test_values_of_an_option_become_what_echarts_reads():
    given = {"series": [{"data": (np.int64(1), math.nan, math.inf, np.arange(2))}]}
    option = one(lambda st: st.echarts_chart(given))["option"]
    assert option == {"series": [{"data": [1, "-", None, [0, 1]]}]}


def test_a_table_may_be_the_source_of_a_data_set():
    frame = pd.DataFrame({"t": [pd.Timestamp("2024-01-02")], "n": [1.5]})
    option = one(lambda st: st.echarts_chart({"dataset": {"source": frame}}))["option"]
    assert option["dataset"]["source"] == [["t", "n"], ["2024-01-02T00:00:00", 1.5]]


def test_an_echarts_selection_reaches_the_script():
    found = []

    def script(st):
        found.append(st.echarts_chart(CHOSEN, on_select="rerun", key="k"))

    play = Play().run(script)
    assert found == [{"selection": {"selected": [], "areas": []}}]
    group = {"series_index": 0, "data_indices": [2]}
    play.run(script, {play.id("echarts"): {"selection": {"selected": [group]}}})
    assert found[-1].selection.selected[0].data_indices == [2]


def test_who_asks_what_is_selected_can_select():
    play = Play().run(lambda st: st.echarts_chart(BARS, on_select="rerun"))
    (series,) = play.node("echarts").props["option"]["series"]
    assert series["selectedMode"] == "multiple"
    assert "selectedMode" not in BARS["series"][0]


# -- Graphviz, Mermaid ------------------------------------------------------------


def test_graphs_travel_as_dot():
    class Digraph:
        source, engine = "digraph { a }", "neato"

    ((type, props),) = said(lambda st: st.graphviz_chart("digraph { a -> b }"))
    assert (type, props) == ("graphviz", {"dot": "digraph { a -> b }", "width": "content"})
    props = one(lambda st: st.graphviz_chart(Digraph(), use_container_width=True, alt=" A "))
    assert props == {"dot": "digraph { a }", "engine": "neato", "alt": "A"}


def test_a_mermaid_diagram_is_its_text():
    ((type, props),) = said(lambda st: st.mermaid_chart("\n  graph LR\n  a --> b", width=300))
    assert (type, props) == ("mermaid", {"body": "graph LR\na --> b", "width": 300})


# -- Bokeh ------------------------------------------------------------------------


def test_a_bokeh_figure_travels_as_a_document():
    plotting = pytest.importorskip("bokeh.plotting")
    figure = plotting.figure(height=200)
    figure.line([1, 2], [3, 4])
    ((type, props),) = said(lambda st: st.bokeh_chart(figure))
    assert type == "bokeh"
    assert props["item"]["root_id"] == figure.id
    assert one(lambda st: st.bokeh_chart(figure)) == props


# -- what cannot be -----------------------------------------------------------------

WRONG = [
    (lambda st: st.plotly_chart(5), errors.ParameterTypeError, "int"),
    (lambda st: st.plotly_chart({}, selection_mode="x"), errors.ParameterError, "'x'"),
    (lambda st: st.echarts_chart(5), errors.ParameterTypeError, "int"),
    (lambda st: st.echarts_chart({}), errors.MissingParameterError, "empty"),
    (lambda st: st.echarts_chart("{"), errors.ParameterTypeError, "no JSON"),
    (lambda st: st.echarts_chart('{"f": function () {}}'), errors.UnsupportedError, "script"),
    (lambda st: st.echarts_chart({"a": {"formatter": print}}), errors.UnsupportedError, "option.a"),
    (lambda st: st.echarts_chart({"series": {"type": "bar3D"}}), errors.UnsupportedError, "GL"),
    (lambda st: st.echarts_chart({"series": [{"type": "map"}]}), errors.UnsupportedError, "st.map"),
    (lambda st: st.echarts_chart({"geo": {}}), errors.UnsupportedError, "st.map"),
    (lambda st: st.echarts_chart({"series": [{"type": "custom"}]}), errors.UnsupportedError, "run"),
    (lambda st: st.echarts_chart(BARS, renderer="gl"), errors.ParameterError, "svg"),
    (lambda st: st.graphviz_chart(5), errors.ParameterTypeError, "DOT"),
    (lambda st: st.mermaid_chart(5), errors.ParameterTypeError, "text"),
    (lambda st: st.mermaid_chart("  "), errors.MissingParameterError, "empty"),
    (lambda st: st.bokeh_chart(5), errors.ParameterTypeError, "int"),
]


@pytest.mark.parametrize(("act", "error", "text"), WRONG)
def test_what_cannot_be_drawn_says_so(act, error, text):
    with pytest.raises(error, match=text):
        act(Recorder())


def test_an_option_that_holds_itself_is_refused():
    option = {}
    option["a"] = option
    with pytest.raises(errors.ParameterTypeError, match="holds itself"):
        Recorder().echarts_chart(option)
