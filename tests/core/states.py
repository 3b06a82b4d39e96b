"""Widgets and runs for the tests of session state."""

from __future__ import annotations

from typing import Any

from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.spec import WidgetSpec, widget_id
from nbflow.core.state import Entry, SessionState

FRAGMENT = FragmentId("f")


def called() -> None:
    """A callback; these tests only ask whether it is due."""


def slider(
    key: str | None = "size", default: int = 0, top: int = 100, label: str = "Size", **more: Any
) -> WidgetSpec:
    """Return a number with bounds: the wire is a number, too."""
    identity = (0, top) if key is not None else (label, 0, top, default)

    def fit(wire: Any) -> Any:
        return wire if isinstance(wire, int) and 0 <= wire <= top else default

    def decode(wire: Any) -> Any:
        if not isinstance(wire, int):
            raise TypeError(wire)
        return wire

    return WidgetSpec(
        "slider", label, identity, default, {}, decode, fit=fit, key=key, **{"accept": int, **more}
    )


def button(key: str | None = "go", label: str = "Go", **more: Any) -> WidgetSpec:
    identity = () if key is not None else (label,)
    return WidgetSpec(
        "button", label, identity, False, {}, key=key, trigger=True, assignable=False, **more
    )


def begin(state: SessionState, values: Any = None, presses: Any = None) -> list[str]:
    """Start a run and return the labels of the widgets whose callbacks are due."""
    due = state.begin(values or {}, presses or {})
    return [item.entry.spec.label for item in due]


def draw(state: SessionState, spec: WidgetSpec, owner: FragmentId | None = None) -> Entry:
    return state.register(widget_id(spec), spec, owner, None, "line 1")


def full_run(state: SessionState, *specs: WidgetSpec, values: Any = None) -> None:
    begin(state, values)
    for spec in specs:
        draw(state, spec)
    state.end_full_run()
    state.end_run()


def visible(state: SessionState) -> list[str]:
    return state.keys()


def at(spec: WidgetSpec) -> WidgetId:
    return widget_id(spec)
