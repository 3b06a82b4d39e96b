"""Charts: from tables to Vega-Lite, and figures of other libraries."""

from __future__ import annotations

import datetime as dt
import json
import threading

import numpy as np
import pandas as pd
import polars as pl
import pytest

from nbflow import errors
from nbflow.elements.chartspec import Chart, build
from nbflow.elements.pictures import png_size
from nbflow.elements.reading import read
from tests.elements.drawing import Recorder, one, said

WIDE = pd.DataFrame({"x": ["q", "w"], "b": [3.0, 4.0], "c": [1, 2]})


def made(kind, data, **options):
    return build(Chart(kind, **options), read(data))


def channel(kind, data, name, **options):
    spec, _ = made(kind, data, **options)
    return spec["encoding"].get(name)


def test_one_column_is_drawn_over_its_row_numbers():
    spec, data = made("area", {"a": [1, 2]})
    assert data == {"index": [0, 1], "a": [1, 2]}
    assert spec == {
        "mark": {"type": "area"},
        "encoding": {
            "x": {
                "field": "index",
                "type": "quantitative",
                "title": "",
                "axis": {"grid": False, "tickMinStep": 1},
            },
            "y": {
                "field": "a",
                "type": "quantitative",
                "title": "",
                "axis": {"grid": True, "tickMinStep": 1},
                "stack": False,
            },
            "opacity": {"value": 0.7},
            "tooltip": [
                {"field": "index", "type": "quantitative", "title": "index"},
                {"field": "a", "type": "quantitative", "title": "a"},
            ],
        },
    }


def test_several_columns_are_put_below_each_other():
    spec, data = made("bar", WIDE, x="x", y=["b", "c"])
    assert data == {
        "x": ["q", "w", "q", "w"],
        "value": [3.0, 4.0, 1, 2],
        "series": ["b", "b", "c", "c"],
    }
    assert spec["encoding"]["color"]["field"] == "series"
    assert spec["encoding"]["x"]["type"] == "ordinal"


def test_a_line_has_points_that_show_under_the_pointer():
    spec, _ = made("line", {"a": [1, 2]})
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["line", "point"]
    long, _ = made("line", {"a": list(range(10_000))})
    assert long["mark"] == {"type": "line"}


TYPES = [
    ([1, 2], "quantitative"),
    ([0.5, None], "quantitative"),
    (["a", "b"], "nominal"),
    ([True, False], "nominal"),
    ([dt.date(2020, 1, 1), dt.date(2020, 1, 2)], "temporal"),
    ([dt.datetime(2020, 1, 1), None], "temporal"),
]


@pytest.mark.parametrize(("values", "type"), TYPES)
@pytest.mark.parametrize("library", [dict, pd.DataFrame, pl.DataFrame])
def test_columns_have_the_type_of_their_values(values, type, library):
    data = library({"x": values, "y": [1, 2]})
    assert channel("line", data, "x", x="x", y="y")["type"] == type


def test_values_are_what_vega_reads():
    values = [dt.date(2020, 1, 1), dt.datetime(2020, 1, 2, 3)]
    assert made("line", {"x": values[:1], "y": [1]}, x="x")[1]["x"] == ["2020-01-01T00:00:00"]
    assert made("line", {"x": values[1:], "y": [1]}, x="x")[1]["x"] == ["2020-01-02T03:00:00"]
    odd = [float("nan"), float("inf"), 2**60]
    assert made("line", {"y": odd})[1]["y"] == [None, None, float(2**60)]
    json.dumps(made("line", {"y": odd})[1], allow_nan=False)


@pytest.mark.parametrize(
    ("index", "name", "title"),
    [(None, "index", "index"), (pd.Index([5, 6], name="t"), "t", "t")],
)
def test_the_index_is_the_horizontal_axis(index, name, title):
    spec, data = made("area", pd.DataFrame({"a": [1, 2]}, index=index))
    assert data[name] == ([0, 1] if index is None else [5, 6])
    assert spec["encoding"]["x"]["title"] == ""
    assert spec["encoding"]["tooltip"][0]["title"] == title


