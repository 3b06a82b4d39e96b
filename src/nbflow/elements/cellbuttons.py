"""Buttons in the cells of a table: each column of them is a trigger with a key.

The column has no node of its own: the page reports a press as an event in
the name of the trigger's id, which stands in the column's property ``press``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbflow.core.claims import check_key
from nbflow.core.rerun import Wire
from nbflow.core.spec import WidgetSpec
from nbflow.elements.column_config import ButtonColumnResult
from nbflow.elements.selection import State
from nbflow.errors import ParameterError
from nbflow.run.container import Container


def register(
    handle: Container,
    config: Mapping[Any, Any] | None,
    props: dict[str, Any],
    disabled: bool = False,
) -> None:
    """Register the columns of buttons of a table that is about to be drawn.

    Args:
        handle: Where the table is drawn.
        config: The script's ``column_config``.
        props: The table's properties; its columns learn their triggers.
        disabled: Nothing of the table can be used.

    Raises:
        ParameterError: If ``on_click`` is no function.
        DuplicateKeyError: If a key is used twice in one run.
    """
    made: dict[str, str] = {}
    for column in (config or {}).values():
        if isinstance(column, ButtonColumnResult) and column.key is not None and not disabled:
            entry = handle._part(_spec(column, column.key))
            if entry is not None:
                made[column.key] = entry.id
    for each in props["columns"]:
        key = each.pop("button", None)
        if key in made:
            each["press"] = made[key]


def _spec(column: ButtonColumnResult, key: str) -> WidgetSpec:
    if column.on_click is not None and not callable(column.on_click):
        raise ParameterError(
            f"ButtonColumn: on_click={column.on_click!r} cannot be called. Give a function, or "
            f"leave it out and read st.session_state[{key!r}]."
        )
    return WidgetSpec(
        kind="dataframe_button",
        label=str(column.config.get("label", "")),
        identity=(),
        default=None,
        props={},
        decode=_click,
        key=check_key(key),
        trigger=True,
        assignable=False,
        on_change=column.on_click,
        args=tuple(column.args or ()),
        kwargs=dict(column.kwargs or {}),
    )


def _click(wire: Wire) -> State | None:
    """Return which button of the column was pressed.

    >>> _click({"row": 2, "label": "Open"}).label
    'Open'
    """
    if wire is None:
        return None
    row, label = wire["row"], wire["label"]
    if type(row) is not int or row < 0 or not isinstance(label, str):
        raise ParameterError(f"{wire!r} is no press of a button in a table.")
    return State(row=row, label=label)
