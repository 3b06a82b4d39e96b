"""Charts: the simple ones, Vega-Lite, Altair, pyplot, plotly, Graphviz."""

from __future__ import annotations

import copy
import json
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.chartprops import no_selection, sized
from nbflow.elements.chartspec import Chart, build, chart_value
from nbflow.elements.jsonsafe import to_json
from nbflow.elements.reading import read
from nbflow.errors import (
    ColumnNameError,
    MissingLibraryError,
    MissingParameterError,
    ParameterTypeError,
)
from nbflow.run.container import Container

if TYPE_CHECKING:
    from typing_extensions import Self

PLOTLY = "application/vnd.plotly.v1+json"
_DPI = 150
_DOT_SECONDS = 60

# matplotlib and Altair's settings are one for the process; apps run in threads.
_matplotlib = threading.RLock()
_altair = threading.RLock()


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
        spec, columns = build(chart, frame)
        props: dict[str, Any] = {"spec": spec, "data": {"columns": columns}, "chart": chart.kind}
        return self._element("vega", sized(props, width, height, stretch, alt), frame)

    def vega_lite_chart(
        self,
        data: Any = None,
        spec: Mapping[str, Any] | None = None,
        *,
        width: Any = None,
        height: Any = "content",
        use_container_width: bool | None = None,
        theme: Literal["streamlit"] | None = "streamlit",
        key: str | int | None = None,
        on_select: Any = "ignore",
        selection_mode: Any = None,
        alt: str | None = None,
    ) -> Self:
        """Draw a chart from a Vega-Lite spec; ``data`` may stand in the spec."""
        no_selection("vega_lite_chart", on_select)
        if spec is None and isinstance(data, Mapping):
            data, spec = None, data
        if not spec:
            raise MissingParameterError(
                "vega_lite_chart: there is no spec. Write for example st.vega_lite_chart(df, "
                '{"mark": '
                '"bar", "encoding": {"x": {"field": "a"}}}).'
            )
        plain = json.loads(to_json(dict(spec)))
        return self._vega(plain, data, width, height, use_container_width, alt)

    def altair_chart(
        self,
        altair_chart: Any,
        *,
        width: Any = None,
        height: Any = "content",
        use_container_width: bool | None = None,
        theme: Literal["streamlit"] | None = "streamlit",
        key: str | int | None = None,
        on_select: Any = "ignore",
        selection_mode: Any = None,
        alt: str | None = None,
    ) -> Self:
        """Draw an Altair chart; there is no limit of rows."""
        no_selection("altair_chart", on_select)
        return self._vega(_altair_spec(altair_chart), None, width, height, use_container_width, alt)

    def _vega(
        self,
        spec: dict[str, Any],
        data: Any,
        width: Any,
        height: Any,
        stretch: bool | None,
        alt: str | None,
    ) -> Self:
        props: dict[str, Any] = {"spec": spec}
        frame = None
        if data is not None:
            frame = read(data)
            props["data"] = {
                "columns": {
                    column.name: [chart_value(v) for v in frame.values(i, 0, frame.height)]
                    for i, column in enumerate(frame.columns)
                    if column.name
                }
            }
            spec.pop("data", None)
        else:
            values = _take_values(spec)
            if values is not None:
                props["data"] = values
        # A spec with a width of its own is drawn as wide as it says.
        default = "content" if isinstance(spec.get("width"), (int, float)) else "stretch"
        size = default if width is None else width
        return self._element("vega", sized(props, size, height, stretch, alt), frame)


# -- Vega -------------------------------------------------------------------


def _take_values(spec: dict[str, Any]) -> list[Any] | None:
    """Take the one data set of a spec out of it, so that other data is no other spec."""
    data = spec.get("data")
    if not isinstance(data, dict):
        return None
    values = data.get("values")
    if isinstance(values, list) and set(data) <= {"values", "name"}:
        del spec["data"]
        return values
    sets = spec.get("datasets")
    name = data.get("name")
    if isinstance(sets, dict) and list(sets) == [name] and json.dumps(spec).count(f'"{name}"') == 2:
        del spec["data"], spec["datasets"]
        found = sets[name]
        return found if isinstance(found, list) else None
    return None


def _altair_spec(chart: Any) -> dict[str, Any]:
    if not hasattr(chart, "to_dict"):
        raise ParameterTypeError(
            f"altair_chart: a {type(chart).__name__} is no Altair chart. Write for example "
            'alt.Chart(df).mark_bar().encode(x="a").'
        )
    try:
        import altair
    except ImportError as error:
        raise MissingLibraryError(
            "Altair is not installed. Install it with nbflow's extra: pip install "
            '"nbflow[charts]".'
        ) from error
    with _altair, altair.data_transformers.enable("default", max_rows=None):
        spec: dict[str, Any] = copy.deepcopy(chart.to_dict())
    config = spec.get("config", {})
    # The size Altair's own theme sets is not the author's wish.
    if isinstance(config.get("view"), dict):
        config["view"].pop("continuousWidth", None)
        config["view"].pop("continuousHeight", None)
    return spec
