"""Tables of numpy, pandas, and what narwhals reads, as frames."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.elements.frames import PAGE, Column, Frame, kind_of, need_pandas
from nbflow.elements.jsonsafe import readable
from nbflow.elements.ordering import numpy_order


class ArrayFrame(Frame):
    """A numpy array of one or two dimensions."""

    def __init__(self, array: Any) -> None:
        wide = array.ndim == 2 and array.shape[1] != 1
        self._array = array if array.ndim == 2 else array.reshape(-1, 1)
        self._numbered = wide
        kind = kind_of_dtype(array.dtype) or kind_of(self._array[:PAGE].ravel().tolist())
        if kind == "duration":
            # An array's own durations come out as numbers of its unit.
            kind = "text"
        names = [str(i) for i in range(self._array.shape[1])] if wide else ["value"]
        super().__init__(array, [Column(n, kind) for n in names], len(array))

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        found: list[Any] = self._array[start:stop, column].tolist()
        return found

    def take(self, column: int, positions: Sequence[int]) -> Sequence[Any]:
        found: list[Any] = self._array[list(positions), column].tolist()
        return found

    def dtype(self, column: int) -> Any:
        """Return a column's dtype, which all columns share."""
        return self._array.dtype

    def arrow(self, column: int) -> Any:
        import pyarrow

        return pyarrow.array(self._array[:, column]) if self._array.dtype.kind in "iufb" else None

    def order(
        self, column: int, descending: bool, changed: Mapping[int, Any] | None = None
    ) -> Sequence[int]:
        found = None if changed else numpy_order(self._array[:, column], descending)
        return super().order(column, descending, changed) if found is None else found

    def to_pandas(self) -> Any:
        pandas = need_pandas("this")
        labels = None if self._numbered else [c.name for c in self.columns]
        return pandas.DataFrame(self._array, columns=labels).infer_objects()


class PandasFrame(Frame):
    """A pandas DataFrame; its index levels are the first columns."""

    def __init__(self, frame: Any, native: Any = None) -> None:
        self._frame = frame
        self._levels = frame.index.nlevels
        columns = [
            Column(
                "" if name is None else _name(name),
                self._kind(frame.index.get_level_values(i)),
                True,
            )
            for i, name in enumerate(frame.index.names)
        ]
        columns += [
            Column(_name(name), self._kind(frame.iloc[:, i]))
            for i, name in enumerate(frame.columns)
        ]
        super().__init__(frame if native is None else native, columns, len(frame))

    def dtype(self, column: int) -> Any:
        """Return a column's dtype."""
        return self._series(column).dtype

    def categories(self, column: int) -> list[Any]:
        """Return the categories of a categorical column, in their order."""
        found: list[Any] = self.dtype(column).categories.tolist()
        return found

    @property
    def levels(self) -> int:
        """How many of the columns are levels of the index."""
        return self._levels

    @staticmethod
    def _kind(values: Any) -> str:
        return kind_of_dtype(values.dtype) or kind_of(values[:PAGE].tolist())

    def _series(self, column: int) -> Any:
        if column < self._levels:
            return self._frame.index.get_level_values(column)
        return self._frame.iloc[:, column - self._levels].array

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        if column >= self._levels:
            # Through the frame's own rows: taking a whole column may copy it.
            part = self._frame.iloc[start:stop, column - self._levels]
            found: list[Any] = part.tolist()
            return found
        index: list[Any] = self._frame.index[start:stop].get_level_values(column).tolist()
        return index

    def take(self, column: int, positions: Sequence[int]) -> Sequence[Any]:
        found: list[Any] = self._series(column).take(list(positions)).tolist()
        return found

    def arrow(self, column: int) -> Any:
        import pyarrow

        try:
            return pyarrow.array(self._series(column), from_pandas=True)
        except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, pyarrow.ArrowNotImplementedError):
            return None

    def order(
        self, column: int, descending: bool, changed: Mapping[int, Any] | None = None
    ) -> Sequence[int]:
        pandas = sys.modules["pandas"]
        series = pandas.Series(self._series(column)).reset_index(drop=True)
        try:
            if changed:
                series = pandas.Series(self._with(column, changed), dtype=series.dtype)
            ordered = series.sort_values(
                ascending=not descending, kind="stable", na_position="last"
            )
        except (TypeError, ValueError):
            # Values of several kinds, or one that the column's dtype does not hold.
            return super().order(column, descending, changed)
        found: list[int] = ordered.index.tolist()
        return found

    def to_pandas(self) -> Any:
        return self._frame


class NarwhalsFrame(Frame):
    """An eager frame of any library narwhals reads: Polars, Arrow, Modin …"""

    def __init__(self, frame: Any, native: Any) -> None:
        self._frame = frame
        columns = [Column(str(name), _narwhals_kind(frame, name)) for name in frame.columns]
        super().__init__(native, columns, len(frame))

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        found: list[Any] = self._frame[start:stop, column].to_list()
        return found

    def take(self, column: int, positions: Sequence[int]) -> Sequence[Any]:
        found: list[Any] = self._frame[list(positions), column].to_list()
        return found

    def dtype(self, column: int) -> Any:
        """Return a column's type, as narwhals names it."""
        return self._frame.schema[self._frame.columns[column]]

    def arrow(self, column: int) -> Any:
        return self._frame[:, column].to_arrow()

    def order(
        self, column: int, descending: bool, changed: Mapping[int, Any] | None = None
    ) -> Sequence[int]:
        series = self._frame[:, column]
        number = self.columns[column].kind == "number" and "numpy" in sys.modules
        quick = number and not changed and series.null_count() == 0
        found = numpy_order(series.to_numpy(), descending) if quick else None
        return super().order(column, descending, changed) if found is None else found

    def to_pandas(self) -> Any:
        need_pandas("this")
        return self._frame.to_pandas()


def _narwhals_kind(frame: Any, name: str) -> str:
    dtype = frame.schema[name]
    text = type(dtype).__name__ if not isinstance(dtype, type) else dtype.__name__
    if dtype.is_numeric():
        return "number"
    if text == "Boolean":
        return "bool"
    if text in ("Datetime", "Date"):
        return "datetime"
    if text == "Duration":
        return "duration"
    if text in ("List", "Array"):
        return "list"
    if text == "Object":
        return kind_of(frame[:PAGE][name].to_list())
    return "object" if text == "Struct" else "text"


def _name(name: Any) -> str:
    if isinstance(name, tuple):
        return ", ".join(readable(part) for part in name)
    return readable(name)


def kind_of_dtype(dtype: Any) -> str | None:
    """Return the kind a numpy or pandas dtype tells, or None if the values must."""
    categories = getattr(dtype, "categories", None)
    if categories is not None and hasattr(categories, "dtype"):
        return kind_of_dtype(categories.dtype) or "text"
    return {
        "i": "number", "u": "number", "f": "number", "b": "bool", "M": "datetime",
        "m": "duration", "U": "text", "S": "text", "c": "text",
    }.get(getattr(dtype, "kind", "O"))  # fmt: skip
