"""Digests: equal values share one, different values and different types do not (spec 8.2)."""

from __future__ import annotations

import array
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import io
import ipaddress
import math
import pathlib
import pickle
import re
import subprocess
import sys
import threading
import uuid
import zoneinfo
from types import MappingProxyType
from typing import Any, NamedTuple
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbflow.caching.hashing import Unhashable, digest
from nbflow.errors import HashFunctionError

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(),
    st.dates(), st.datetimes(), st.timedeltas(), st.uuids(), st.decimals(), st.fractions(),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner),
        st.lists(inner).map(tuple),
        st.dictionaries(st.text() | st.integers(), inner),
        st.frozensets(st.text() | st.integers()),
        st.sets(st.text() | st.integers()),
    ),
    max_leaves=12,
)


def form(value: Any) -> Any:
    """Return what tells two values apart for a reader: types, order, and all."""
    if isinstance(value, list | tuple):
        return (type(value), [form(v) for v in value])
    if isinstance(value, dict):
        return (dict, [(form(k), form(v)) for k, v in value.items()])
    if isinstance(value, set | frozenset):
        return (type(value), sorted(map(repr, value)))
    return (type(value), repr(value))


@given(VALUES)
def test_equal_values_have_equal_digests(value: Any):
    assert digest(value) == digest(pickle.loads(pickle.dumps(value)))


@given(VALUES, VALUES)
def test_different_values_have_different_digests(one: Any, other: Any):
    assert (digest(one) == digest(other)) == (form(one) == form(other))


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_where_one_value_ends_and_the_next_begins_counts(one: list[Any], other: list[Any]):
    same = form(one) == form(other)
    assert (digest([one, other]) == digest([other, one])) == same
    assert digest([*one, other]) != digest([one, other])


@given(st.permutations([1, "1", 1.5, None, b"1", (1,), frozenset({1})]))
def test_order_counts_in_lists_and_not_in_sets(values: list[Any]):
    usual = [1, "1", 1.5, None, b"1", (1,), frozenset({1})]
    assert digest(set(values)) == digest(set(usual))
    assert (digest(values) == digest(usual)) == (values == usual)


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_order_counts_in_dicts(value: dict[str, int]):
    assert digest(dict(reversed(value.items()))) != digest(value)


@pytest.mark.parametrize(
    "values",
    [
        (1, 1.0, True, "1", b"1", decimal.Decimal(1), fractions.Fraction(1)),
        (0, 0.0, -0.0, False, None, "", b"", [], (), {}, set(), frozenset()),
        ([1], (1,), {1}, frozenset({1}), {1: None}, range(1, 2), collections.deque([1])),
        ({}, MappingProxyType({}), collections.OrderedDict(), collections.Counter()),
        (["ab"], ["a", "b"], [["a"], "b"], "ab", ["a", ["b"]]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5.0], [1, 2, 3, 4, "5"], [1, 2, 3, 4, True]),
        (bytearray(b"a"), b"a", "a"),
        (int, float, "builtins.int"),
        (len, max, [].append, [1].append),
        (math, re),
        (re.compile("a"), re.compile("a", re.IGNORECASE), re.compile(b"a")),
        (datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1), "2024-01-01"),
        (
            datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc),
            datetime.datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Paris")),
        ),
        (pathlib.PurePosixPath("a"), pathlib.PurePosixPath("b")),
        (functools.partial(max, 1), functools.partial(max, 2), functools.partial(min, 1)),
        (iter([1, 2]), iter([2, 1])),
        (array.array("i", [1]), array.array("i", [2]), array.array("l", [1])),
        (io.BytesIO(b"a"), io.BytesIO(b"b"), io.StringIO("a")),
    ],
    ids=lambda values: type(values[0]).__name__,
)
def test_these_are_all_different(values: tuple[Any, ...]):
    assert len({digest(value) for value in values}) == len(values)


