"""Tables, key figures and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from numbers import Integral
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements import cellbuttons, selection
from nbflow.elements.clean import check_icon, clean_text, put_size
from nbflow.elements.columns import apply_config
from nbflow.elements.frames import PAGE, Frame
from nbflow.elements.jsonsafe import readable, to_json
from nbflow.elements.reading import read
from nbflow.elements.styling import MarkdownLooks
from nbflow.errors import ParameterError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

COLORS = (
    "normal", "inverse", "off",
    "red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary",
)  # fmt: skip
ARROWS = ("auto", "up", "down", "off")


class DataMixin(Container):
    """Commands that draw data."""

    __slots__ = ()

    def dataframe(
        self,
        data: Any = None,
        width: Any = "stretch",
        height: Any = "auto",
        *,
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Iterable[str] | None = None,
        column_config: Mapping[Any, Any] | None = None,
        key: str | int | None = None,
        on_select: Any = "ignore",
        selection_mode: Any = "multi-row",
        selection_default: Any = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        lazy: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw a table to scroll and sort. Only the rows in sight travel to the page.

        Args:
            data: A DataFrame of any library, an array, a dict of columns or a
                list of rows.
            on_select: ``"rerun"`` or a function: the answer is then what is
                selected, ``{"selection": {"rows": […], "columns": […], "cells": […]}}``.
            lazy: Kept for scripts; rows are always fetched as they are needed.

        Raises:
            DataError: If ``data`` is no table.
        """
        frame = read(data)
        props = frame_props(frame, hide_index, column_order, column_config)
        put_looks(props, width, height, use_container_width, row_height, placeholder, alt)
        cellbuttons.register(self, column_config, props)
        if selection.wanted(on_select):
            return selection.draw(
                self, frame, props, key, on_select, selection_mode, selection_default
            )
        return self._element("dataframe", props, frame)

    def table(
        self,
        data: Any = None,
        *,
        border: bool | Literal["horizontal"] = True,
        width: Any = "stretch",
        height: Any = "content",
        hide_index: bool | None = None,
        hide_header: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw all rows of a small table. Cells and column names are Markdown."""
        frame = read(data)
        rows = frame.page(0, frame.height)
        props: dict[str, Any] = {
            "columns": [c.props() for c in frame.shown],
            "page": [[_table_cell(v) for v in row] for row in rows],
        }
        if border is not True:
            props["border"] = check_choice("border", border, (False, "horizontal"))
        if hide_index:
            props["hide_index"] = True
        if hide_header:
            props["hide_header"] = True
        if alt is not None:
            props["alt"] = alt
        put_size(props, width, height, default_height="content")
        return self._element("table", props, frame)

    def metric(
        self,
        label: str,
        value: Any,
        delta: Any = None,
        delta_color: str = "normal",
        *,
        help: str | None = None,
        icon: str | None = None,
        label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
        border: bool = False,
        width: Any = "stretch",
        height: Any = "content",
        chart_data: Any = None,
        chart_type: Literal["line", "bar", "area"] = "line",
        delta_arrow: Literal["auto", "up", "down", "off"] = "auto",
        format: str | None = None,
        delta_description: str | None = None,
    ) -> Self:
        """Draw one number that matters, and what changed.

        Args:
            delta: The change; green and up if above zero, red and down if it
                begins with a minus.
            delta_color: ``"inverse"`` swaps the two; ``"off"`` is gray; or a colour.
            chart_data: Numbers for a small chart below.
            format: How numbers are written, as in ``column_config.NumberColumn``.
        """
        check_choice("delta_color", delta_color, COLORS)
        check_choice("delta_arrow", delta_arrow, ARROWS)
        text = _delta_text(delta)
        color, arrow = _delta_look(text, delta_color, delta_arrow)
        props: dict[str, Any] = {"label": str(label), "value": _number_text("value", value, "—")}
        if text:
            props["delta"] = text
            props["delta_color"] = color
            props["arrow"] = arrow
        if help is not None:
            props["help"] = clean_text(help)
        found = check_icon(icon)
        if found is not None:
            props["icon"] = found
        if label_visibility != "visible":
            check_choice("label_visibility", label_visibility, ("visible", "hidden", "collapsed"))
            props["label_visibility"] = label_visibility
        if border:
            props["border"] = True
        if chart_data is not None:
            props["chart_data"] = _numbers(chart_data)
            props["chart_type"] = check_choice("chart_type", chart_type, ("line", "bar", "area"))
        if format is not None:
            props["format"] = format
        if delta_description is not None:
            props["delta_description"] = delta_description
        return self._element("metric", put_size(props, width, height, default_height="content"))

    def json(self, body: Any, *, expanded: bool | int = True, width: Any = "stretch") -> Self:
        """Draw JSON as a tree.

        Args:
            body: JSON text, or what becomes JSON.
            expanded: How much is open at first: all, nothing, or this many levels.
        """
        props: dict[str, Any] = {"body": body if isinstance(body, str) else to_json(body)}
        if expanded is not True:
            if not isinstance(expanded, int):
                raise ParameterTypeError(
                    f"expanded={expanded!r} is of type {type(expanded).__name__}. Write True, "
                    "False, or "
                    "how many levels are open."
                )
            props["expanded"] = expanded
        return self._element("json", put_size(props, width, widths=("stretch",)))


def frame_props(
    frame: Frame,
    hide_index: bool | None = None,
    column_order: Iterable[str] | None = None,
    column_config: Mapping[Any, Any] | None = None,
) -> dict[str, Any]:
    """Return what a table to scroll needs: columns, height, first page, token.

    Also tells ``frame`` which of its columns are shown.
    """
    columns, positions = apply_config(frame.columns, column_config, column_order)
    # A Styler hides columns of its own.
    kept = [i for i, at in enumerate(positions) if at in frame.shown_at]
    columns, positions = [columns[i] for i in kept], tuple(positions[i] for i in kept)
    if positions != frame.shown_at:
        frame.keep(positions)
    markdown = [i for i, column in enumerate(columns) if column.get("type") == "markdown"]
    if markdown:
        frame.looks = MarkdownLooks(frame, markdown)  # type: ignore[method-assign]
    props: dict[str, Any] = {
        "columns": columns,
        "rows": frame.height,
        "page": frame.page(),
        "token": frame.token(),
    }
    looks = frame.looks(0, PAGE)
    if looks is not None:
        props["looks"] = looks
    if hide_index:
        props["hide_index"] = True
    return props


def put_looks(
    props: dict[str, Any],
    width: Any,
    height: Any,
    use_container_width: bool | None,
    row_height: Any,
    placeholder: str | None,
    alt: str | None,
) -> None:
    """Add what tables to scroll and to edit have in common to their properties.

    Raises:
        WidthError, HeightError: If a size cannot be read.
        ParameterError: If ``row_height`` is no number of pixels.
    """
    if use_container_width is not None:
        width = "stretch" if use_container_width else "content"
    put_size(props, width, height, default_height="auto", heights=("auto", "stretch", "content"))
    if row_height is not None:
        whole = isinstance(row_height, Integral) and not isinstance(row_height, bool)
        if not whole or row_height < 1:
            raise ParameterError(
                f"row_height={row_height!r} is no number of pixels above zero. Write for example "
                "row_height=40, or leave it out."
            )
        props["row_height"] = int(row_height)
    if placeholder is not None:
        props["placeholder"] = clean_text(placeholder)
    if alt is not None:
        props["alt"] = clean_text(alt)


def _table_cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    return value if isinstance(value, str) else readable(value)


# -- metric -----------------------------------------------------------------


def _number_text(name: str, value: Any, missing: str) -> str:
    if value is None:
        return missing
    if isinstance(value, (str, int, float, Decimal)):
        return str(value)
    # numpy numbers, of which only some are Python numbers.
    plain = getattr(value, "item", None)
    if callable(plain) and getattr(value, "ndim", 0) == 0:
        return str(plain())
    raise ParameterTypeError(
        f"metric: {name}={value!r} is of type {type(value).__name__}. Give a number or a string, "
        "for "
        "example the last element, or len(...)."
    )


def _delta_text(delta: Any) -> str:
    if delta is None or delta == "":
        return ""
    if isinstance(delta, str):
        return clean_text(delta)
    return _number_text("delta", delta, "")


def _delta_look(text: str, color: str, arrow: str) -> tuple[str, str]:
    direction = 0 if not text or _is_zero(text) else (-1 if text.startswith("-") else 1)
    shown = {"auto": {0: "none", 1: "up", -1: "down"}[direction], "off": "none"}.get(arrow, arrow)
    if color in ("normal", "inverse"):
        good = direction > 0 if color == "normal" else direction < 0
        return ("off" if direction == 0 else "good" if good else "bad"), shown
    return color, shown


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False


def _numbers(data: Any) -> list[float | None]:
    values: Sequence[Any] = [row[-1] for row in read(data).page(0, 2**31)]
    numbers: list[float | None] = []
    for value in values:
        if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float))):
            raise ParameterError(
                f"metric: chart_data holds {value!r}, which is no number. Give a sequence of "
                "numbers."
            )
        numbers.append(value)
    return numbers
