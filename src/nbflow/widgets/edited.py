"""Apply edits to a table and return it as the type it came in."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbflow.elements.frames import Frame, ListFrame
from nbflow.elements.libraries import ArrayFrame, NarwhalsFrame, PandasFrame
from nbflow.errors import DataError
from nbflow.widgets.edited_pandas import edit_pandas

INDEX = "_index"


@dataclass(frozen=True)
class Changes:
    """Edits by column of the frame, their values as Python values.

    Args:
        cells: By column, by row of the data.
        added: Rows, by column; a column that is missing has no value.
        deleted: Rows of the data, in order.
    """

    cells: Mapping[int, Mapping[int, Any]]
    added: Sequence[Mapping[int, Any]]
    deleted: Sequence[int]

    def __bool__(self) -> bool:
        return bool(self.cells or self.added or self.deleted)


def edited(frame: Frame, changes: Changes) -> Any:
    """Return the data behind ``frame`` with the changes, in the type the script gave.

    What it gave is left alone.

    Raises:
        DataError: If its type cannot be made again.
    """
    changes = _labelled(frame, changes)
    for kind, edit in _KINDS:
        if isinstance(frame, kind):
            return edit(frame, changes)
    raise AssertionError(type(frame))


def _labelled(frame: Frame, changes: Changes) -> Changes:
    """Return the changes with a label for each added row, where the index has labels.

    Whole numbers count on from the highest. A row without a label, or with one
    that is taken, is left out, as in Streamlit: the page keeps it, and it is
    there as soon as its label is one of its own.
    """
    levels = sum(column.index for column in frame.columns)
    if not changes.added or levels != 1 or only_counts(frame):
        return changes
    labels = list(frame.values(0, 0, frame.height))
    for row, label in changes.cells.get(0, {}).items():
        labels[row] = label
    gone = set(changes.deleted)
    labels = [label for row, label in enumerate(labels) if row not in gone]
    numbers = all(isinstance(x, int) and not isinstance(x, bool) for x in labels)
    following = max(labels, default=-1) + 1 if numbers and _whole(frame) else None
    taken, added = set(labels), []
    for given in changes.added:
        label = given.get(0)
        if label is None and following is not None:
            while following in taken:
                following += 1
            label = following
        if label is None or label in taken:
            continue
        taken.add(label)
        added.append({**given, 0: label})
    return dataclasses.replace(changes, added=added)


def only_counts(frame: Frame) -> bool:
    """Return whether a table's index is none that anybody gave: it counts the rows."""
    index = getattr(frame.native, "index", None) if isinstance(frame, PandasFrame) else None
    return type(index).__name__ == "RangeIndex"


def _whole(frame: Frame) -> bool:
    """Whether an index of whole numbers is one by its type, also where it is empty."""
    dtype = frame.dtype(0) if isinstance(frame, PandasFrame) else None
    return getattr(dtype, "kind", "i") in "iu"


def check_editable(frame: Frame) -> None:
    """Raise a DataError if the type of the data cannot be made again after an edit."""
    native = frame.native
    if isinstance(frame, NarwhalsFrame):
        if not type(native).__module__.startswith(("polars", "pyarrow")):
            _refuse(native)
    elif isinstance(frame, ListFrame) and not isinstance(
        native, (list, tuple, set, frozenset, range, dict, type(None))
    ):
        _refuse(native)
    elif isinstance(frame, PandasFrame):
        module = type(native).__module__.partition(".")[0]
        if module not in ("pandas", "pyarrow") and not isinstance(native, dict):
            _refuse(native)
    if hasattr(native, "_asdict"):
        _refuse(native)


def _refuse(native: Any) -> None:
    raise DataError(
        f"st.data_editor returns what it was given, changed, and it cannot make a "
        f"{type(native).__module__}.{type(native).__qualname__} anew. Give it a DataFrame of "
        "pandas or Polars, an Arrow table, an array, a dict or a list; for example "
        "st.data_editor(data.to_pandas())."
    )


def columns_of(frame: Frame, changes: Changes) -> list[list[Any]]:
    """Return all columns as lists, changed."""
    gone = set(changes.deleted)
    found: list[list[Any]] = []
    for i in range(len(frame.columns)):
        values = list(frame.values(i, 0, frame.height))
        for row, value in changes.cells.get(i, {}).items():
            values[row] = value
        if gone:
            values = [v for row, v in enumerate(values) if row not in gone]
        values += [row.get(i) for row in changes.added]
        found.append(values)
    return found


# -- Python's own collections -------------------------------------------------