def made() -> list[Any]:
    """Return values of many types, new objects at each call."""
    return [
        10**5000, math.nan, "\ud800", uuid.UUID(int=1), ipaddress.ip_address("10.0.0.1"),
        datetime.time(1, 2), datetime.timedelta(1), datetime.timezone.utc, slice(1, 2),
        re.compile("a+"), functools.partial(max, 1), collections.deque([1]), iter([1]),
        array.array("i", [1]), collections.defaultdict(list, a=[1]), {"a": 1}.items(),
        pathlib.Path("x"), Color.RED, Point(1, [2]), Pair(1, 2), ValueError("no"), list[int],
        Many(["a"]), Level.HIGH, io.BytesIO(b"x"), MappingProxyType({1: 2}), ..., str.upper,
    ]  # fmt: skip


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Level(enum.IntEnum):
    HIGH = 1


@dataclasses.dataclass
class Point:
    x: int
    more: Any = None


class Pair(NamedTuple):
    a: int
    b: int


class Many(list):
    pass


class Own:
    def __init__(self, n: int = 0) -> None:
        self.n = n


@pytest.mark.parametrize("index", range(len(made())))
def test_an_equal_object_made_elsewhere_has_the_same_digest(index: int):
    assert digest(made()[index]) == digest(made()[index])


def test_a_digest_is_the_same_in_another_process():
    value = [{"b", "a", "c"}, {"k": [1.5, None]}, "text", frozenset("xyz")]
    code = f"from nbflow.caching.hashing import digest; print(digest({value!r}).hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {digest(value).hex()}


def test_parts_of_objects_count():
    different = [
        Point(1), Point(2), Point(1, [1]), Color.RED, Color.BLUE, Level.HIGH, 1, Pair(1, 2), (1, 2),
        Many([1]), [1], ValueError("a"), ValueError("b"),
    ]  # fmt: skip
    marked = Many([1])
    marked.unit = "cm"  # type: ignore[attr-defined]
    assert len({digest(v) for v in [*different, marked]}) == len(different) + 1


def test_a_class_that_is_defined_anew_is_the_same():
    def define() -> Any:
        @dataclasses.dataclass
        class Point:
            x: int

        return Point

    one, other = define(), define()
    assert one is not other
    assert digest(one) == digest(other)
    assert digest(one(1)) == digest(other(1)) != digest(one(2))


def test_values_that_hold_themselves():
    def ring(n: int) -> list[Any]:
        made: list[Any] = [n]
        made.append(made)
        return made

    assert digest(ring(1)) == digest(ring(1)) != digest(ring(2))


def test_one_object_at_two_places_is_no_ring():
    inner = [1]
    assert digest([inner, inner]) == digest([[1], [1]])


def test_files_are_their_name_time_and_place(tmp_path: pathlib.Path):
    path = tmp_path / "a.txt"
    path.write_text("one")
    with path.open() as file, path.open() as again:
        first = digest(file)
        assert digest(again) == first
        again.read(1)
        assert digest(again) != first
    path.write_text("three")
    with path.open() as file:
        assert digest(file) != first


def test_mocks_are_themselves():
    one = mock.MagicMock()
    assert digest(one) == digest(one) != digest(mock.MagicMock())


REFUSED = {
    "function": lambda: made,
    "lambda": lambda: lambda: 1,
    "partial": lambda: functools.partial(made),
    "method": lambda: Own().__init__,
    "generator": lambda: (i for i in ()),
    "object": object,
    "lock": threading.Lock,
    "complex": lambda: 1j,
    "instance": Own,
    "local": threading.local,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_compared_is_refused(name: str):
    value = REFUSED[name]()
    for argument in (value, [1, (value,)], {"a": value}):
        with pytest.raises(Unhashable):
            digest(argument)


def test_functions_given_for_types_say_what_counts():
    for key in (Own, f"{__name__}.Own"):
        funcs = {key: lambda own: own.n}
        assert digest(Own(1), funcs) == digest(Own(1), funcs) != digest(Own(2), funcs)
        assert digest([Own(1)], funcs) != digest([Own(2)], funcs)
    rounded = {float: lambda number: round(number, 1)}
    assert digest(0.11, rounded) == digest(0.12, rounded) != digest(0.2, rounded)
    assert digest([0.11] * 9, rounded) == digest([0.12] * 9, rounded)


def test_a_function_for_a_type_that_fails_says_so():
    def no_n(own: Own) -> Any:
        return own.m  # type: ignore[attr-defined]

    with pytest.raises(HashFunctionError, match=r"(?s)hash_funcs.*Own.*no_n.*AttributeError"):
        digest(Own(), {Own: no_n})