def test_names_made_up_do_not_meet_those_of_the_data():
    _, data = made("bar", {"index": [1, 2], "value": [3, 4], "series": ["u", "v"]}, x="series")
    assert set(data) == {"series", "value", "series_"}
    _, alone = made("bar", {"index": [1, 2]})
    assert set(alone) == {"index", "index_"}


def test_names_with_dots_are_not_members():
    named = channel("area", {"a.b[0]": [1]}, "y")
    assert (named["field"], named["title"]) == ("column_1", "")
    named = channel("area", {"a.b[0]": [1], "x": [2]}, "x", x="a.b[0]", y="x")
    assert (named["field"], named["title"]) == ("column_0", "a.b[0]")


COLORS = [
    ({"y": "b", "color": "#f00"}, {"value": "#f00"}),
    ({"y": "b", "color": (255, 0, 0)}, {"value": "rgb(255, 0, 0)"}),
    ({"y": "b", "color": (1.0, 0.0, 0.0, 0.5)}, {"value": "rgba(255, 0, 0, 0.5)"}),
    ({"y": "b", "color": ["red"]}, {"value": "red"}),
]


@pytest.mark.parametrize(("options", "encoding"), COLORS)
def test_one_column_takes_one_color(options, encoding):
    assert channel("bar", WIDE, "color", x="x", **options) == encoding


def test_several_columns_take_a_color_each_in_order():
    scale = channel("bar", WIDE, "color", x="x", y=["b", "c"], color=["#f00", "#00f"])["scale"]
    assert scale == {"domain": ["b", "c"], "range": ["#f00", "#00f"]}


def test_a_column_of_colors_is_used_as_it_is():
    data = {"x": [1, 2], "y": [1, 2], "c": ["#f00", "#0f0"]}
    found = channel("circle", data, "color", x="x", y="y", color="c")
    assert found["scale"] == {"domain": ["#f00", "#0f0"], "range": ["#f00", "#0f0"]}
    assert found["legend"] is None
    plain = channel("circle", {**data, "c": ["u", "v"]}, "color", x="x", y="y", color="c")
    assert "scale" not in plain


STACKS = [
    ("bar", None, "missing", False),
    ("bar", True, True, False),
    ("bar", False, False, True),
    ("bar", "normalize", "normalize", False),
    ("bar", "layered", False, False),
    ("area", None, False, False),
    ("area", True, True, False),
    ("area", "center", "center", False),
]


@pytest.mark.parametrize(("kind", "stack", "expected", "beside"), STACKS)
def test_stacks(kind, stack, expected, beside):
    spec, _ = made(kind, WIDE, x="x", y=["b", "c"], stack=stack)
    assert spec["encoding"]["y"].get("stack", "missing") == expected
    assert ("xOffset" in spec["encoding"]) is beside


def test_horizontal_bars_swap_the_axes():
    spec, _ = made("bar", WIDE, x="x", y="b", horizontal=True, stack=False, color="c")
    assert (spec["encoding"]["x"]["field"], spec["encoding"]["y"]["field"]) == ("b", "x")
    assert spec["encoding"]["yOffset"] == {"field": "c"}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (False, None),
        ("b", {"field": "b", "order": "ascending"}),
        ("-b", {"field": "b", "order": "descending"}),
    ],
)
def test_bars_are_sorted(sort, expected):
    assert channel("bar", WIDE, "x", x="x", y="b", sort=sort)["sort"] == expected
    assert "sort" not in channel("bar", WIDE, "x", x="x", y="b")


@pytest.mark.parametrize(("size", "expected"), [(None, {"value": 100}), (9, {"value": 9})])
def test_points_have_a_size(size, expected):
    assert channel("circle", WIDE, "size", x="x", y="b", size=size) == expected


def test_points_may_have_the_size_of_a_column():
    assert channel("circle", WIDE, "size", x="x", y="b", size="c")["field"] == "c"


@pytest.mark.parametrize("data", [None, {}, pd.DataFrame()])
def test_an_empty_chart_is_a_chart(data):
    spec, columns = made("line", data)
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["line", "point"]
    assert all(values == [] for values in columns.values())


