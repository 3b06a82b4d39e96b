"""Tables of any library, read a page at a time.

:func:`read` finds out what it was given and returns a :class:`Frame`, which
knows its columns and height, and gives rows as JSON on demand. Nothing is
copied: a million rows cost what one page costs. pandas and the others are
looked up, never imported, unless the data is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from nbflow.elements.jsonsafe import readable, rows_of
from nbflow.elements.ordering import is_missing, order_of
from nbflow.errors import MissingLibraryError

PAGE = 100
"""Rows that travel with the node; the page asks for more as it scrolls."""

_SAMPLED = 32
_TYPES = {
    "bool": "bool", "int": "number", "float": "number", "Decimal": "number", "str": "text",
    "datetime": "datetime", "date": "datetime", "Timestamp": "datetime",
    "timedelta": "duration", "list": "list",
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
    kinds = {_kind(v) for v in values if not is_missing(v)}
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
        self._edited_order: tuple[str, Sequence[int]] = ("", ())
        self.readers: Mapping[int, Callable[[Any], Any]] = {}
        """By column, what makes a value of it of what the page sends; for tables to edit."""

    # -- what a library must tell -------------------------------------------

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        """Return raw values of rows ``start`` to ``stop`` of a column."""
        raise AssertionError(type(self))

    def take(self, column: int, positions: Sequence[int]) -> Sequence[Any]:
        """Return raw values of a column at ``positions``."""
        return [self.values(column, at, at + 1)[0] for at in positions]

    def order(
        self, column: int, descending: bool, changed: Mapping[int, Any] | None = None
    ) -> Sequence[int]:
        """Return the positions of all rows sorted by a column, missing values last.

        Args:
            changed: By row, values that count instead of the column's own.
        """
        return order_of(self._with(column, changed), descending)

    def _with(self, column: int, changed: Mapping[int, Any] | None) -> list[Any]:
        values = list(self.values(column, 0, self.height))
        for row, value in (changed or {}).items():
            values[row] = value
        return values

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

    @property
    def shown_at(self) -> tuple[int, ...]:
        """Which columns of the data are shown."""
        return self._shown

    def arrow(self, column: int) -> Any:
        """Return a column as an Arrow array; None if it is none and does not become one."""
        return None

    def page(self, start: int = 0, stop: int = PAGE) -> list[list[Any]]:
        """Return rows as JSON in the frame's own order."""
        start, stop = self._clip(start, stop)
        return rows_of(self.values(i, start, stop) for i in self._shown) if self._shown else []

    def looks(self, start: int, stop: int, sort: Sequence[Any] | None = None) -> list[Any] | None:
        """Return how cells look beside their values, by row and column shown; None if as usual."""
        return None

    def rows(self, start: int, stop: int, sort: Sequence[Any] | None = None) -> list[list[Any]]:
        """Return rows as JSON: the answer to the page's request ``rows``.

        Args:
            sort: ``[column, "asc" | "desc"]``; the column by its position
                among those shown, or by name. A third item tells of edits:
                ``{"changed": {row: value}, "gone": [row]}``, values of the
                column that count instead of its own, and rows left out.
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
        if len(sort) > 2 and sort[2]:
            return [int(at) for at in self._edited(*key, sort[2])[start:stop]]
        if key not in self._orders:
            self._orders[key] = self.order(*key)
        return [int(at) for at in self._orders[key][start:stop]]

    def _edited(self, column: int, descending: bool, edits: Mapping[str, Any]) -> Sequence[int]:
        """Return the positions of the rows that are left, sorted as they are after edits."""
        key = repr((column, descending, edits))
        # A page asks for one order, part by part; the next edit makes it another.
        if self._edited_order[0] != key:
            read = self.readers.get(column, lambda value: value)
            changed = {
                int(row): read(value)
                for row, value in edits.get("changed", {}).items()
                if int(row) < self.height
            }
            gone = set(edits.get("gone", ()))
            order = self.order(column, descending, changed)
            self._edited_order = (key, [at for at in order if at not in gone])
        return self._edited_order[1]

    def token(self) -> str:
        """Return a text that changes when the data changes, as far as a look can tell.

        It covers columns, shape, the first page and some rows of the rest,
        and, beyond one page, which object it is. A change in place that
        touches none of the rows looked at goes unseen until the next one.
        """
        # The node keeps `native` alive while it is shown, so its id is not given to another.
        same = id(self.native) if self.height > PAGE else None
        return _digest([self._seen(), same])

    def look(self) -> str:
        """Return what :meth:`token` does, equal also for an equal table made anew.

        What somebody has chosen or edited in a table without a key belongs to
        tables with one look.
        """
        return _digest(self._seen())

    def _seen(self) -> list[Any]:
        seen: list[Any] = [[(c.name, c.kind) for c in self.shown], self.height, self.page()]
        if self.height > PAGE:
            step = max((self.height - PAGE) // _SAMPLED, 1)
            positions = [*[*range(PAGE, self.height, step)][:_SAMPLED], self.height - 1]
            seen.append([[*self.take(i, positions)] for i in self._shown])
        return seen

    def _clip(self, start: int, stop: int) -> tuple[int, int]:
        start = min(max(start, 0), self.height)
        return start, min(max(stop, start), self.height)

    def _column(self, column: Any) -> int:
        if isinstance(column, int) and 0 <= column < len(self._shown):
            return self._shown[column]
        names = [self.columns[i].name for i in self._shown]
        return self._shown[names.index(column)]


def _digest(seen: Any) -> str:
    return blake2b(repr(seen).encode("utf-8", "replace"), digest_size=8).hexdigest()


class ListFrame(Frame):
    """Columns as Python lists."""

    def __init__(
        self, native: Any, data: Mapping[Any, Sequence[Any]], index: Sequence[Any] | None = None
    ) -> None:
        lists = [list(index)] if index is not None else []
        lists += [list(column) for column in data.values()]
        self._lists = lists
        self._labels = list(data)
        columns = [Column("", kind_of(lists[0][:PAGE]), True)] if index is not None else []
        columns += [
            Column(readable(name), kind_of(values[:PAGE]))
            for name, values in zip(data, lists[len(columns) :], strict=True)
        ]
        super().__init__(native, columns, len(lists[0]) if lists else 0)

    def values(self, column: int, start: int, stop: int) -> Sequence[Any]:
        return self._lists[column][start:stop]

    def to_pandas(self) -> Any:
        pandas = need_pandas("this")
        split = 1 if self.columns and self.columns[0].index else 0
        index = self._lists[0] if split else None
        return pandas.DataFrame(
            dict(zip(self._labels, self._lists[split:], strict=True)), index=index
        )


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
