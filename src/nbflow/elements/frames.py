"""Tables of any library, read a page at a time.

:func:`read` finds out what it was given and returns a :class:`Frame`, which
knows its columns and height, and gives rows as JSON on demand. Nothing is
copied: a million rows cost what one page costs. pandas and the others are
looked up, never imported, unless the data is theirs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from nbflow.elements.jsonsafe import readable, rows_of
from nbflow.errors import MissingLibraryError

PAGE = 100
"""Rows that travel with the node; the page asks for more as it scrolls."""

_SAMPLED = 32
_TYPES = {
    "bool": "bool", "int": "number", "float": "number", "Decimal": "number", "str": "text",
    "datetime": "datetime", "date": "datetime", "Timestamp": "datetime", "list": "list",
    "tuple": "list", "set": "list", "frozenset": "list", "ndarray": "list", "dict": "object",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds (see docs/protocol.md), whether it is an index."""

    name: str
    kind: str = "text"
    index: bool = False

    def props(self) -> dict[str, Any]:
        """Return it as the page wants it."""
        props: dict[str, Any] = {"name": self.name, "kind": self.kind}
        if self.index:
            props["index"] = True
        return props


def kind_of(values: Sequence[Any]) -> str:
    """Return the kind of a column from some of its values.

    >>> kind_of([None, 1, 2.5]), kind_of(["a", 1]), kind_of([])
    ('number', 'text', 'text')
    """
    kinds = {_kind(v) for v in values if v is not None and v == v}
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind(value: Any) -> str:
    for kind in type(value).__mro__:
        found = _TYPES.get(kind.__name__)
        if found is not None:
            return found
    return "text"


