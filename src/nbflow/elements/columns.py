"""Which columns of a table are shown, in which order, and how: ``column_config`` applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nbflow.elements.column_config import ButtonColumnResult
from nbflow.elements.frames import Column
from nbflow.errors import ParameterTypeError

INDEX = "_index"
"""The key of ``column_config`` that means the index."""


def apply_config(
    columns: Sequence[Column],
    config: Mapping[Any, Any] | None,
    order: Iterable[str] | None = None,
) -> tuple[list[dict[str, Any]], tuple[int, ...]]:
    """Return the properties of the columns to show, and which columns of the data they are.

    Args:
        config: By column name, by position among the data's columns, or
            ``"_index"``: a label, None (not shown), or what a factory returned.
        order: Names of the columns to show; the index is not among them.
    """
    settings = _settings(columns, config or {})
    positions = _ordered(columns, order)
    props: list[dict[str, Any]] = []
    kept: list[int] = []
    for i in positions:
        own = settings.get(i, {})
        if own.get("hidden"):
            continue
        kept.append(i)
        props.append({**columns[i].props(), **own})
    return props, tuple(kept)


def _settings(columns: Sequence[Column], config: Mapping[Any, Any]) -> dict[int, dict[str, Any]]:
    data = [i for i, column in enumerate(columns) if not column.index]
    found: dict[int, dict[str, Any]] = {}
    for key, value in config.items():
        own = _setting(key, value)
        for i, column in enumerate(columns):
            at = isinstance(key, int) and 0 <= key < len(data) and data[key] == i
            if at or column.name == key or (key == INDEX and column.index):
                found[i] = own
    return found


def _setting(key: Any, value: Any) -> dict[str, Any]:
    if value is None:
        return {"hidden": True}
    if isinstance(value, str):
        return {"label": value}
    if isinstance(value, ButtonColumnResult):
        value = {**value.config, "button": value.key}
    if not isinstance(value, Mapping):
        raise ParameterTypeError(
            f"column_config[{key!r}] is of type {type(value).__name__}. Write a label, None to "
            "leave the "
            'column out, or for example st.column_config.NumberColumn(format="%.2f").'
        )
    # Dicts in Streamlit's own shape keep the details of the type one level deeper.
    inner = value.get("type_config")
    flat = {k: v for k, v in value.items() if k != "type_config" and v is not None}
    return {**flat, **inner} if isinstance(inner, Mapping) else flat


def _ordered(columns: Sequence[Column], order: Iterable[str] | None) -> list[int]:
    if order is None:
        return list(range(len(columns)))
    index = [i for i, column in enumerate(columns) if column.index]
    names = {column.name: i for i, column in enumerate(columns) if not column.index}
    return index + [names[name] for name in dict.fromkeys(order) if name in names]
