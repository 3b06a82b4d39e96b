"""Maps: points out of tables, and pydeck's layers."""

from __future__ import annotations

import struct
import sys

import numpy as np
import pandas as pd
import pytest

from nbflow import errors
from nbflow.run.options import set_option
from tests.elements.drawing import Play, Recorder, one, said

TOWNS = pd.DataFrame({"lat": [48.85, 41.9], "lon": [2.35, 12.5], "r": [10, 20.5], "c": "#ff000080"})


def doubles(data):
    return struct.unpack(f"{len(data) // 8}d", data)


def test_points_travel_as_bytes():
    ((type, props),) = said(lambda st: st.map(TOWNS))
    points = props["binary"]["points"]
    assert type == "deck"
    assert points["length"] == 2
    assert doubles(points["getPosition"]) == (2.35, 48.85, 12.5, 41.9)
    assert props["fit"] == [[2.35, 41.9], [12.5, 48.85]]
    (layer,) = props["spec"]["layers"]
    assert (layer["@@type"], layer["getRadius"]) == ("ScatterplotLayer", 100)


@pytest.mark.parametrize("names", [("LAT", "LON"), ("latitude", "longitude"), ("Lat", "lng")])
def test_columns_are_found_by_their_usual_names(names):
    data = dict(zip(names, ([1.0], [2.0]), strict=True))
    points = one(lambda st: st.map(data))["binary"]["points"]
    assert doubles(points["getPosition"]) == (2.0, 1.0)


def test_sizes_and_colors_may_be_columns():
    points = one(lambda st: st.map(TOWNS, size="r", color="c"))["binary"]["points"]
    assert struct.unpack("2f", points["getRadius"]) == (10, 20.5)
    assert points["getFillColor"] == bytes([255, 0, 0, 128] * 2)
    (layer,) = one(lambda st: st.map(TOWNS, size=7, color=(1.0, 0.0, 0.0)))["spec"]["layers"]
    assert (layer["getRadius"], layer["getFillColor"]) == (7, [255, 0, 0, 255])


def test_a_zoom_of_the_script_is_kept():
    props = one(lambda st: st.map(TOWNS, zoom=3))
    assert props["spec"]["initialViewState"]["zoom"] == 3
    assert "fit" not in props


def test_a_map_without_data_shows_the_world():
    assert one(lambda st: st.map())["binary"]["points"]["length"] == 0
    empty = TOWNS.iloc[:0]
    assert one(lambda st: st.map(empty))["fit"] == []


def test_a_million_points_travel_whole():
    many = pd.DataFrame({"lat": np.linspace(-80, 80, 1_000_000), "lon": 1.0})
    points = one(lambda st: st.map(many))["binary"]["points"]
    assert len(points["getPosition"]) == 16_000_000


def test_tiles_are_those_of_the_option():
    set_option("map.tiles", "https://a.example/{z}/{x}/{y}.png")
    set_option("map.attribution", "A")
    try:
        props = one(lambda st: st.map(TOWNS))
    finally:
        set_option("map.tiles", None)
        set_option("map.attribution", None)
    assert (props["tiles"], props["attribution"]) == ("https://a.example/{z}/{x}/{y}.png", "A")
    with pytest.raises(errors.ParameterError):
        set_option("map.tiles", "https://a.example/")