class Frame:
    """A table. Subclasses say how one column is read.

    Args:
        native: What the user gave.
        columns: Index columns first.
        height: Number of rows.
    """

    def __init__(self, native: Any, columns: Sequence[Column], height: int) -> None:
        self.native = native
        self.columns = tuple(columns)
        self.height = height
        self._shown: tuple[int, ...] = tuple(range(len(self.columns)))
        self._orders: dict[tuple[int, bool], Sequence[int]] = {}

    # -- what a library must tell -------------------------------------------

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        """Return raw values of rows ``start`` to ``stop`` of a column."""
        raise AssertionError(type(self))

    def take(self, column: int, positions: Sequence[int]) -> Sequence[Any]:
        """Return raw values of a column at ``positions``."""
        return [self.values(column, at, at + 1)[0] for at in positions]

    def order(self, column: int, descending: bool) -> Sequence[int]:
        """Return the positions of all rows sorted by a column, missing values last."""
        return order_of(list(self.values(column, 0, self.height)), descending)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; only tests and editors ask for it."""
        raise AssertionError(type(self))

    # -- for elements -------------------------------------------------------

    def keep(self, positions: Sequence[int]) -> None:
        """Show only these columns, in this order."""
        self._shown = tuple(positions)

    @property
    def numbers(self) -> Sequence[int]:
        """The rows' numbers in what the script gave."""
        return range(self.height)

    @property
    def shown(self) -> list[Column]:
        """The columns shown."""
        return [self.columns[i] for i in self._shown]

    def page(self, start: int = 0, stop: int = PAGE) -> list[list[Any]]:
        """Return rows as JSON in the frame's own order."""
        start, stop = self._clip(start, stop)
        return rows_of(self.values(i, start, stop) for i in self._shown) if self._shown else []

    def rows(self, start: int, stop: int, sort: Sequence[Any] | None = None) -> list[list[Any]]:
        """Return rows as JSON: the answer to the page's request ``rows``.

        Args:
            sort: ``[column, "asc" | "desc"]``; the column by its position
                among those shown, or by name.
        """
        if not sort:
            return self.page(start, stop)
        start, stop = self._clip(start, stop)
        positions = self.positions(start, stop, sort)
        return rows_of(self.take(i, positions) for i in self._shown)

    def positions(self, start: int, stop: int, sort: Sequence[Any] | None = None) -> Sequence[int]:
        """Return which rows of the data stand at ``start`` to ``stop`` when sorted."""
        start, stop = self._clip(start, stop)
        if not sort:
            return range(start, stop)
        key = (self._column(sort[0]), len(sort) > 1 and sort[1] == "desc")
        if key not in self._orders:
            self._orders[key] = self.order(*key)
        return [int(at) for at in self._orders[key][start:stop]]

    def token(self) -> str:
        """Return a text that changes when the data changes, as far as a look can tell.

        It covers columns, shape, the first page and some rows of the rest,
        and, beyond one page, which object it is. A change in place that
        touches none of the rows looked at goes unseen until the next one.
        """
        seen: list[Any] = [[(c.name, c.kind) for c in self.shown], self.height, self.page()]
        if self.height > PAGE:
            step = max((self.height - PAGE) // _SAMPLED, 1)
            positions = [*[*range(PAGE, self.height, step)][:_SAMPLED], self.height - 1]
            # The node keeps `native` alive while it is shown, so its id is not given to another.
            seen += [id(self.native), [[*self.take(i, positions)] for i in self._shown]]
        return blake2b(repr(seen).encode("utf-8", "replace"), digest_size=8).hexdigest()

    def _clip(self, start: int, stop: int) -> tuple[int, int]:
        start = min(max(start, 0), self.height)
        return start, min(max(stop, start), self.height)

    def _column(self, column: Any) -> int:
        if isinstance(column, int) and 0 <= column < len(self._shown):
            return self._shown[column]
        names = [self.columns[i].name for i in self._shown]
        return self._shown[names.index(column)]


class ListFrame(Frame):
    """Columns as Python lists."""

    def __init__(
        self, native: Any, data: Mapping[str, Sequence[Any]], index: Sequence[Any] | None = None
    ) -> None:
        lists = [list(index)] if index is not None else []
        lists += [list(column) for column in data.values()]
        self._lists = lists
        columns = [Column("", kind_of(lists[0][:PAGE]), True)] if index is not None else []
        columns += [
            Column(name, kind_of(values[:PAGE]))
            for name, values in zip(data, lists[len(columns) :], strict=True)
        ]
        super().__init__(native, columns, len(lists[0]) if lists else 0)

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        return self._lists[column][start:stop]

    def to_pandas(self) -> Any:
        pandas = need_pandas("this")
        split = 1 if self.columns and self.columns[0].index else 0
        names = [c.name for c in self.columns]
        index = self._lists[0] if split else None
        return pandas.DataFrame(
            dict(zip(names[split:], self._lists[split:], strict=True)), index=index
        )


class ArrayFrame(Frame):
    """A numpy array of one or two dimensions."""

    def __init__(self, array: Any) -> None:
        wide = array.ndim == 2
        self._array = array if wide else array.reshape(-1, 1)
        kind = kind_of_dtype(array.dtype) or kind_of(self._array[:PAGE].ravel().tolist())
        names = [str(i) for i in range(self._array.shape[1])] if wide else ["value"]
        super().__init__(array, [Column(n, kind) for n in names], len(array))

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        found: list[Any] = self._array[start:stop, column].tolist()
        return found

    def take(self, column: int, positions: Sequence[int]) -> Sequence[Any]:
        found: list[Any] = self._array[list(positions), column].tolist()
        return found

    def order(self, column: int, descending: bool) -> Sequence[int]:
        found = numpy_order(self._array[:, column], descending)
        return super().order(column, descending) if found is None else found

    def to_pandas(self) -> Any:
        pandas = need_pandas("this")
        return pandas.DataFrame(self._array, columns=[c.name for c in self.columns])


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

    def order(self, column: int, descending: bool) -> Sequence[int]:
        pandas = sys.modules["pandas"]
        series = pandas.Series(self._series(column)).reset_index(drop=True)
        try:
            ordered = series.sort_values(
                ascending=not descending, kind="stable", na_position="last"
            )
        except TypeError:
            return super().order(column, descending)
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

    def order(self, column: int, descending: bool) -> Sequence[int]:
        series = self._frame[:, column]
        number = self.columns[column].kind == "number" and "numpy" in sys.modules
        quick = number and series.null_count() == 0
        found = numpy_order(series.to_numpy(), descending) if quick else None
        return super().order(column, descending) if found is None else found

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
        "m": "text", "U": "text", "S": "text", "c": "text",
    }.get(getattr(dtype, "kind", "O"))  # fmt: skip


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
    missing = [i for i, v in enumerate(values) if _is_missing(v)]
    there = [i for i, v in enumerate(values) if not _is_missing(v)]
    try:
        there.sort(key=values.__getitem__, reverse=descending)
    except (TypeError, ValueError):
        texts = [readable(v) for v in values]
        there.sort(key=texts.__getitem__, reverse=descending)
    return there + missing


def _is_missing(value: Any) -> bool:
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        # Arrays compare element by element; pandas.NA has no truth.
        return type(value).__name__ == "NAType"


def need_pandas(what: str) -> Any:
    """Return pandas.

    Raises:
        MissingLibraryError: If it is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingLibraryError(
            f"pandas is not installed, and {what} needs a DataFrame. Install it with nbflow's "
            "extra: "
            'pip install "nbflow[data]".'
        ) from error
    return pandas
