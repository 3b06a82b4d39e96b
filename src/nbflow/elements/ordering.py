"""In which order the rows of a table stand when it is sorted by one column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.elements.jsonsafe import readable


def numpy_order(values: Any, descending: bool) -> Sequence[int] | None:
    """Return positions sorted by a numpy array, NaN last, equal ones in their order.

    None if its values are not numbers.
    """
    kind = values.dtype.kind
    if kind not in "iuf":
        return None
    found: Sequence[int]
    if not descending:
        found = values.argsort(kind="stable")
    elif kind == "f":
        found = (-values).argsort(kind="stable")
    else:
        # Negating the least integer overflows. Reversed twice, equal rows stay in order.
        found = len(values) - 1 - values[::-1].argsort(kind="stable")[::-1]
    return found


def order_of(values: list[Any], descending: bool) -> list[int]:
    """Return positions sorted by value, missing values last, equal ones in their order.

    >>> order_of([2, None, 1, 2], descending=True)
    [0, 3, 2, 1]
    """
    missing = [i for i, v in enumerate(values) if is_missing(v)]
    there = [i for i, v in enumerate(values) if not is_missing(v)]
    try:
        there.sort(key=values.__getitem__, reverse=descending)
    except (TypeError, ValueError):
        texts = [readable(v) for v in values]
        there.sort(key=texts.__getitem__, reverse=descending)
    return there + missing


def is_missing(value: Any) -> bool:
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        # Arrays compare element by element; pandas.NA has no truth.
        return type(value).__name__ == "NAType"
