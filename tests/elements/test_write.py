"""``write`` finds the command for anything, ``write_stream`` for what comes in pieces."""

from __future__ import annotations

import asyncio
import collections
import dataclasses
import datetime as dt
import io
import math

import numpy as np
import pandas as pd
import polars as pl
import pytest

from nbflow import errors
from tests.elements.drawing import Play, Recorder, one, said

Pair = collections.namedtuple("Pair", "a b")


class Lines:
    def __repr__(self):
        return "one\ntwo"


class Ticks:
    def __repr__(self):
        return "a`b"


class Html:
    def _repr_html_(self):
        return "<b>h</b>"


class Bundle:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": "p", "image/png": "AAAA"}, {"image/png": {"width": 1}}


class Model:
    """Behaves as an ipywidget."""

    model_id = "m1"
    _model_id = "m1"
    _view_name = "ThingView"


@dataclasses.dataclass
class Point:
    x: int = 1


def kinds(*values):
    return [type for type, _ in said(lambda st: st.write(*values))]


TEXT = [
    (("a", "b", 1, None, (1, 2)), "a b `1` `None` `(1, 2)`"),
    (("a\nb", 3), "a\nb `3`"),
    ((b"x",), "`b'x'`"),
    ((Lines(),), "```\none\ntwo\n```"),
    ((Ticks(),), "``a`b``"),
    (({1},), "`{1}`"),
    ((range(3), 1.5, True), "`range(0, 3)` `1.5` `True`"),
    ((dt.date(2020, 1, 1),), "`2020-01-01`"),
    ((np.float64(1.5),), "`1.5`"),
    ((io.StringIO("abc"),), "abc"),
    (("  x ",), "x"),
]


@pytest.mark.parametrize(("values", "body"), TEXT)
def test_text_and_plain_values_become_one_markdown(values, body):
    assert said(lambda st: st.write(*values)) == [("markdown", {"body": body})]


KINDS = [
    ({"a": 1}, "json"),
    ([1], "json"),
    (Pair(1, 2), "json"),
    (map(str, [1]), "json"),
    ({"a": 1}.items(), "json"),
    (collections.Counter("ab"), "json"),
    (ValueError("x"), "exception"),
    (pd.DataFrame({"a": [1]}), "dataframe"),
    (pd.Series([1]), "dataframe"),
    (pd.DataFrame({"a": [1]}).style, "dataframe"),
    (pl.DataFrame({"a": [1]}), "dataframe"),
    (np.array([1, 2]), "dataframe"),
    (math, "help"),
    (print, "help"),
    (Point, "help"),
    (Point(), "help"),
    (object(), "help"),
    (Recorder(), "help"),
    (Html(), "mime"),
    (Bundle(), "mime"),
    (Model(), "widget"),
    ((c for c in "ab"), "markdown"),
]


@pytest.mark.parametrize(("value", "kind"), KINDS, ids=lambda v: type(v).__name__)
def test_write_finds_the_command(value, kind):
    assert kinds(value)[0] == kind


def test_other_values_part_the_text():
    assert kinds("a", [1], "b", "c") == ["markdown", "json", "markdown"]


def test_write_returns_nothing_and_draws_nothing_for_nothing():
    assert Recorder().write() is None
    assert said(lambda st: st.write()) == []


def test_html_is_passed_on_only_when_allowed():
    assert one(lambda st: st.write("a", unsafe_allow_html=True)) == {
        "body": "a",
        "allow_html": True,
    }
    drawn = said(lambda st: st.write(Html(), unsafe_allow_html=True))
    assert drawn == [("html", {"body": "<b>h</b>"})]


def test_objects_are_asked_for_their_bundle_where_there_is_no_notebook():
    assert one(lambda st: st.write(Bundle())) == {
        "data": {"text/plain": "p", "image/png": "AAAA"},
        "metadata": {"image/png": {"width": 1}},
    }


def test_the_notebook_s_own_formatter_comes_first():
    play = Play()
    play.stage.format = lambda value: ({"text/plain": "formatted"}, {"m": 1})
    play.run(lambda st: st.write(Html()))
    assert play.node("mime").props == {"data": {"text/plain": "formatted"}, "metadata": {"m": 1}}


def test_charts_of_libraries_are_recognised():
    alt = pytest.importorskip("altair")
    go = pytest.importorskip("plotly.graph_objects")
    frame = pd.DataFrame({"a": [1]})
    assert kinds(alt.Chart(frame).mark_bar().encode(x="a:Q")) == ["vega"]
    assert kinds(go.Figure(data=[{"y": [1]}])) == ["plotly"]


def test_a_place_of_its_own_takes_one_value():
    def script(st):
        for place in (st.empty(), st.container(), st.text("old")):
            place.write("a")
            with pytest.raises(errors.ReplaceError):
                place.write("a", "b")

    shown = [["empty", "markdown"], ["container", "markdown"], "markdown"]
    assert Play().run(script).tree() == shown


# -- write_stream -----------------------------------------------------------


async def slow():
    for piece in ("a", "b"):
        await asyncio.sleep(0)
        yield piece


def test_pieces_of_text_join_and_others_part_them():
    play, answers = Play(), []
    play.run(lambda st: answers.append(st.write_stream(iter(["a", "b", 1, "c"]))))
    assert answers == [["ab", 1, "c"]]
    assert play.bodies() == ["ab", "`1`", "c"]


STREAMS = [
    (["a"], "a"),
    ([], ""),
    ([1, 2], [1, 2]),
    (lambda: iter("ab"), "ab"),
    (lambda: (c for c in "ab"), "ab"),
    (slow, "ab"),
    (slow(), "ab"),
]


@pytest.mark.parametrize(("stream", "answer"), STREAMS)
def test_write_stream_returns_all_of_it(stream, answer):
    found = []
    Play().run(lambda st: found.append(st.write_stream(stream)))
    assert found == [answer]


def test_an_async_stream_works_where_a_loop_is_running():
    found = []

    async def main():
        Play().run(lambda st: found.append(st.write_stream(slow())))

    asyncio.run(main())
    assert found == ["ab"]


def test_an_async_stream_that_fails_raises_its_error():
    async def broken():
        yield "a"
        raise ZeroDivisionError("here")

    async def main():
        Play().run(lambda st: st.write_stream(broken()))

    with pytest.raises(ZeroDivisionError, match="here"):
        Play().run(lambda st: st.write_stream(broken()))
    with pytest.raises(ZeroDivisionError, match="here"):
        asyncio.run(main())


def test_the_cursor_goes_when_the_text_ends():
    seen = []

    def script(st):
        def pieces():
            yield "a"
            seen.extend(play.node("markdown").props["body"])
            yield "b"

        st.write_stream(pieces, cursor="|")

    play = Play()
    play.run(script)
    assert seen == ["a", "|"]
    assert play.bodies() == ["ab"]


def test_callable_pieces_are_called():
    called = []
    Play().run(lambda st: st.write_stream(iter(["a", lambda: called.append(1)])))
    assert called == [1]


@pytest.mark.parametrize("stream", ["abc", pd.DataFrame({"a": [1]})])
def test_what_is_there_at_once_is_no_stream(stream):
    with pytest.raises(errors.ParameterTypeError):
        Recorder().write_stream(stream)


def test_a_number_is_no_stream():
    with pytest.raises(errors.StreamError):
        Recorder().write_stream(5)