def _list(frame: Frame, changes: Changes) -> Any:
    native = frame.native
    columns = columns_of(frame, changes)
    if native is None or isinstance(native, dict):
        return _mapping(frame, native or {}, columns)
    rows = [list(row) for row in zip(*columns, strict=True)]
    kind = type(native) if isinstance(native, (set, frozenset, tuple)) else list
    items = list(native) if not isinstance(native, (set, frozenset)) else []
    if items and isinstance(items[0], Mapping):
        names = list(dict.fromkeys(key for item in items for key in item))
        return kind(dict(zip(names, row, strict=True)) for row in rows)
    if items and hasattr(items[0], "_make"):
        return kind(type(items[0])._make(row) for row in rows)
    if items and dataclasses.is_dataclass(items[0]):
        made: Any = type(items[0])
        names = [field.name for field in dataclasses.fields(items[0])]
        return kind(made(**dict(zip(names, row, strict=True))) for row in rows)
    if items and isinstance(items[0], (list, tuple)):
        return kind(type(items[0])(row) for row in rows)
    return kind(row[0] for row in rows)


def _mapping(frame: Frame, native: Mapping[Any, Any], columns: list[list[Any]]) -> Any:
    index = columns.pop(0) if frame.columns and frame.columns[0].index else None
    values = list(native.values())
    if index is None:
        return dict(zip(native, columns, strict=True))
    if values and all(isinstance(v, Mapping) for v in values):
        return {
            key: dict(zip(index, column, strict=True))
            for key, column in zip(native, columns, strict=True)
        }
    if values and all(isinstance(v, (list, tuple)) for v in values):
        return {key: list(row) for key, *row in zip(index, *columns, strict=True)}
    return dict(zip(index, columns[0], strict=True)) if columns else {}


# -- arrays and tables of other libraries -------------------------------------


def _array(frame: Frame, changes: Changes) -> Any:
    numpy = sys.modules["numpy"]
    native = frame.native
    found = native.copy()
    wide = found.reshape(-1, 1) if native.ndim == 1 else found
    if not changes:
        return found
    try:
        for column, cells in changes.cells.items():
            for row, value in cells.items():
                wide[row, column] = _number(value, wide.dtype)
        wide = numpy.delete(wide, list(changes.deleted), axis=0)
        rows = [
            [_number(row.get(i), wide.dtype) for i in range(wide.shape[1])] for row in changes.added
        ]
        if rows:
            wide = numpy.concatenate([wide, numpy.array(rows, dtype=wide.dtype)])
    except (TypeError, ValueError):
        # A missing number among whole ones, a longer text: the dtype gives way.
        columns = columns_of(frame, changes)
        made = [list(row) for row in zip(*columns, strict=True)]
        wide = numpy.array(made, dtype=float if native.dtype.kind in "iuf" else object)
    return wide.reshape(-1) if native.ndim == 1 else wide


def _number(value: Any, dtype: Any) -> Any:
    if value is None and dtype.kind == "f":
        return float("nan")
    if value is None and dtype.kind not in "OM":
        raise ValueError("this dtype has no missing value")
    if isinstance(value, str) and dtype.kind == "U" and len(value) * 4 > dtype.itemsize:
        raise ValueError("a longer text than the others")
    return value


def _narwhals(frame: Frame, changes: Changes) -> Any:
    native = frame.native
    if not changes:
        return native
    module = type(native).__module__.partition(".")[0]
    table = _arrow(frame, changes) if module == "pyarrow" else _polars(frame, changes)
    # A series or a column in, a series or a column out.
    if type(native).__name__ == "Series":
        return table.to_series(0).rename(native.name)
    if type(native).__name__ in ("ChunkedArray", "Array"):
        return table.column(0)
    return table


def _polars(frame: Any, changes: Changes) -> Any:
    polars = sys.modules["polars"]
    table = frame._frame.to_native()
    made = []
    for i, values in enumerate(columns_of(frame, changes)):
        old = table.to_series(i)
        made.append(_typed(lambda d, v=values, o=old: polars.Series(o.name, v, dtype=d), old.dtype))
    return polars.DataFrame(made)


def _arrow(frame: Any, changes: Changes) -> Any:
    pyarrow = sys.modules["pyarrow"]
    table = frame._frame.to_native()
    arrays = [
        _typed(lambda d, v=values: pyarrow.array(v, type=d), table.schema.field(i).type)
        for i, values in enumerate(columns_of(frame, changes))
    ]
    return pyarrow.table(dict(zip(table.column_names, arrays, strict=True)))


def _typed(make: Callable[..., Any], dtype: Any) -> Any:
    try:
        return make(dtype)
    except Exception:  # noqa: BLE001 - each library has errors of its own for a value that does not fit
        return make(None)


_KINDS: tuple[tuple[type[Frame], Callable[[Any, Changes], Any]], ...] = (
    (PandasFrame, edit_pandas),
    (ArrayFrame, _array),
    (NarwhalsFrame, _narwhals),
    (ListFrame, _list),
)
