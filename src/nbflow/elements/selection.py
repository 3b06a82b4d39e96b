"""Tables whose selection reruns the script: a widget of the kind ``dataframe``.

Its props are those of the element, with ``own``; its value is
``{"selection": {"rows": [...], "columns": [...], "cells": [[row, column], ...]}}``.
Rows are positions in the data, also when the page has sorted them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbflow.core.claims import check_key
from nbflow.core.spec import WidgetSpec
from nbflow.elements.frames import Frame
from nbflow.elements.stateful import wants
from nbflow.errors import IncompatibleParametersError, ParameterError, ParameterTypeError
from nbflow.run.container import Container

MODES = (
    "multi-cell", "multi-column", "multi-row", "single-cell", "single-column", "single-row",
    "single-row-required",
)  # fmt: skip


class State(dict[str, Any]):
    """A dict whose keys are attributes too: ``event.selection.rows``."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(
                f"A selection has no {name!r}; it has {', '.join(map(repr, self))}."
            ) from None


def wanted(on_select: Any) -> bool:
    """Return whether ``on_select`` makes a widget of a table."""
    return wants("on_select", on_select)


def check_modes(mode: Any) -> tuple[str, ...]:
    """Return selection modes as a tuple.

    Raises:
        ParameterError: If one is not known, or two exclude each other.
    """
    modes = (mode,) if isinstance(mode, str) else tuple(mode)
    for each in modes:
        if each not in MODES:
            raise ParameterError(
                f"selection_mode={each!r} is not known. It is one of {', '.join(map(repr, MODES))}."
            )
    for part in ("row", "column", "cell"):
        same = [m for m in modes if part in m]
        if len(same) > 1:
            raise IncompatibleParametersError(
                f"selection_mode={modes!r} has {' and '.join(map(repr, same))}, which exclude "
                "each other. "
                "Keep one of them."
            )
    return modes


def state_of(wire: Any, frame: Frame, modes: tuple[str, ...]) -> State:
    """Return the selection of a wire value, without what the data no longer has."""
    chosen = _selection(wire)
    names = [column.name for column in frame.shown if not column.index]
    rows = [r for r in chosen.get("rows", ()) if _is_row(r, frame)]
    columns = [c for c in chosen.get("columns", ()) if c in names]
    cells = [
        (c[0], c[1]) for c in chosen.get("cells", ()) if _is_row(c[0], frame) and c[1] in names
    ]
    found = {"row": rows, "column": columns, "cell": cells}
    allowed: dict[str, list[Any]] = {}
    for part, values in found.items():
        mode = next((m for m in modes if part in m), None)
        allowed[part] = [] if mode is None else values[:1] if "single" in mode else values
    if "single-row-required" in modes and not allowed["row"] and frame.height:
        allowed["row"] = [0]
    return State(
        selection=State(rows=allowed["row"], columns=allowed["column"], cells=allowed["cell"])
    )


def _is_row(row: Any, frame: Frame) -> bool:
    return isinstance(row, int) and not isinstance(row, bool) and 0 <= row < frame.height


def _selection(wire: Any) -> Mapping[str, Any]:
    if not isinstance(wire, Mapping):
        raise ParameterTypeError(
            f"{wire!r} is no selection. Write "
            f"{{'selection': {{'rows': [0], 'columns': [], 'cells': []}}}}."
        )
    inner = wire.get("selection", wire)
    return inner if isinstance(inner, Mapping) else {}


def draw(
    handle: Container,
    frame: Frame,
    props: dict[str, Any],
    key: Any,
    on_select: Any,
    mode: Any,
    default: Any,
) -> State:
    """Draw a table as a widget and return what is selected in it."""
    modes = check_modes(mode)

    def decode(wire: Any) -> State:
        return state_of(wire, frame, modes)

    start = _wire(decode(default if default is not None else {}))
    # Without a key other data is another widget: positions in it mean other rows.
    identity: tuple[object, ...] = (modes,)
    if key is None:
        identity += (frame.look(), tuple(c["name"] for c in props["columns"]))
    spec = WidgetSpec(
        kind="dataframe",
        label="",
        identity=identity,
        default=start,
        props={"own": True, "selection_mode": list(modes), **props},
        decode=decode,
        accept=lambda value: _wire(decode(value)),
        fit=lambda wire: _wire(decode(wire)),
        key=None if key is None else check_key(key),
        on_change=on_select if callable(on_select) else None,
        source={"frame": frame},
    )
    state: State = handle._widget(spec)
    return state


def _wire(state: State) -> dict[str, Any]:
    chosen = state["selection"]
    return {
        "selection": {
            "rows": list(chosen["rows"]),
            "columns": list(chosen["columns"]),
            "cells": [list(cell) for cell in chosen["cells"]],
        }
    }
