"""Any Python value as something JSON can hold exactly, or readably."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

MAX_INT = 2**53 - 1
"""Beyond it a browser's numbers are not exact; such integers travel as text."""

_DEEPEST = 12
_MISSING = ("NAType", "NaTType")


def text(value: str) -> str:
    """Return ``value`` without lone surrogates, which no message can carry."""
    if value.isascii():
        return value
    return value.encode("utf-8", "replace").decode("utf-8")


def cell(value: Any) -> Any:
    """Return one value of a table as JSON: missing ones as None, dates as ISO text.

    Integers a browser cannot hold, decimals and infinities are text.

    >>> cell(float("nan")), cell(float("-inf")), cell(2**60), cell((1, None))
    (None, '-inf', '1152921504606846976', [1, None])
    """
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is str:
        return value if value.isascii() else text(value)
    if kind is float:
        return _float(value)
    if kind is int:
        return value if -MAX_INT <= value <= MAX_INT else str(value)
    return _other(value, 0)


def _float(value: float) -> Any:
    if value - value == 0:
        return value
    return None if value != value else str(value)


def _nested(value: Any, depth: int) -> Any:
    if type(value) in (list, dict, tuple, set) or not isinstance(value, (str, int, float)):
        return None if value is None else _other(value, depth)
    return cell(value)


def _other(value: Any, depth: int) -> Any:
    name = type(value).__name__
    if name in _MISSING:
        return None
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return None if value.is_nan() else str(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, enum.Enum):
        return text(str(value))
    if isinstance(value, (str, int, float)):
        return _base(value)
    return _structure(value, depth)


def _base(value: Any) -> Any:
    for kind in (str, int, float):
        if isinstance(value, kind):
            return cell(kind(value))
    return cell(value)


def _structure(value: Any, depth: int) -> Any:
    if depth >= _DEEPEST:
        return readable(value)
    if isinstance(value, Mapping):
        return {readable(k): _nested(v, depth + 1) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_nested(v, depth + 1) for v in value]
    kind = type(value)
    for name in ("tolist", "to_list"):
        # numpy arrays and scalars, Series of pandas and Polars.
        if hasattr(kind, name):
            found = getattr(value, name)()
            return _nested(found, depth + 1) if found is not value else readable(value)
    return readable(value)


def readable(value: Any) -> str:
    """Return ``str(value)``, whatever ``__str__`` does."""
    try:
        return text(str(value))
    except Exception as error:  # noqa: BLE001 - a user's __str__ may raise anything
        return f"<{type(value).__name__} that cannot be shown: {type(error).__name__}>"


def _fallback(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)) or is_lazy(value):
        return list(value)
    # Looked up on the class: an object may answer every attribute.
    if hasattr(type(value), "model_dump"):
        return value.model_dump()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if hasattr(type(value), "to_dict") and not hasattr(type(value), "columns"):
        return value.to_dict()
    return text(repr(value))


def is_lazy(value: Any) -> bool:
    """Return whether ``value`` is a view or an iterator that JSON shows as a list."""
    return isinstance(value, (map, enumerate)) or type(value).__name__ in (
        "dict_keys", "dict_values", "dict_items", "odict_keys", "odict_values", "odict_items",
    )  # fmt: skip


def to_json(value: Any) -> str:
    """Return JSON text; what JSON has no word for becomes text.

    NaN and infinities are not JSON: they become the strings ``"NaN"``,
    ``"Infinity"``, ``"-Infinity"``. Keys become text.

    >>> to_json({"a": {1}, (1, 2): float("nan")})
    '{"a": [1], "(1, 2)": "NaN"}'
    """
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    elif not isinstance(value, (dict, list, tuple, str, int, float, type(None))):
        value = _fallback(value)
    try:
        return json.dumps(value, default=_fallback, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        return json.dumps(_strict(value, 0), default=_fallback)


def _strict(value: Any, depth: int) -> Any:
    if depth > 100:
        # A structure that contains itself: json.dumps has refused it already.
        return "…"
    if isinstance(value, Mapping):
        return {_key(k): _strict(v, depth + 1) for k, v in value.items()}
    if isinstance(value, float) and value - value != 0:
        return "NaN" if value != value else ("Infinity" if value > 0 else "-Infinity")
    if isinstance(value, (str, int, float, type(None))):
        return value
    if isinstance(value, (list, tuple)):
        return [_strict(v, depth + 1) for v in value]
    found = _fallback(value)
    return found if isinstance(found, str) else _strict(found, depth + 1)


def _key(key: Any) -> Any:
    return key if isinstance(key, (str, int, bool, type(None))) else readable(key)


def rows_of(columns: Iterable[Iterable[Any]]) -> list[list[Any]]:
    """Return columns of raw values as rows of JSON values."""
    return [list(row) for row in zip(*[[cell(v) for v in c] for c in columns], strict=True)]
