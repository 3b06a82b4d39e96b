"""A fingerprint of any value: equal values have equal ones."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from hashlib import blake2b
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

_PLAIN = (type(None), bool, int, float, complex, str, bytes)


class _Digest:
    """Takes what a pickler writes, and keeps only its hash."""

    def __init__(self) -> None:
        self.hash = blake2b(digest_size=12)

    def write(self, data: Any) -> int:
        self.hash.update(data)
        return len(data)


def fingerprint(value: Any) -> str:
    """Return text that is equal for equal values, and differs for others.

    Functions, classes and modules go by their names; objects that cannot be
    pickled by their type alone.

    >>> fingerprint({"a": [1, 2]}) == fingerprint({"a": [1, 2]})
    True
    >>> fingerprint(1) == fingerprint(True)
    False
    """
    try:
        text = _written(value)
    except RecursionError:
        # A value that contains itself.
        text = _name(type(value))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _written(value: Any) -> str:
    kind = type(value)
    if kind in _PLAIN:
        return f"{kind.__name__} {value!r}"
    if kind in (list, tuple):
        return f"{kind.__name__} [{','.join(map(_written, value))}]"
    if kind in (set, frozenset):
        return f"{kind.__name__} [{','.join(sorted(map(_written, value)))}]"
    if isinstance(value, Mapping):
        pairs = sorted(f"{_written(k)}:{_written(v)}" for k, v in value.items())
        return f"{_name(kind)} [{','.join(pairs)}]"
    if isinstance(value, type | FunctionType | BuiltinFunctionType | ModuleType):
        return _name(value)
    if isinstance(value, MethodType):
        return f"{_name(value.__func__)} of {_written(value.__self__)}"
    return f"{_name(kind)} {_pickled(value)}"


def _name(value: Any) -> str:
    module = getattr(value, "__module__", "")
    return f"{module}.{getattr(value, '__qualname__', None) or value.__name__}"


def _pickled(value: Any) -> str:
    digest = _Digest()
    pickler = pickle.Pickler(digest, protocol=4)
    # Without the memo, which tells one object twice from two equal ones.
    pickler.fast = True
    try:
        pickler.dump(value)
    except Exception:  # noqa: BLE001 - any object may refuse, in its own way
        return ""
    return digest.hash.hexdigest()
