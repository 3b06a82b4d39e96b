"""Edits of a pandas DataFrame, Series or Index: dtypes stay where the values allow it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbflow.elements.libraries import PandasFrame
    from nbflow.widgets.edited import Changes


def edit_pandas(frame: PandasFrame, changes: Changes) -> Any:
    """Return the data with the changes: a DataFrame, or the Series or Index it was."""
    pandas = sys.modules["pandas"]
    native, levels = frame.native, frame.levels
    made = frame.to_pandas().copy()
    for column, cells in changes.cells.items():
        if column < levels:
            made.index = _changed_index(pandas, made.index, cells)
        else:
            at = column - levels
            made.isetitem(at, _changed(pandas, made.iloc[:, at], cells))
    if changes.deleted:
        made = (
            made.drop(made.index[list(changes.deleted)])
            if made.index.is_unique
            else _without(made, changes.deleted)
        )
    if changes.added:
        made = _grown(pandas, made, changes.added, levels)
    if isinstance(native, dict):
        return {key: made.iloc[:, i] for i, key in enumerate(native)}
    if isinstance(native, pandas.Series):
        return made.iloc[:, 0].rename(native.name)
    if isinstance(native, pandas.Index):
        return pandas.Index(made.iloc[:, 0]).rename(native.name)
    if type(native).__module__.startswith("pyarrow"):
        return _arrow(made.iloc[:, 0], native)
    return made


def _arrow(values: Any, native: Any) -> Any:
    pyarrow = sys.modules["pyarrow"]
    try:
        return pyarrow.array(values, type=native.type, from_pandas=True)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
        return pyarrow.array(values, from_pandas=True)


def _without(table: Any, deleted: Sequence[int]) -> Any:
    """Return the table without these rows; others with their labels stay."""
    gone = set(deleted)
    return table.iloc[[row for row in range(len(table)) if row not in gone]]


def _changed(pandas: Any, column: Any, cells: Mapping[int, Any]) -> Any:
    values = column.astype(object)
    array = values.to_numpy(copy=True)
    for row, value in cells.items():
        array[row] = _fit(pandas, value, column.dtype)
    return _typed(pandas, array, column)


def _typed(pandas: Any, values: Any, column: Any) -> Any:
    """Return values as a column of the dtype of ``column``, or of one that holds them."""
    made = pandas.Series(values, index=column.index, name=column.name, dtype=object)
    dtype = column.dtype
    if isinstance(dtype, pandas.CategoricalDtype):
        fresh = [v for v in made.dropna().unique() if v not in dtype.categories]
        dtype = pandas.CategoricalDtype([*dtype.categories, *fresh], dtype.ordered)
    wider = ("int64", "float64") if getattr(dtype, "kind", "O") in "iu" else ()
    for wanted in (dtype, *wider):
        try:
            cast = made.astype(wanted)
        except (TypeError, ValueError, OverflowError):
            continue
        # bool(None) is False: a missing value must not become one.
        if getattr(dtype, "kind", "O") == "b" and made.isna().any() and not cast.isna().any():
            continue
        return cast
    return made


def _fit(pandas: Any, value: Any, dtype: Any) -> Any:
    if getattr(dtype, "kind", "O") != "M" or not isinstance(value, (dt.date, dt.datetime)):
        return value
    stamp = pandas.Timestamp(value)
    zone = getattr(dtype, "tz", None)
    if zone is None:
        return stamp.tz_localize(None) if stamp.tzinfo is not None else stamp
    return stamp.tz_localize(zone) if stamp.tzinfo is None else stamp.tz_convert(zone)


def _changed_index(pandas: Any, index: Any, cells: Mapping[int, Any]) -> Any:
    column = pandas.Series(index.to_numpy(dtype=object), dtype=object)
    for row, value in cells.items():
        column[row] = value
    return _as_index(pandas, list(column), index)


def _as_index(pandas: Any, labels: list[Any], like: Any) -> Any:
    try:
        made = pandas.Index(labels, dtype=like.dtype, name=like.name)
    except (TypeError, ValueError, OverflowError):
        return pandas.Index(labels, name=like.name)
    # A label that is none of the categories would be missing.
    lost = made.hasnans and not pandas.Index(labels, dtype=object).hasnans
    return pandas.Index(labels, name=like.name) if lost else made


def _grown(pandas: Any, table: Any, added: Sequence[Mapping[int, Any]], levels: int) -> Any:
    labels = _labels(pandas, table.index, added, levels)
    columns = []
    for at in range(table.shape[1]):
        old = table.iloc[:, at]
        values = list(old.astype(object)) + [
            _fit(pandas, row.get(at + levels), old.dtype) for row in added
        ]
        columns.append(_typed(pandas, values, _Shell(labels, old.name, old.dtype)))
    made = pandas.concat(columns, axis=1) if columns else pandas.DataFrame(index=labels)
    made.columns = table.columns
    return made


class _Shell:
    """The index, name and dtype of a column that is to be made."""

    def __init__(self, index: Any, name: Any, dtype: Any) -> None:
        self.index = index
        self.name = name
        self.dtype = dtype


def _labels(pandas: Any, index: Any, added: Sequence[Mapping[int, Any]], levels: int) -> Any:
    if isinstance(index, pandas.RangeIndex):
        step, stop = index.step, index.stop + index.step * len(added)
        if len(index) == 0 or index[-1] + step == index.stop:
            return pandas.RangeIndex(index.start, stop, step)
        # What deleting has left counts by other steps, and on from where it ended.
        return pandas.Index([*index, *range(index.stop, stop, step)], name=index.name)
    if levels > 1:
        rows = [tuple(row.get(i) for i in range(levels)) for row in added]
        return pandas.MultiIndex.from_tuples([*index, *rows], names=index.names)
    labels = list(index)
    for row in added:
        labels.append(row[0] if row.get(0) is not None else _next_label(labels, index))
    return _as_index(pandas, labels, index)


def _next_label(labels: list[Any], index: Any) -> Any:
    """Return the label of a row whose index nobody gave: numbers count on."""
    if getattr(index.dtype, "kind", "O") in "iu":
        return max(labels, default=-1) + 1
    return None
