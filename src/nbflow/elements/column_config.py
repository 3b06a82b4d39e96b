"""How columns of ``st.dataframe`` and ``st.data_editor`` look: ``st.column_config``.

Each factory returns a plain dict: what is left out is decided by the data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from nbflow.elements.jsonsafe import cell
from nbflow.errors import MissingParameterError
from nbflow.run.params import check_choice

ColumnWidth = Literal["small", "medium", "large"] | int
Alignment = Literal["left", "center", "right"]


class ColumnConfig(TypedDict, total=False):
    """What a column may say; every entry may be missing."""

    type: str
    label: str
    width: ColumnWidth
    help: str
    hidden: bool
    disabled: bool
    required: bool
    pinned: bool
    alignment: Alignment
    default: Any
    format: str
    min_value: Any
    max_value: Any
    step: Any
    timezone: str
    max_chars: int
    validate: str
    display_text: str
    options: list[Any]
    labels: list[str]
    accept_new_options: bool
    color: Any
    y_min: float
    y_max: float
    button_type: str


@dataclass(frozen=True)
class ButtonColumnResult:
    """What a :func:`ButtonColumn` with a key makes: a table that takes it calls back."""

    config: ColumnConfig
    on_click: Callable[..., Any] | None = None
    args: Sequence[Any] | None = None
    kwargs: Mapping[str, Any] | None = None
    key: str | None = None


def _config(type: str | None, given: dict[str, Any]) -> ColumnConfig:
    """Return what was given, as JSON, with the type."""
    config: dict[str, Any] = {} if type is None else {"type": type}
    for name, value in given.items():
        if value is None:
            continue
        if isinstance(value, dt.timedelta):
            value = value.total_seconds()
        elif not isinstance(value, (str, int, float)) and isinstance(value, Iterable):
            value = list(value)
        config[name] = cell(value)
    return config  # type: ignore[return-value]


def _with_labels(
    type: str, given: dict[str, Any], format_func: Callable[[Any], str] | None
) -> ColumnConfig:
    given.pop("format_func", None)
    options = None if given["options"] is None else list(given["options"])
    given["options"] = options
    config = _config(type, given)
    if format_func is not None and options is not None:
        config["labels"] = [str(format_func(option)) for option in options]
    return config


def Column(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Return settings that suit every type of column."""
    return _config(None, dict(locals()))


def NumberColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: float | None = None,
    format: str | None = None,
    min_value: float | None = None,
    max_value: float | None = None,
    step: float | None = None,
) -> ColumnConfig:
    """Return a column of numbers.

    Args:
        default: In a column of durations, like the limits, a number of seconds.
        format: printf (``"%.2f €"``) or a preset (``"percent"``, ``"compact"`` …).
            A duration is written as ``1:30:00`` or ``2 days 03:00:00``; ``"compact"``
            goes on in hours, ``"duration"`` says the largest unit only, and other
            formats write its seconds.

    >>> NumberColumn("Price", format="%.2f €", min_value=0)
    {'type': 'number', 'label': 'Price', 'format': '%.2f €', 'min_value': 0}
    """
    return _config("number", dict(locals()))


def TextColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
    max_chars: int | None = None,
    validate: str | None = None,
) -> ColumnConfig:
    """Return a column of text; ``validate`` is a regular expression for the editor."""
    return _config("text", dict(locals()))


def CheckboxColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: bool | None = None,
) -> ColumnConfig:
    """Return a column of ticks."""
    return _config("checkbox", dict(locals()))


def SelectboxColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: str | float | bool | None = None,
    options: Iterable[str | float | bool] | None = None,
    format_func: Callable[[Any], str] | None = None,
) -> ColumnConfig:
    """Return a column whose cells take one of ``options``."""
    return _with_labels("selectbox", dict(locals()), format_func)


def MultiselectColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: Iterable[str] | None = None,
    options: Iterable[str] | None = None,
    accept_new_options: bool | None = None,
    color: str | Iterable[str] | None = None,
    format_func: Callable[[str], str] | None = None,
) -> ColumnConfig:
    """Return a column whose cells take several of ``options``."""
    return _with_labels("multiselect", dict(locals()), format_func)


def DatetimeColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: dt.datetime | None = None,
    format: str | None = None,
    min_value: dt.datetime | None = None,
    max_value: dt.datetime | None = None,
    step: float | dt.timedelta | None = None,
    timezone: str | None = None,
) -> ColumnConfig:
    """Return a column of dates with times.

    Args:
        format: ``"localized"``, ``"distance"``, ``"iso8601"``, or tokens such as
            ``"YYYY-MM-DD HH:mm"``.
        step: Seconds, or a timedelta.
    """
    return _config("datetime", dict(locals()))


def DateColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: dt.date | None = None,
    format: str | None = None,
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    step: int | None = None,
) -> ColumnConfig:
    """Return a column of dates; see :func:`DatetimeColumn`."""
    return _config("date", dict(locals()))


def TimeColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: dt.time | None = None,
    format: str | None = None,
    min_value: dt.time | None = None,
    max_value: dt.time | None = None,
    step: float | dt.timedelta | None = None,
) -> ColumnConfig:
    """Return a column of times of day; see :func:`DatetimeColumn`."""
    return _config("time", dict(locals()))


def LinkColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
    max_chars: int | None = None,
    validate: str | None = None,
    display_text: str | None = None,
) -> ColumnConfig:
    """Return a column of links; ``display_text`` stands in place of the address."""
    return _config("link", dict(locals()))


def ImageColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Return a column of pictures, given as addresses (``https:`` or ``data:``)."""
    return _config("image", dict(locals()))


def AudioColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Return a column of sounds, given as addresses."""
    return _config("audio", dict(locals()))


def VideoColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Return a column of films, given as addresses."""
    return _config("video", dict(locals()))


def ListColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    default: Iterable[str] | None = None,
) -> ColumnConfig:
    """Return a column of lists."""
    return _config("list", dict(locals()))


def MarkdownColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    default: str | None = None,
) -> ColumnConfig:
    """Return a column of Markdown."""
    return _config("markdown", dict(locals()))


def JsonColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
) -> ColumnConfig:
    """Return a column of JSON."""
    return _config("json", dict(locals()))


def ProgressColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    format: str | None = None,
    min_value: float | None = None,
    max_value: float | None = None,
    step: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Return a column of bars from ``min_value`` to ``max_value``."""
    return _config("progress", dict(locals()))


def LineChartColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Return a column of small line charts, one for each list of numbers."""
    return _config("line_chart", dict(locals()))


def BarChartColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Return a column of small bar charts, one for each list of numbers."""
    return _config("bar_chart", dict(locals()))


def AreaChartColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: str | None = None,
) -> ColumnConfig:
    """Return a column of small area charts, one for each list of numbers."""
    return _config("area_chart", dict(locals()))


def ButtonColumn(
    label: str | None = None,
    *,
    width: ColumnWidth | None = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment | None = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    on_click: Callable[..., Any] | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> ButtonColumnResult | ColumnConfig:
    """Make a column of buttons; a cell's text is its button's label.

    A cell that holds a list of texts is one button with a menu. The column
    itself cannot be edited.

    Args:
        label: The column's title; its name if None.
        width: ``"small"``, ``"medium"``, ``"large"`` or pixels.
        help: Markdown beside the title.
        pinned: Whether the column stays while others scroll.
        alignment: Where the button stands in its cell; in the middle if None.
        type: ``"primary"``, ``"secondary"`` or ``"tertiary"``.
        on_click: Called before the run that a press starts.
        args: Arguments of ``on_click``.
        kwargs: Named arguments of ``on_click``.
        key: In the run that a press starts ``st.session_state[key]`` is
            ``{"row": 3, "label": "Open"}``, also with attributes; the row
            counts in the data. In others it is None. Without a key the
            buttons cannot be pressed.

    Raises:
        MissingParameterError: If there is a callback and no key.
        ParameterError: If ``type`` is no type of button.

    >>> ButtonColumn("Act", type="primary")
    {'type': 'button', 'disabled': True, 'label': 'Act', 'button_type': 'primary'}
    """
    check_choice("type", type, ("primary", "secondary", "tertiary"))
    given = {"disabled": True, "label": label, "width": width, "help": help, "pinned": pinned}
    shown = None if type == "secondary" else type
    config = _config("button", {**given, "alignment": alignment, "button_type": shown})
    if key is not None:
        return ButtonColumnResult(config, on_click, args, kwargs, str(key))
    if on_click is not None or args is not None or kwargs is not None:
        raise MissingParameterError(
            f"ButtonColumn({label!r}) has on_click, args or kwargs and no key, so no press would "
            'reach them. Give it a key of its own, for example key="row-action".'
        )
    return config
