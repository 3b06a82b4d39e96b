"""``bind="query-params"``: an input's value stands in the address under its key.

The address wins when the input is first drawn; a value it cannot take is
ignored. The default is not written (spec 5.8.11).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from nbflow.core.ids import WidgetId
from nbflow.core.rerun import Wire
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry
from nbflow.run.context import Stage
from nbflow.run.query import BOUND, set_query

_FLAGS = {"true": True, "1": True, "false": False, "0": False}


def _flag(text: str) -> bool:
    return _FLAGS[text.lower()]


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


_SLIDER: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "datetime": datetime.fromisoformat,
}
_PARSERS: dict[str, Callable[[str], Any]] = {
    "checkbox": _flag,
    "toggle": _flag,
    "expander": _flag,
    "popover": _flag,
    "number_input": _number,
    "feedback": int,
    "pagination": int,
    "date_input": date.fromisoformat,
    "time_input": time.fromisoformat,
    "datetime_input": datetime.fromisoformat,
}
"""From text to what session state takes; the other inputs have labels or text on the wire."""


def seed(stage: Stage, widget: WidgetId, spec: WidgetSpec) -> None:
    """Give an input that is drawn for the first time its value out of the address."""
    key = spec.key
    state = stage.state
    known = state.entries.get(widget)
    if key is None or key in state.user or (known is not None and not known.deleted):
        return
    given = stage.query.get(key)
    if given is None:
        return
    wire = wire_of(spec, given)
    if wire is not None:
        state.entries[widget] = Entry(widget, spec, wire, spec.decode(wire), page=stage.page)
        state.renew(widget)


def wire_of(spec: WidgetSpec, given: list[str]) -> Wire:
    """Return the wire value that texts of an address stand for, or None if they cannot be one."""
    try:
        wire = _parsed(spec, given)
        spec.decode(wire)
        fitted = spec.fit(wire)
    except Exception:  # noqa: BLE001
        # Anybody can write anything into an address.
        return None
    if isinstance(fitted, list) and isinstance(wire, list):
        return fitted or None
    return wire if fitted == wire else None


def _parsed(spec: WidgetSpec, given: list[str]) -> Wire:
    parser = _PARSERS.get(spec.kind)
    if spec.kind == "slider":
        parser = _SLIDER[str(spec.props.get("data_type", "int"))]
    several = isinstance(spec.default, list)
    if parser is None:
        return list(given) if several else given[-1]
    values = [parser(text) for text in given]
    if several and spec.kind == "slider" and len(values) != len(spec.default):
        raise ValueError("not as many ends as the range has")
    # What is out of bounds is an error here, or is accepted as the default.
    return spec.accept(tuple(values) if several else values[-1])


def publish(stage: Stage, entry: Entry) -> None:
    """Write an input's value into the address, or take its default out of it."""
    key = entry.spec.key
    if key is None:
        return
    stage.store.setdefault(BOUND, {})[key] = entry.id
    query = {k: v for k, v in stage.query.items() if k != key}
    if entry.wire != entry.spec.default:
        shown = texts_of(entry)
        # In its place: an address whose order changes looks like another one.
        query = {**stage.query, key: shown}
    set_query(stage, query)


def texts_of(entry: Entry) -> list[str]:
    """Return an input's value as texts of an address."""
    wire = entry.wire
    if entry.spec.kind in ("time_input", "datetime_input") and isinstance(wire, str):
        return [wire.removesuffix(":00") if wire.count(":") == 2 else wire]
    if isinstance(wire, str) or (
        isinstance(wire, list) and all(isinstance(part, str) for part in wire)
    ):
        return [wire] if isinstance(wire, str) else list(wire)
    value = entry.value
    return [_text(v) for v in (value if isinstance(value, list | tuple) else [value])]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def forget_bound(stage: Stage) -> None:
    """After a completed full run, take inputs out of the address that were not drawn."""
    bound: dict[str, WidgetId] = stage.store.get(BOUND, {})
    gone = [key for key, widget in bound.items() if widget not in stage.state.entries]
    for key in gone:
        del bound[key]
    if gone:
        set_query(stage, {k: v for k, v in stage.query.items() if k not in gone})
