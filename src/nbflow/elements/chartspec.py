"""Vega-Lite for the simple charts. Pure: a frame and parameters in, spec and data out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from nbflow.elements.chartfields import field, plainly_named
from nbflow.elements.colors import css_color, is_color
from nbflow.elements.frames import Frame
from nbflow.elements.jsonsafe import cell
from nbflow.errors import ColorError, ColumnNameError, ParameterError

STACKS = (None, True, False, "normalize", "center", "layered")
_HOVER_ROWS = 5000
_LEGEND = {"orient": "bottom", "titlePadding": 5, "offset": 5}


@dataclass(frozen=True)
class Chart:
    """What a simple chart was asked to show; see ``st.bar_chart``."""

    kind: str
    x: str | None = None
    y: str | Sequence[str] | None = None
    x_label: str | None = None
    y_label: str | None = None
    color: Any = None
    size: Any = None
    horizontal: bool = False
    sort: bool | str = True
    stack: Any = None


@dataclass(frozen=True)
class Series:
    """One column of the chart's data."""

    name: str
    values: list[Any]
    kind: str
    title: str = ""

    @property
    def type(self) -> str:
        return {"number": "quantitative", "datetime": "temporal"}.get(self.kind, "nominal")

    @property
    def whole(self) -> bool:
        """Whether ticks between whole numbers would mean nothing."""
        return self.kind == "number" and all(type(v) is int or v is None for v in self.values)


