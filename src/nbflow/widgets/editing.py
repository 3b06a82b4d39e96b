"""What an edit of a table means: kinds of values, editors that suit them, values off the wire."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from nbflow.elements.frames import Frame
from nbflow.elements.jsonsafe import cell
from nbflow.elements.ordering import is_missing
from nbflow.errors import IncompatibleParametersError

SAMPLED = 1000
"""Values looked at to tell what a column of Python objects holds."""

_PYTHON: tuple[tuple[type, str], ...] = (
    (bool, "bool"),
    (int, "integer"),
    (float, "float"),
    (str, "text"),
    (dt.datetime, "datetime"),
    (dt.date, "date"),
    (dt.time, "time"),
    (dt.timedelta, "duration"),
    (Decimal, "decimal"),
)

EDITORS = {
    "integer": "number", "float": "number", "decimal": "number", "bool": "checkbox",
    "text": "text", "date": "date", "time": "time", "datetime": "datetime", "list": "list",
    "empty": "text", "category": "selectbox", "duration": "duration",
}  # fmt: skip
"""How a kind of value is edited if the script says nothing else."""

_TAKES: dict[str, tuple[str, ...]] = {
    "text": ("text", "category", "empty"),
    "markdown": ("text", "category", "empty"),
    "link": ("text", "category", "empty"),
    "number": ("integer", "float", "decimal", "bool", "duration", "empty"),
    "checkbox": ("bool", "integer", "empty"),
    "selectbox": ("text", "integer", "float", "bool", "category", "empty"),
    "multiselect": ("list", "text", "empty"),
    "list": ("list", "text", "empty"),
    "date": ("date", "datetime", "empty"),
    "time": ("time", "datetime", "empty"),
    "datetime": ("datetime", "date", "time", "empty"),
}
_FIELDS = {"link": "text", "markdown": "text"}


def value_kind(values: Sequence[Any]) -> str:
    """Return what Python values are: one word for all of them, ``"other"`` if they differ.

    >>> value_kind([1, None, 2]), value_kind([1, 2.5]), value_kind([1, "a"]), value_kind([])
    ('integer', 'float', 'other', 'empty')
    """
    kinds = {_kind(v) for v in values if not is_missing(v)}
    if kinds == {"integer", "float"}:
        return "float"
    if not kinds:
        return "empty"
    return kinds.pop() if len(kinds) == 1 else "other"


def _kind(value: Any) -> str:
    if isinstance(value, (list, tuple, set, frozenset)) or type(value).__name__ == "ndarray":
        return "list"
    # Looked up by class, in this order: a bool is an int, a datetime a date.
    return next((name for kind, name in _PYTHON if isinstance(value, kind)), "other")


def editor_of(kind: str, config: Mapping[str, Any], name: str, disabled: bool) -> dict[str, Any]:
    """Return the properties that let a column be edited; none if it cannot be.

    Args:
        kind: What the column holds.
        config: What ``column_config`` says of it.
        name: For the error.

    Raises:
        IncompatibleParametersError: If the editor asked for does not suit the values.
    """
    wanted = config.get("type")
    if wanted is not None and wanted not in _TAKES:
        # Bars, charts, pictures and JSON are looked at.
        return {}
    if wanted is not None and kind not in _TAKES[wanted] and kind != "other" and not disabled:
        suited = ", ".join(sorted(t for t, kinds in _TAKES.items() if kind in kinds)) or "none"
        raise IncompatibleParametersError(
            f"column_config makes {name!r} a column of type {wanted!r}, but it holds values of "
            f"the kind {kind!r}, which cannot be edited so. Types that suit it: {suited}. Or list "
            f"it in disabled=[{name!r}]."
        )
    editor = wanted or EDITORS.get(kind)
    if editor is None or kind == "other":
        return {}
    if kind == "duration":
        # A column of numbers says how its seconds are written, and which it takes.
        editor = "duration"
    props: dict[str, Any] = {"edit": _FIELDS.get(editor, editor)}
    if kind == "integer" and editor == "number" and not _is_fraction(config.get("step")):
        props["int"] = True
    return props


def _is_fraction(step: Any) -> bool:
    return isinstance(step, float) and not step.is_integer()


def reader_of(kind: str) -> Callable[[Any], Any]:
    """Return the function that makes a value of ``kind`` out of JSON.

    What cannot become one is missing, None, as in Streamlit: the page
    refuses it, so only a test sends it.

    >>> reader_of("date")("2026-11-21"), reader_of("integer")(3.0), reader_of("integer")(None)
    (datetime.date(2026, 11, 21), 3, None)
    """
    convert = _READERS.get(kind)

    def read(value: Any) -> Any:
        if value is None or convert is None:
            return value
        try:
            return convert(value)
        except (ValueError, TypeError, ArithmeticError):
            return None

    return read


def _integer(value: Any) -> Any:
    if isinstance(value, str):
        return int(value)
    return int(value) if float(value).is_integer() else float(value)


def moment(value: Any) -> dt.datetime:
    """Return a datetime out of ISO text, also of a date or of ``Z`` for UTC."""
    return dt.datetime.fromisoformat(str(value).replace("Z", "+00:00"))


def _date(value: Any) -> dt.date:
    return dt.date.fromisoformat(str(value)[:10])


def _duration(value: Any) -> dt.timedelta:
    """Return a duration out of seconds, as the page sends it, or as it is.

    Raises:
        ArithmeticError: If it is longer than Python's own can be.
    """
    return value if isinstance(value, dt.timedelta) else dt.timedelta(seconds=float(value))


def _time(value: Any) -> dt.time:
    text = str(value)
    clock = text.replace("T", " ").rpartition(" ")[2].replace("Z", "+00:00")
    return dt.time.fromisoformat(clock).replace(tzinfo=None)


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "integer": _integer,
    "float": float,
    "bool": bool,
    "decimal": lambda value: Decimal(str(value)),
    "date": _date,
    "time": _time,
    "datetime": moment,
    "duration": _duration,
    "list": lambda value: list(value) if isinstance(value, (list, tuple)) else [value],
}


def options_of(frame: Frame, column: int) -> list[Any]:
    """Return the values a column has, to choose from where a script names no options."""
    values = frame.values(column, 0, SAMPLED)
    return list(dict.fromkeys(cell(v) for v in values if not is_missing(v)))[:100]
