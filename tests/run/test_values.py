"""Fingerprints of arguments."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import hypothesis.strategies as some
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from nbflow.run.values import fingerprint


@dataclass
class Row:
    id: int
    name: str


PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text() | some.binary() | some.floats(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner) | some.tuples(inner),
)


def again(value: Any) -> Any:
    """Return an equal value that shares no object with ``value``."""
    if isinstance(value, list | tuple):
        return type(value)(again(v) for v in value)
    if isinstance(value, dict):
        return {again(k): again(v) for k, v in reversed(value.items())}
    if isinstance(value, str | bytes):
        return (value + value)[: len(value)]
    return value


@given(PLAIN)
def test_equal_values_have_equal_fingerprints(value: Any):
    assert fingerprint(value) == fingerprint(again(value))


@given(PLAIN, PLAIN)
def test_other_values_have_others(a: Any, b: Any):
    if repr(a) != repr(b):
        assert a == b or fingerprint(a) != fingerprint(b)


EQUAL = [
    lambda: Row(1, "a"),
    lambda: {"rows": [Row(1, "a"), Row(1, "a")]},
    lambda: pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
    lambda: np.arange(5.0),
    lambda: dt.datetime(2024, 1, 2),
    lambda: {3, 1, 2},
    lambda: OrderedDict(a=1),
    lambda: Row,
    lambda: len,
    lambda: Row(2, "x").__repr__,
    threading.Lock,
]


@pytest.mark.parametrize("make", EQUAL)
def test_objects_made_twice_are_the_same_value(make: Any):
    assert fingerprint(make()) == fingerprint(make())


def test_objects_that_differ_differ():
    frames = [pd.DataFrame({"a": [1, n]}) for n in range(3)]
    assert len(set(map(fingerprint, [*frames, Row(1, "a"), Row(2, "a"), Row(1, "b")]))) == 6


def test_one_object_twice_is_two_equal_ones():
    row = Row(1, "a")
    assert fingerprint(Row(row, [row])) == fingerprint(Row(Row(1, "a"), [Row(1, "a")]))  # type: ignore[arg-type]


def test_a_value_that_contains_itself_has_one():
    loop: list[Any] = []
    loop.append(loop)
    assert fingerprint(loop) == fingerprint(loop)