WRONG = [
    (lambda st: st.map({"x": [1]}), errors.ColumnNameError, "'x'"),
    (lambda st: st.map(TOWNS, latitude="y"), errors.ColumnNameError, "'y'"),
    (lambda st: st.map({"lat": [None], "lon": [1]}), errors.ParameterTypeError, "row 0"),
    (lambda st: st.map({"lat": [float("nan")], "lon": [1]}), errors.ParameterTypeError, "nan"),
    (lambda st: st.map({"lat": [float("inf")], "lon": [1]}), errors.ParameterTypeError, "inf"),
    (lambda st: st.map({"lat": ["1"], "lon": [1]}), errors.ParameterTypeError, "'1'"),
    (lambda st: st.map({"lat": [91], "lon": [1]}), errors.ParameterTypeError, "up to 90"),
    (lambda st: st.map(TOWNS, size="zz"), errors.ColumnNameError, "zz"),
    (lambda st: st.map(TOWNS, size=-1), errors.ParameterError, "-1"),
    (lambda st: st.map(TOWNS, color="no"), errors.ColorError, "no"),
    (lambda st: st.map(TOWNS, color="r"), errors.ColorError, "row 0"),
    (lambda st: st.map(TOWNS, zoom="far"), errors.ParameterTypeError, "far"),
    (lambda st: st.map(TOWNS, width="content"), errors.WidthError, "stretch"),
    (lambda st: st.pydeck_chart(5), errors.ParameterTypeError, "int"),
    (lambda st: st.pydeck_chart(selection_mode="x"), errors.ParameterError, "multi-object"),
    (lambda st: st.pydeck_chart(selection_mode=["x"]), errors.ParameterTypeError, "list"),
]


@pytest.mark.parametrize(("act", "error", "text"), WRONG)
def test_what_cannot_be_drawn_says_so(act, error, text):
    with pytest.raises(error, match=text):
        act(Recorder())


# -- pydeck -----------------------------------------------------------------------


@pytest.fixture
def bindings(monkeypatch):
    """pydeck's module, as if nobody had drawn a Deck yet; Decks make no ipywidgets."""
    pytest.importorskip("pydeck")
    found = sys.modules["pydeck.bindings.deck"]
    monkeypatch.setattr(found, "has_jupyter_extra", lambda: False)
    return found


def deck(**options):
    pdk = sys.modules["pydeck"]
    layer = pdk.Layer("ScatterplotLayer", TOWNS, get_position=["lon", "lat"], pickable=True)
    return pdk.Deck([layer], initial_view_state=pdk.ViewState(1, 2, 3), **options)


def test_a_deck_made_again_is_equal(bindings):
    first = one(lambda st: st.pydeck_chart(deck()))
    assert one(lambda st: st.pydeck_chart(deck())) == first
    (layer,) = first["spec"]["layers"]
    assert layer["id"] == "ScatterplotLayer-1"
    assert layer["data"][0]["lat"] == 48.85


def test_pydeck_is_kept_from_making_widgets_in_runs(bindings):
    asked = []
    bindings.has_jupyter_extra = lambda: asked.append(1)
    Recorder().pydeck_chart(deck())
    before = len(asked)
    Play().run(lambda st: st.pydeck_chart(deck()))
    assert len(asked) == before
    deck()
    assert len(asked) > before


def test_a_deck_says_what_lies_below(bindings):
    assert one(lambda st: st.pydeck_chart(deck(map_provider=None)))["ground"] is False
    tiles = "https://a.example/{z}/{x}/{y}.png"
    assert one(lambda st: st.pydeck_chart(deck(map_style=tiles)))["tiles"] == tiles
    assert "ground" not in one(lambda st: st.pydeck_chart(deck()))


def test_a_tooltip_is_a_template_or_the_objects_columns(bindings):
    assert one(lambda st: st.pydeck_chart(deck()))["tooltip"] is True
    props = one(lambda st: st.pydeck_chart(deck(tooltip={"text": "{r}"})))
    assert props["tooltip"] == {"text": "{r}"}


def test_a_selection_on_a_map_reaches_the_script(bindings):
    found = []

    def script(st):
        found.append(st.pydeck_chart(deck(), on_select="rerun", key="k"))

    play = Play().run(script)
    assert found == [{"selection": {"indices": {}, "objects": {}}}]
    picked = {"indices": {"a": [0]}, "objects": {"a": [{"lat": 1}]}}
    play.run(script, {play.id("deck"): {"selection": picked}})
    assert found[-1].selection.objects["a"][0].lat == 1
    assert found[-1].selection.indices.a == [0]
