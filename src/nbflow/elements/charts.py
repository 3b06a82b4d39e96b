"""The simple charts: a table in, lines, areas, bars or points out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.chartprops import sized
from nbflow.elements.chartspec import Chart, build, drawn_columns
from nbflow.elements.reading import read
from nbflow.elements.thinning import thinned
from nbflow.errors import ColumnNameError
from nbflow.run.container import Container

if TYPE_CHECKING:
    from typing_extensions import Self


class ChartsMixin(Container):
    """Commands that draw charts."""

    __slots__ = ()

    def line_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        width: Any = "stretch",
        height: Any = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw lines.

        Args:
            data: A table: one column for each line (wide), or with ``x``,
                ``y`` and ``color`` named (long).
            x: Column of the horizontal axis; the index if None.
            y: Column or columns to draw; all others if None.
            color: A colour, a list of one for each column, or a column's name.

        Raises:
            ColumnNameError: If a column does not exist.
        """
        chart = Chart("line", x, y, x_label, y_label, color)
        return self._chart(chart, data, width, height, use_container_width, alt)

    def area_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        stack: bool | Literal["normalize", "center"] | None = None,
        width: Any = "stretch",
        height: Any = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw areas; see :meth:`line_chart`.

        Args:
            stack: True, ``"normalize"`` (to 100 %) or ``"center"``; they overlap else.
        """
        chart = Chart("area", x, y, x_label, y_label, color, stack=stack)
        return self._chart(chart, data, width, height, use_container_width, alt)

    def bar_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        horizontal: bool = False,
        sort: bool | str = True,
        stack: bool | Literal["normalize", "center", "layered"] | None = None,
        width: Any = "stretch",
        height: Any = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw bars; see :meth:`line_chart`.

        Args:
            sort: True by ``x``, False as in the data, or a column (``"-name"``
                from high to low).
            stack: False puts the bars of one ``x`` side by side.
        """
        frame = read(data)
        if isinstance(sort, str):
            name = sort.removeprefix("-")
            if name not in {c.name for c in frame.columns}:
                known = ", ".join(repr(c.name) for c in frame.columns if not c.index) or "none"
                raise ColumnNameError(
                    f"sort={sort!r}: the data has no column {name!r}. Its columns are: {known}."
                )
        chart = Chart(
            "bar", x, y, x_label, y_label, color, horizontal=horizontal, sort=sort, stack=stack
        )
        return self._chart(chart, frame, width, height, use_container_width, alt)

    def scatter_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        size: str | float | None = None,
        width: Any = "stretch",
        height: Any = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw points; see :meth:`line_chart`.

        Args:
            size: Square pixels, or the name of a column.
        """
        chart = Chart("circle", x, y, x_label, y_label, color, size)
        return self._chart(chart, data, width, height, use_container_width, alt)

    def _chart(
        self,
        chart: Chart,
        data: Any,
        width: Any,
        height: Any,
        stretch: bool | None,
        alt: str | None,
    ) -> Self:
        frame = read(data)
        shape = "line" if chart.kind in ("line", "area") else "points"
        drawn, note = thinned(frame, shape, drawn_columns(chart, frame))
        spec, columns = build(chart, drawn)
        props: dict[str, Any] = {"spec": spec, "data": {"columns": columns}, "chart": chart.kind}
        if note:
            props["note"] = note
        return self._element("vega", sized(props, width, height, stretch, alt), frame)
