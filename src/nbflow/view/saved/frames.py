"""Tables of a saved state: their first rows."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from nbflow.view.saved.markup import COLUMNS, ROWS, cell, colored, table

Props = Mapping[str, Any]


def frame(props: Props) -> str:
    """Return the first rows of a ``dataframe`` node as the page gets it."""
    columns = list(props.get("columns", ()))
    shown = [i for i, c in enumerate(columns) if _is_shown(c, props)][:COLUMNS]
    names = [cell(columns[i].get("label") or columns[i].get("name") or "") for i in shown]
    page = list(props.get("page", ()))[:ROWS]
    rows = ([_value(row, i, columns[i]) for i in shown] for row in page)
    return table(names, rows, int(props.get("rows") or len(page)), len(columns))


def _is_shown(column: Mapping[str, Any], props: Props) -> bool:
    return not column.get("hidden") and not (column.get("index") and props.get("hide_index"))


def _value(row: Any, index: int, column: Mapping[str, Any]) -> str:
    value = row[index] if index < len(row) else None
    if isinstance(value, list | dict):
        value = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if column.get("type") == "image" and isinstance(value, str) and len(value) > 100:
        return "<em>picture</em>"
    return cell(value)


def markdown_table(props: Props) -> str:
    """Return a ``table`` node, whose cells are HTML already."""
    columns = list(props.get("columns", ()))
    shown = [i for i, c in enumerate(columns) if _is_shown(c, props)][:COLUMNS]
    names = [
        colored(str(columns[i].get("html") or escape(str(columns[i].get("name") or ""))))
        for i in shown
    ]
    page = list(props.get("page", ()))
    most = ROWS * 8
    rows = ([colored(str(row[i])) if i < len(row) else "" for i in shown] for row in page[:most])
    heads = [] if props.get("hide_header") else names
    return table(heads, rows, len(page), len(columns))
