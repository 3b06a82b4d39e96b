"""Charts of a saved state: a picture where one can be made, else the data they draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nbflow.view.saved.markup import ROWS, cell, picture, table, tag

Props = Mapping[str, Any]


def chart(at: str, props: Props, drawn: bool = True) -> str:
    """Return a ``vega`` node as a picture if ``vl-convert-python`` is installed, else as a table.

    Args:
        at: The node's id.
        props: Its properties, as the page gets them.
        drawn: Whether to draw at all; a picture takes 10 to 200 milliseconds.

    The comments around it tell an open page where it may put the picture it shows.
    """
    alt = str(props.get("alt") or props.get("description") or props.get("chart") or "chart")
    made = _drawn(props) if drawn else None
    inner = data_table(props) if made is None else picture(made, "image/svg+xml", alt)
    return f'<!--nbf:{at}--><figure style="margin: 0.5em 0">{inner}</figure><!--/nbf-->\n'


def _drawn(props: Props) -> bytes | None:
    try:
        import vl_convert
    except ImportError:
        return None
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 280,
    }
    spec |= dict(props.get("spec") or {})
    if props.get("data") is not None:
        spec["data"] = {"values": list(records(props["data"]))}
    try:
        svg: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    except Exception:  # noqa: BLE001
        # Of a newer Vega-Lite, or loading what is not there: its data is still shown.
        return None
    return svg.encode()


def records(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield a chart's rows, whichever way the page gets them.

    >>> list(records({"columns": {"x": [1, 2], "y": [3, 4]}}))
    [{'x': 1, 'y': 3}, {'x': 2, 'y': 4}]
    """
    if isinstance(data, Mapping):
        columns: Mapping[str, Sequence[Any]] = data.get("columns") or {}
        names = list(columns)
        for values in zip(*columns.values(), strict=False):
            yield dict(zip(names, values, strict=True))
    else:
        yield from (row for row in data or () if isinstance(row, Mapping))


def data_table(props: Props) -> str:
    """Return the first rows of what a chart draws."""
    kind = str(props.get("chart") or "")
    head = tag("p", tag("small", f"Data of a {cell(kind)} chart" if kind else "Data of a chart"))
    data = props.get("data")
    if data is None:
        return head
    rows = list(records(data))
    names = list(rows[0]) if rows else []
    shown = ([cell(row.get(name)) for name in names] for row in rows[: ROWS // 2])
    return head + table([cell(n) for n in names], shown, len(rows), len(names))
