"""Options: where they come from, how they are found again, whose copies they are."""

from __future__ import annotations

from collections import UserDict, deque
from dataclasses import dataclass
from enum import Enum
from types import SimpleNamespace

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from nbflow.errors import ParameterError, ParameterTypeError
from nbflow.widgets.options import Options, equal, index_label, to_list
from tests.widgets.capture import spec_of, value_of


class Color(Enum):
    RED = 1
    BLUE = 2


def fresh_color() -> type[Enum]:
    """Return the class again, as running its cell again would make it."""
    made = Enum("Color", {"RED": 1, "BLUE": 2})
    made.__qualname__ = Color.__qualname__
    return made


FRAME = pd.DataFrame({"A": [1, 2], "B": ["p", "q"]}, index=["i", "j"])

SOURCES = [
    (["a"], ["a"]),
    (("a", "b"), ["a", "b"]),
    ({3}, [3]),
    ({"a": 1, "b": 2}, ["a", "b"]),
    ({"a": 1}.items(), [("a", 1)]),
    (UserDict(a=1), ["a"]),
    (range(2), [0, 1]),
    ((c for c in "ab"), ["a", "b"]),
    (map(str, [1, 2]), ["1", "2"]),
    (deque([1]), [1]),
    (Color, [Color.RED, Color.BLUE]),
    ("abc", ["abc"]),
    (b"abc", [b"abc"]),
    (5, [5]),
    (None, []),
    (int, [int]),
    (np.array([4, 5]), [4, 5]),
    (np.array([[1, 2], [3, 4]]), [1, 3]),
    (np.array(7), [7]),
    (FRAME["B"], ["p", "q"]),
    (FRAME.index, ["i", "j"]),
    (FRAME, [1, 2]),
    (FRAME.style, [1, 2]),
    (pd.DataFrame(), []),
    (pl.Series([1, 2]), [1, 2]),
    (pl.DataFrame({"q": [7]}), [7]),
    (pl.DataFrame({"q": [7]}).lazy(), [7]),
    (pl.DataFrame({"q": [7]}).to_arrow(), [7]),
    (pl.DataFrame({"q": [7]}).to_arrow().column(0), [7]),
]


@pytest.mark.parametrize(("source", "items"), SOURCES, ids=lambda value: type(value).__name__)
def test_options_come_from_any_collection(source, items):
    assert to_list(source) == items


def test_numbers_of_arrays_become_pythons_own():
    assert type(value_of("selectbox", "S", np.array([4, 5]))) is int


def test_labels_are_text_whatever_format_func_returns():
    assert Options.of([1, 2], lambda n: n * 10).labels == ["10", "20"]


def test_format_func_has_to_be_callable():
    with pytest.raises(ParameterTypeError, match="format_func=5"):
        Options.of([1], 5)


def test_of_two_equal_labels_the_last_option_is_meant():
    spec = spec_of("selectbox", "S", [1, 2, 3], format_func=lambda n: "odd" if n % 2 else "even")
    assert spec.decode("odd") == 3


def test_the_chosen_option_is_an_equal_copy():
    options = [{"size": [1]}, {"size": [2]}]
    chosen = value_of("selectbox", "S", options)
    assert chosen == options[0]
    assert chosen is not options[0]
    assert chosen["size"] is not options[0]["size"]


def test_reading_one_label_twice_gives_one_object_so_nothing_seems_changed():
    class Thing:
        pass

    spec = spec_of("selectbox", "S", [Thing()], format_func=lambda thing: "a")
    assert spec.decode("a") is spec.decode("a")


def test_what_cannot_be_copied_is_shared():
    class Link:
        def __deepcopy__(self, memo: dict[int, object]) -> Link:
            raise TypeError("no")

    link = Link()
    assert value_of("radio", "R", [link], format_func=lambda it: "link") is link


def test_members_of_a_class_made_anew_are_the_same_by_name():
    old = fresh_color()
    assert old.RED != Color.RED
    assert equal(old.RED, Color.RED)
    assert not equal(old.RED, Color.BLUE)
    assert value_of("multiselect", "M", Color, default=[old.BLUE]) == [Color.BLUE]


def test_session_state_may_hold_a_member_of_an_older_class():
    names = {Color.RED: "rouge", Color.BLUE: "bleu"}
    spec = spec_of("selectbox", "S", Color, format_func=names.__getitem__)
    assert spec.accept(fresh_color().BLUE) == "bleu"


def test_comparing_foreign_objects_never_raises():
    assert not equal(np.array([1, 2]), np.array([1, 2]))
    assert Options.of([np.array([1, 2]), 3]).position(3) == 1


def test_a_value_that_format_func_cannot_take_is_no_option():
    options = Options.of([SimpleNamespace(name="a")], lambda thing: thing.name)
    assert options.label_of("a") is None


def test_a_label_that_is_no_option_cannot_be_read():
    with pytest.raises(ParameterError, match="not among the options"):
        Options.of(["a"]).value("b")
    with pytest.raises(ParameterError, match="not among the options"):
        Options.of(["a"]).value(0)


@pytest.mark.parametrize("index", [True, 1.0, "1"])
def test_an_index_is_a_whole_number(index):
    with pytest.raises(ParameterTypeError, match="index="):
        index_label(Options.of(["a", "b"]), index, "radio")


def test_an_index_may_be_of_numpy():
    assert index_label(Options.of(["a", "b"]), np.int64(1), "radio") == "b"


@dataclass(frozen=True)
class Point:
    x: int


@given(some.lists(some.one_of(some.integers(), some.text(), some.builds(Point)), min_size=1))
def test_every_option_is_found_again_by_its_label(items):
    options = Options.of(items)
    for label in options.labels:
        assert str(options.value(label)) == label
