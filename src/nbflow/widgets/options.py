"""Options of a choice: read from any collection, formatted once, found again by label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import Enum
from typing import Any, Generic, TypeVar

from nbflow.core.rerun import Wire
from nbflow.errors import OutOfRangeError, ParameterError, ParameterTypeError

T = TypeVar("T")

_ATOMS = (str, bytes, int, float, complex, bool, date, time, timedelta, Enum, type(None), type)


def to_list(options: Any) -> list[Any]:
    """Return the options of any collection as a list.

    Lists, tuples, sets, ranges, generators, dictionaries (their keys), Enum
    classes (their members), Series, arrays and indexes of pandas, NumPy,
    Polars and Arrow, and the first column of their tables. A single value
    is one option. None of these libraries is imported.

    >>> to_list({"a": 1, "b": 2}), to_list(range(3)), to_list("abc"), to_list(None)
    (['a', 'b'], [0, 1, 2], ['abc'], [])
    """
    if isinstance(options, list):
        return list(options)
    if options is None:
        return []
    if isinstance(options, str | bytes) or not _is_collection(options):
        return [options]
    table = _first_column(options)
    if table is not None:
        return table
    for name in ("to_pylist", "to_list", "tolist"):
        convert = getattr(options, name, None)
        if callable(convert):
            return _flat(convert())
    return list(options)


def _is_collection(value: Any) -> bool:
    if isinstance(value, type):
        return isinstance(value, Iterable)
    return isinstance(value, Iterable) or hasattr(value, "__getitem__") or hasattr(value, "data")


def _first_column(value: Any) -> list[Any] | None:
    """Return the first column of a table, or None for what is no table."""
    if isinstance(value, Mapping | type):
        return None
    if type(value).__name__ == "Styler" and hasattr(value, "data"):
        value = value.data
    if hasattr(value, "collect") and hasattr(value, "collect_schema"):
        value = value.collect()
    if hasattr(value, "iloc") and hasattr(value, "columns"):
        return list(value.iloc[:, 0].tolist()) if len(value.columns) else []
    if hasattr(value, "get_columns"):
        columns = value.get_columns()
        return list(columns[0].to_list()) if columns else []
    if hasattr(value, "column_names") and hasattr(value, "column"):
        return list(value.column(0).to_pylist()) if value.column_names else []
    return None


def _flat(values: Any) -> list[Any]:
    # A 0-d array converts to a scalar, a 2-d one to rows: its first column counts.
    if not isinstance(values, list):
        return [values]
    return [row[0] if isinstance(row, list) and row else row for row in values]


def equal(a: Any, b: Any) -> bool:
    """Return whether two options are the same; never raises.

    Members of an Enum whose class was made anew, as happens when a cell is
    run again, are the same if class and member have the same names.
    """
    if a is b:
        return True
    if isinstance(a, Enum) and isinstance(b, Enum):
        return a.name == b.name and type(a).__qualname__ == type(b).__qualname__
    try:
        return bool(a == b)
    except Exception:  # noqa: BLE001 - a comparison of foreign objects may do anything
        return False


@dataclass(slots=True)
class Options(Generic[T]):
    """The options of one widget in one run.

    On the wire an option is its label, so that a value outlives a change
    of the options. Of two options with one label the last is meant (spec 5.6.3).
    """

    items: list[T]
    labels: list[str]
    format_func: Callable[[Any], Any]
    index: dict[str, int]
    _copies: dict[int, T] = field(default_factory=dict)

    @classmethod
    def of(cls, options: Any, format_func: Callable[[Any], Any] | None = str) -> Options[Any]:
        """Return the options of a collection.

        Raises:
            ParameterTypeError: If ``format_func`` cannot be called.

        >>> Options.of([1, 2], lambda n: f"no. {n}").labels
        ['no. 1', 'no. 2']
        """
        if format_func is None:
            format_func = str
        if not callable(format_func):
            raise ParameterTypeError(
                f"format_func={format_func!r} cannot be called. It is a function that takes an "
                'option and returns its label, such as lambda size: f"{size} GB".'
            )
        items = to_list(options)
        labels = [v if type(v) is str else str(v) for v in map(format_func, items)]
        return cls(items, labels, format_func, {label: i for i, label in enumerate(labels)})

    def value(self, label: Wire) -> T:
        """Return a copy of the option with this label (spec 5.5.7).

        Raises:
            ParameterError: If there is none.
        """
        at = self.index.get(label) if isinstance(label, str) else None
        if at is None:
            raise ParameterError(
                f"{label!r} is not among the options {self.labels!r}. Choose one of them."
            )
        item = self.items[at]
        if isinstance(item, _ATOMS):
            return item
        # One copy a run: reading the same label twice must give equal values,
        # also for classes without __eq__, or the widget would seem changed.
        if at not in self._copies:
            try:
                self._copies[at] = deepcopy(item)
            except Exception:  # noqa: BLE001 - a connection, a lock, a module: shared instead
                self._copies[at] = item
        return self._copies[at]

    def position(self, value: Any) -> int | None:
        """Return where an option stands, or None if it is none."""
        for i, item in enumerate(self.items):
            if equal(item, value):
                return i
        return None

    def label_of(self, value: Any) -> str | None:
        """Return the label of a value out of session state, or None if it is no option."""
        try:
            label = str(self.format_func(value))
        except Exception:  # noqa: BLE001 - format_func was written for options only
            label = None
        if label is not None and label in self.index:
            return label
        at = self.position(value)
        return None if at is None else self.labels[at]


def index_label(options: Options[Any], index: Any, kind: str) -> str | None:
    """Return the label of the option at ``index``, the default of a radio or selectbox.

    Raises:
        ParameterTypeError: If it is neither a whole number nor None.
        OutOfRangeError: If there is no such option.

    >>> index_label(Options.of(["a", "b"]), 1, "radio")
    'b'
    """
    if index is None:
        return None
    if isinstance(index, bool) or not hasattr(index, "__index__"):
        raise ParameterTypeError(
            f"index={index!r} of the {kind} is of type {type(index).__name__}. It is the place of "
            "an option, a whole number from 0, or None for no choice."
        )
    if not options.items:
        return None
    if not 0 <= index < len(options.items):
        raise OutOfRangeError(
            f"index={index} of the {kind} is outside of its {len(options.items)} options. Write a "
            f"number from 0 to {len(options.items) - 1}, or None for no choice."
        )
    return options.labels[index]


FILTER_MODES = ("fuzzy", "contains", "prefix", None)
"""How a page finds options while somebody types."""
