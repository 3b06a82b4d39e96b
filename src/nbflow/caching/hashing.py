"""One digest for each value: equal values have equal ones, in every process.

A table leads from types to functions that feed a value into a hash. Types of
other libraries are found by their names, so none of them is imported here.
Every piece is fed with its type and its length, so that no two different
values feed the same bytes: ``1``, ``1.0`` and ``True`` differ, and so do
``["ab"]`` and ``["a", "b"]``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import io
import os
import re
import struct
import types
import uuid
import weakref
from collections.abc import Callable, ItemsView, Iterable, Mapping
from hashlib import blake2b
from typing import Any, TypeAlias

from nbflow.caching.tables import TABLES
from nbflow.errors import HashFunctionError

HashFuncs: TypeAlias = Mapping["type | str", Callable[[Any], Any]]

SIZE = 16
"""Bytes of a digest: with 2**64 different values, two share one by even chance."""

_PLAIN = frozenset({type(None), bool, int, float, str, bytes})
"""Exact types whose ``repr`` tells any two values apart."""


class Unhashable(Exception):
    """Nothing is known about a value that would tell whether another one equals it."""

    def __init__(self, value: Any) -> None:
        super().__init__(f"a {qualified(type(value))} cannot be hashed")
        self.value = value


def qualified(cls: type) -> str:
    """Return the full name of a class.

    >>> qualified(datetime.date)
    'datetime.date'
    """
    return f"{cls.__module__}.{cls.__qualname__}"


def digest(value: Any, hash_funcs: HashFuncs | None = None) -> bytes:
    """Return what stands for ``value`` in a key.

    Args:
        value: Anything.
        hash_funcs: For types, or their full names, functions that return
            what to hash in place of the value.

    Raises:
        Unhashable: If its parts are not known.
        HashFunctionError: If a function of ``hash_funcs`` fails.

    >>> digest([1, "a"]) == digest([1, "a"]), digest(1) == digest(1.0)
    (True, False)
    """
    hasher = Hasher(hash_funcs)
    hasher.add(value)
    return hasher.digest()


class Hasher:
    """Takes in one value after the other."""

    def __init__(self, hash_funcs: HashFuncs | None = None) -> None:
        # By name: a script that runs again defines its classes anew, and a
        # value of the last run belongs to the class as it was then.
        self._funcs = {
            kind if isinstance(kind, str) else qualified(kind): function
            for kind, function in (hash_funcs or {}).items()
        }
        self._hash = blake2b(digest_size=SIZE)
        self._open: dict[int, int] = {}

    def digest(self) -> bytes:
        """Return the digest of all that was taken in."""
        return self._hash.digest()

    def raw(self, tag: str, data: Any = b"") -> None:
        """Take in bytes, with what they are."""
        size = memoryview(data).nbytes
        self._hash.update(f"{tag}:{size}:".encode())
        self._hash.update(data)

    def text(self, tag: str, text: str) -> None:
        """Take in text."""
        self.raw(tag, text.encode("utf-8", "surrogatepass"))

    def add(self, value: Any) -> None:
        """Take in any value.

        Raises:
            Unhashable, HashFunctionError: See :func:`digest`.
        """
        cls = type(value)
        if self._funcs and (function := self._funcs.get(qualified(cls))) is not None:
            self._add_by(function, value)
            return
        feed = _EXACT.get(cls) or feeder_of(cls)
        if cls in _FLAT:
            feed(self, value)
            return
        depth = self._open.get(id(value))
        if depth is not None:
            self.text("cycle", str(len(self._open) - depth))
            return
        self._open[id(value)] = len(self._open)
        try:
            feed(self, value)
        finally:
            del self._open[id(value)]

    def add_all(self, tag: str, values: Iterable[Any]) -> None:
        """Take in values in their order, and how many they are."""
        items = list(values)
        self.text(tag, str(len(items)))
        # One call for thousands of numbers in place of one each.
        if len(items) > 4 and not self._funcs and _PLAIN.issuperset(map(type, items)):
            # Integers of more digits than Python likes to print fail here.
            with contextlib.suppress(ValueError):
                self.text("plain", repr(items))
                return
        for item in items:
            self.add(item)

    def add_set(self, values: Iterable[Any]) -> None:
        """Take in values without an order."""
        digests = []
        for value in values:
            inner = Hasher()
            inner._funcs, inner._open = self._funcs, self._open
            inner.add(value)
            digests.append(inner.digest())
        self.raw("set", b"".join(sorted(digests)))

    def _add_by(self, function: Callable[[Any], Any], value: Any) -> None:
        name = qualified(type(value))
        try:
            replaced = function(value)
        except Exception as error:
            shown = getattr(function, "__name__", repr(function))
            raise HashFunctionError(
                f"hash_funcs[{name}] is {shown}, which failed for {value!r:.60} with "
                f"{type(error).__name__}: {error}. It gets the argument and returns what stands "
                "for it in the key: a number, text, or a tuple of them."
            ) from error
        self.text("by", name)
        if type(replaced) is type(value):
            # Its type has a function; asking that one again would not end.
            funcs, self._funcs = self._funcs, {}
            try:
                self.add(replaced)
            finally:
                self._funcs = funcs
        else:
            self.add(replaced)


Feed: TypeAlias = Callable[[Hasher, Any], None]


# -- the standard library ----------------------------------------------------


def _by_repr(hasher: Hasher, value: Any) -> None:
    hasher.text(qualified(type(value)), repr(value))


def _int(hasher: Hasher, value: int) -> None:
    hasher.raw("int", value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def _float(hasher: Hasher, value: float) -> None:
    # There are many NaNs, and nobody means one of them.
    hasher.raw("float", struct.pack(">d", value) if value == value else b"nan")


def _dict(hasher: Hasher, value: Mapping[Any, Any]) -> None:
    hasher.add_all("keys", value.keys())
    hasher.add_all("values", value.values())


def _frozenset(hasher: Hasher, value: frozenset[Any]) -> None:
    hasher.raw("frozen")
    hasher.add_set(value)


def _proxy(hasher: Hasher, value: Mapping[Any, Any]) -> None:
    hasher.raw("proxy")
    _dict(hasher, value)


def _derived(feed: Feed, base: type) -> Feed:
    """Return how to take in a subclass: as its base, with its name and attributes."""

    def feed_derived(hasher: Hasher, value: Any) -> None:
        hasher.text("class", qualified(type(value)))
        own = getattr(value, "__dict__", None)
        if own:
            _dict(hasher, own)
        feed(hasher, _as(base, value))

    return feed_derived


def _as(base: type, value: Any) -> Any:
    # A subclass of int or str may have a `__repr__` or `__iter__` of its own.
    return base(value) if base in (int, float, str, bytes) else value


def _enum(hasher: Hasher, value: enum.Enum) -> None:
    hasher.text("enum", qualified(type(value)))
    hasher.add(value.name)
    if type(value.value) in _PLAIN:
        hasher.add(value.value)


def _class(hasher: Hasher, value: type) -> None:
    hasher.text("type", qualified(value))


def _module(hasher: Hasher, value: types.ModuleType) -> None:
    hasher.text("module", value.__name__)


def _builtin(hasher: Hasher, value: Any) -> None:
    owner = getattr(value, "__self__", None)
    hasher.text("builtin", f"{value.__module__}.{value.__qualname__}")
    if owner is not None and not isinstance(owner, types.ModuleType):
        hasher.add(owner)


def _partial(hasher: Hasher, value: functools.partial[Any]) -> None:
    for part in (value.func, value.args, value.keywords):
        hasher.add(part)


def _pattern(hasher: Hasher, value: re.Pattern[Any]) -> None:
    hasher.add_all("pattern", (value.pattern, value.flags))


def _in_memory(hasher: Hasher, value: io.BytesIO | io.StringIO) -> None:
    hasher.text("file", qualified(type(value)))
    hasher.add_all("open", (getattr(value, "name", None), value.tell(), value.getvalue()))


def _file(hasher: Hasher, value: Any) -> None:
    # What is on disk may be large: name, time and size of it stand for it.
    name: Any = getattr(value, "name", None)
    try:
        at = os.fstat(name) if isinstance(name, int) else os.stat(os.fspath(name))
        place = value.tell()
    except (OSError, TypeError, ValueError):
        raise Unhashable(value) from None
    hasher.text("file", qualified(type(value)))
    hasher.add_all("open", (str(name), at.st_mtime_ns, at.st_size, place))


def _refuse(hasher: Hasher, value: Any) -> None:
    raise Unhashable(value)


# -- anything else -----------------------------------------------------------


def _dataclass(hasher: Hasher, value: Any) -> None:
    hasher.text("dataclass", qualified(type(value)))
    for field in dataclasses.fields(value):
        hasher.text("field", field.name)
        hasher.add(getattr(value, field.name))


def _attributes(hasher: Hasher, value: Any) -> None:
    """Pydantic models: their fields, and what else they were given."""
    hasher.text("model", qualified(type(value)))
    _dict(hasher, vars(value))
    for name in ("__pydantic_extra__", "__pydantic_private__"):
        hasher.add(getattr(value, name, None))


def _by_identity(hasher: Hasher, value: Any) -> None:
    # A mock seems to have every attribute, each of them another mock.
    hasher.text("mock", str(id(value)))


def _reduced(hasher: Hasher, value: Any) -> None:
    """Take in what copying the object would need, if its class says so itself.

    What ``object`` does for any class is not enough: it holds for locks and
    connections, too.
    """
    cls = type(value)
    own = cls.__reduce__ is not object.__reduce__ or cls.__reduce_ex__ is not object.__reduce_ex__
    if not own:
        raise Unhashable(value)
    try:
        parts = value.__reduce_ex__(4)
    except Exception:  # noqa: BLE001
        raise Unhashable(value) from None
    hasher.text("object", qualified(cls))
    if isinstance(parts, str):
        hasher.text("global", parts)
        return
    for part in parts:
        # The items of an iterator are what the object holds.
        hasher.add(list(part) if hasattr(part, "__next__") else part)


_EXACT: dict[type, Feed] = {
    type(None): lambda hasher, value: hasher.raw("none"),
    bool: lambda hasher, value: hasher.raw("bool", b"1" if value else b"0"),
    int: _int,
    float: _float,
    str: lambda hasher, value: hasher.text("str", value),
    bytes: lambda hasher, value: hasher.raw("bytes", value),
    bytearray: lambda hasher, value: hasher.raw("bytearray", value),
    list: lambda hasher, value: hasher.add_all("list", value),
    tuple: lambda hasher, value: hasher.add_all("tuple", value),
    dict: _dict,
    set: lambda hasher, value: hasher.add_set(value),
    frozenset: _frozenset,
    types.MappingProxyType: _proxy,
    types.FunctionType: _refuse,
    types.MethodType: _refuse,
    complex: _refuse,
}
for _kind in (
    range, slice, datetime.date, datetime.time, datetime.datetime, datetime.timedelta,
    decimal.Decimal, fractions.Fraction, uuid.UUID,
):  # fmt: skip
    _EXACT[_kind] = _by_repr

_FLAT = _PLAIN | {types.FunctionType, types.MethodType, complex, bytearray}
"""Types whose values hold no others, so that they cannot hold themselves."""

_BASES: tuple[tuple[type | tuple[type, ...], Feed], ...] = (
    (enum.Enum, _enum),
    (type, _class),
    (types.ModuleType, _module),
    (types.BuiltinFunctionType, _builtin),
    (functools.partial, _partial),
    (re.Pattern, _pattern),
    ((io.BytesIO, io.StringIO), _in_memory),
    (io.IOBase, _file),
    (ItemsView, lambda hasher, value: hasher.add_all("items", value)),
    ((datetime.date, datetime.time, datetime.timedelta, datetime.tzinfo), _by_repr),
    ((decimal.Decimal, fractions.Fraction, uuid.UUID), _by_repr),
)
"""Classes whose subclasses are taken in alike; the first that fits."""

_DERIVABLE = (int, float, str, bytes, bytearray, list, tuple, dict, set, frozenset)

NAMED: dict[tuple[str, str], Feed] = {
    **TABLES,
    ("pydantic", "BaseModel"): _attributes,
    ("unittest", "NonCallableMock"): _by_identity,
    ("tempfile", "_TemporaryFileWrapper"): _file,
}
"""Types of other libraries, by the first part of their module and their name."""


# Weak: the classes of a script hold on to all variables of their run.
_known: weakref.WeakKeyDictionary[type, Feed] = weakref.WeakKeyDictionary()


def feeder_of(cls: type) -> Feed:
    """Return what takes in values of ``cls``."""
    feed = _known.get(cls)
    if feed is None:
        feed = _known[cls] = _find_feeder(cls)
    return feed


def _find_feeder(cls: type) -> Feed:
    for base in cls.__mro__:
        found = NAMED.get((base.__module__.partition(".")[0], base.__qualname__))
        if found is not None:
            return found
    for kind, feed in _BASES:
        if issubclass(cls, kind):
            return feed
    if dataclasses.is_dataclass(cls):
        return _dataclass
    for kind in _DERIVABLE:
        if issubclass(cls, kind):
            return _derived(_EXACT[kind], kind)
    return _reduced