WRONG = [
    (lambda st: st.line_chart(WIDE, x="zz"), errors.ColumnNameError),
    (lambda st: st.bar_chart(WIDE, sort="zz"), errors.ColumnNameError),
    (lambda st: st.bar_chart({"a": [1]}, color="zz"), errors.ColorError),
    (lambda st: st.line_chart({"a": [1], "b": [2]}, color="#f00"), errors.ColorError),
    (lambda st: st.line_chart(WIDE, y=["b", "c"], color="x"), errors.ColorError),
    (lambda st: st.bar_chart(WIDE, stack="x"), errors.ParameterError),
    (lambda st: st.bar_chart(WIDE, stack=1), errors.ParameterError),
    (lambda st: st.line_chart([1], height="x"), errors.HeightError),
    (lambda st: st.pyplot(5), errors.ParameterTypeError),
]


@pytest.mark.parametrize(("act", "error"), WRONG)
def test_what_cannot_be_drawn_says_so(act, error):
    with pytest.raises(error):
        act(Recorder())


def test_equal_data_with_other_numbers_is_an_equal_spec():
    assert made("bar", WIDE, x="x")[0] == made("bar", WIDE.assign(b=[7, 8.5]), x="x")[0]


# -- more rows than a page can draw ------------------------------------------


def test_a_long_line_keeps_its_peaks_and_says_what_is_left_out():
    values = np.zeros(1_000_000)
    values[123_456], values[765_432] = 7, -7
    ((_, props),) = said(lambda st: st.line_chart({"v": values}))
    drawn = dict(zip(*props["data"]["columns"].values(), strict=True))
    assert (drawn[123_456], drawn[765_432]) == (7, -7)
    assert len(drawn) <= 20_100
    assert props["note"].startswith("1,000,000 rows, ")


def test_many_points_are_drawn_in_part_and_said_so():
    ((_, props),) = said(lambda st: st.scatter_chart({"v": range(100_000)}))
    assert props["note"] == "100,000 rows, 20,000 drawn: one of 5; sums and counts are of these."
    assert props["data"]["columns"]["index"][:3] == [0, 5, 10]


def test_a_chart_of_few_rows_has_no_note():
    assert "note" not in one(lambda st: st.line_chart({"v": range(20_000)}))


def test_gaps_in_a_long_line_stay_gaps():
    values = [float("nan")] * 30_000 + [1.0] * 30_000
    columns = one(lambda st: st.line_chart({"v": values}))["data"]["columns"]
    assert columns["v"][:50] == [None] * 50
    assert columns["v"][-1] == 1.0


# -- figures ----------------------------------------------------------------


@pytest.fixture
def figure():
    pytest.importorskip("matplotlib").use("agg")
    from matplotlib.figure import Figure

    found = Figure(figsize=(2, 1))
    found.subplots().plot([1, 2])
    return found


def test_a_figure_is_a_png(figure):
    props = one(lambda st: st.pyplot(figure))
    (picture,) = props["images"]
    assert picture["mime"] == "image/png"
    assert picture["data"].startswith(b"\x89PNG")
    assert props["width"] == "stretch"
    assert figure.axes


def test_a_figure_is_cleared_if_asked(figure):
    Recorder().pyplot(figure, clear_figure=True)
    assert not figure.axes


def test_a_figure_in_its_own_size_is_as_large_as_in_a_notebook(figure):
    props = one(lambda st: st.pyplot(figure, width="content", bbox_inches=None, dpi=300))
    assert png_size(props["images"][0]["data"]) == (600, 300)
    assert props["width"] == 200


def test_without_a_figure_the_current_one_is_drawn_with_a_warning():
    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("agg")
    _, axes = plt.subplots()
    axes.plot([1, 2])
    with pytest.warns(UserWarning, match="chance"):
        Recorder().pyplot()
    assert not plt.gcf().axes
    plt.close("all")


def test_figures_of_several_threads_do_not_mix(figure):
    single = one(lambda st: st.pyplot(figure))["images"][0]["data"]
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(one(lambda st: st.pyplot(figure))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [props["images"][0]["data"] for props in found] == [single] * 4