def build(chart: Chart, frame: Frame) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Return a chart's spec (without data) and its data by column.

    Raises:
        ColumnNameError: If a column does not exist.
        ColorError: If a colour cannot be read, or their number is wrong.
        ParameterError: If ``stack`` is not known.
    """
    if chart.stack not in STACKS or (chart.stack in (0, 1) and not isinstance(chart.stack, bool)):
        raise ParameterError(
            f"stack={chart.stack!r} is not known. It is one of {', '.join(map(repr, STACKS))}."
        )
    x = _x_series(chart, frame)
    names = drawn_columns(chart, frame)
    if not names:
        return _spec(chart, x, Series("value", [], "number"), None, None), {x.name: []}
    y = [_series(frame, name) for name in names]
    extra = _extras(chart, frame, len(y))
    if len(y) == 1:
        value, group = y[0], None
        if not isinstance(chart.y, str):
            value = replace(value, title="")
    else:
        x, value, group, extra = _melt(x, y, extra)
    data = {s.name: s.values for s in (x, value, group, *extra.values()) if s is not None}
    color = _color(chart, group, extra.get("color"), names)
    spec = _spec(chart, x, value, color, extra.get("size"), group, extra.get("color"))
    return plainly_named(spec, data)


# -- data -------------------------------------------------------------------


def _position(frame: Frame, name: Any) -> int:
    for i, column in enumerate(frame.columns):
        if column.name == str(name) and column.name:
            return i
    known = ", ".join(repr(c.name) for c in frame.columns if not c.index) or "none"
    raise ColumnNameError(f"The data has no column {name!r}. Its columns are: {known}.")


def _series(frame: Frame, name: Any) -> Series:
    return _series_at(frame, _position(frame, name), str(name), str(name))


def _series_at(frame: Frame, position: int, name: str, title: str) -> Series:
    column = frame.columns[position]
    values = [chart_value(v) for v in frame.values(position, 0, frame.height)]
    return Series(name, values, column.kind, title)


def chart_value(value: Any) -> Any:
    """Return a value as Vega reads it: numbers as numbers, dates with their time."""
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return float(value) if isinstance(value, Decimal) or abs(value) > 2**53 else value
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, dt.datetime) and type(value).__name__ != "NaTType":
        return value.isoformat()
    if isinstance(value, dt.date) and type(value).__name__ != "NaTType":
        # A bare date would be read as midnight in Greenwich.
        return f"{value.isoformat()}T00:00:00"
    found = cell(value)
    return str(found) if isinstance(found, (list, dict)) else found


def _x_series(chart: Chart, frame: Frame) -> Series:
    if chart.x is not None:
        return _series(frame, chart.x)
    index = [i for i, column in enumerate(frame.columns) if column.index]
    if index:
        name = frame.columns[index[0]].name
        return replace(_series_at(frame, index[0], name or _free(frame, "index"), ""), title="")
    return Series(_free(frame, "index"), list(frame.numbers), "number")


def _free(frame: Frame, name: str) -> str:
    taken = {column.name for column in frame.columns}
    while name in taken:
        name += "_"
    return name


def drawn_columns(chart: Chart, frame: Frame) -> list[str]:
    """Return the names of the columns a chart draws, whether they exist or not."""
    if isinstance(chart.y, str):
        return [chart.y]
    if chart.y is not None:
        return [str(name) for name in chart.y]
    used = {chart.x, chart.color if isinstance(chart.color, str) else None, chart.size}
    return [c.name for c in frame.columns if not c.index and c.name not in used]


def _extras(chart: Chart, frame: Frame, count: int) -> dict[str, Series]:
    extra: dict[str, Series] = {}
    names = {c.name for c in frame.columns}
    if isinstance(chart.color, str) and chart.color in names:
        if count > 1:
            raise ColorError(
                f"color={chart.color!r} is a column, and {count} columns are drawn: their "
                "colours tell "
                "them apart already. Draw one column (y=...), or give a list of colours."
            )
        extra["color"] = _series(frame, chart.color)
    if isinstance(chart.size, str):
        extra["size"] = _series(frame, chart.size)
    return extra


def _melt(
    x: Series, y: list[Series], extra: dict[str, Series]
) -> tuple[Series, Series, Series, dict[str, Series]]:
    """Put several columns below each other, with a column that names them."""
    count, taken = len(y), {x.name, *(s.name for s in extra.values())}
    kind = "number" if all(s.kind == "number" for s in y) else "text"
    values = [v for s in y for v in s.values]
    if kind == "text":
        values = [None if v is None else str(v) for v in values]
    names = [s.name for s in y for _ in s.values]
    return (
        replace(x, values=x.values * count),
        Series(_apart("value", taken), values, kind),
        Series(_apart("series", taken), names, "text"),
        {part: replace(s, values=s.values * count) for part, s in extra.items()},
    )


def _apart(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


# -- spec -------------------------------------------------------------------


def _color(
    chart: Chart, group: Series | None, column: Series | None, names: list[str]
) -> dict[str, Any] | None:
    color = chart.color
    if column is not None:
        return _color_column(column)
    given = None
    if color is not None:
        single = isinstance(color, str) or (is_color(color) and isinstance(color, tuple))
        given = [css_color(c) for c in ([color] if single else color)]
        if len(given) != len(names):
            raise ColorError(
                f"color={color!r} names {len(given)} colours for {len(names)} columns: "
                f"{', '.join(map(repr, names))}. Give one for each, in order."
            )
    if group is None:
        return None if given is None else {"value": given[0]}
    encoding: dict[str, Any] = {
        "field": field(group.name), "type": "nominal", "title": " ", "legend": dict(_LEGEND),
        "sort": names,
    }  # fmt: skip
    if given is not None:
        encoding["scale"] = {"domain": names, "range": given}
    return encoding


def _color_column(column: Series) -> dict[str, Any]:
    encoding: dict[str, Any] = {"field": field(column.name), "title": column.name}
    distinct = list(dict.fromkeys(v for v in column.values if v is not None))
    if distinct and column.kind == "text" and all(is_color(v) for v in distinct):
        scale = {"domain": distinct, "range": distinct}
        return {**encoding, "type": "nominal", "scale": scale, "legend": None}
    return {**encoding, "type": column.type, "legend": dict(_LEGEND)}


def _spec(
    chart: Chart,
    x: Series,
    y: Series,
    color: dict[str, Any] | None,
    size: Series | None,
    group: Series | None = None,
    by: Series | None = None,
) -> dict[str, Any]:
    x_axis = _axis(chart, x, chart.x_label, across=True)
    y_axis = _axis(chart, y, chart.y_label, across=False)
    _stack(chart, y_axis)
    encoding: dict[str, Any] = {"x": x_axis, "y": y_axis}
    if chart.horizontal:
        encoding = {"x": y_axis, "y": x_axis}
    if color is not None:
        encoding["color"] = color
    split = group or by
    if chart.kind == "bar" and chart.stack is False and split is not None:
        encoding["yOffset" if chart.horizontal else "xOffset"] = {"field": field(split.name)}
    if chart.kind == "area" or chart.stack == "layered":
        encoding["opacity"] = {"value": 0.7}
    if chart.kind == "circle":
        encoding["size"] = _size(chart, size)
    encoding["tooltip"] = [_tip(s) for s in _distinct(x, y, group or by, size)]
    return _marks(chart.kind, encoding, len(y.values))


def _distinct(*series: Series | None) -> list[Series]:
    return list({s.name: s for s in series if s is not None}.values())


def _tip(series: Series) -> dict[str, Any]:
    return {"field": field(series.name), "type": series.type, "title": series.name}


def _axis(chart: Chart, series: Series, label: str | None, across: bool) -> dict[str, Any]:
    axis: dict[str, Any] = {"grid": not across}
    if series.whole:
        axis["tickMinStep"] = 1
    kind = series.type
    if across and chart.kind == "bar" and kind != "temporal":
        kind = "ordinal"
    encoding: dict[str, Any] = {
        "field": field(series.name),
        "type": kind,
        "title": label if label is not None else series.title,
        "axis": axis,
    }
    if across and chart.kind == "bar":
        if chart.sort is False:
            encoding["sort"] = None
        elif isinstance(chart.sort, str):
            encoding["sort"] = {
                "field": field(chart.sort.removeprefix("-")),
                "order": "descending" if chart.sort.startswith("-") else "ascending",
            }
    return encoding


def _stack(chart: Chart, encoding: dict[str, Any]) -> None:
    stack = chart.stack
    if chart.kind not in ("bar", "area"):
        return
    if stack is None:
        if chart.kind == "area":
            encoding["stack"] = False
    else:
        encoding["stack"] = False if stack == "layered" else stack


def _size(chart: Chart, column: Series | None) -> dict[str, Any]:
    if column is not None:
        return {"field": field(column.name), "type": column.type, "legend": dict(_LEGEND)}
    if chart.size is None:
        return {"value": 100}
    if isinstance(chart.size, (int, float)) and not isinstance(chart.size, bool):
        return {"value": chart.size}
    raise ParameterError(
        f"size={chart.size!r} is not known. Write a number or the name of a column."
    )


def _marks(kind: str, encoding: dict[str, Any], rows: int) -> dict[str, Any]:
    if kind != "line" or rows > _HOVER_ROWS:
        return {"mark": {"type": kind}, "encoding": encoding}
    tooltip = encoding.pop("tooltip")
    hover = {
        "name": "hover",
        "select": {"type": "point", "on": "pointermove", "clear": "pointerout", "nearest": True},
    }
    shown = {"condition": {"param": "hover", "empty": False, "value": 1}, "value": 0}
    points = {
        "mark": {"type": "point", "filled": True, "size": 60},
        "params": [hover],
        "encoding": {"opacity": shown, "tooltip": tooltip},
    }
    return {"encoding": encoding, "layer": [{"mark": {"type": "line"}}, points]}
