"""``plotly_chart``: figures drawn by the plotly.js their own package brings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal

from nbflow.core.claims import check_key
from nbflow.elements.chartprops import missing, sized
from nbflow.elements.chartselect import check_modes, draw_selectable
from nbflow.elements.jsonsafe import to_json
from nbflow.elements.selection import State
from nbflow.elements.stateful import wants
from nbflow.errors import ParameterTypeError, a_type_of
from nbflow.run.container import Container
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

MODES = ("points", "box", "lasso")
_INSTEAD = 'Give each a key of its own, for example key="chart-1".'
_PARTS = {"points": list, "point_indices": list, "box": list, "lasso": list}


class PlotlyMixin(Container):
    """The command that draws a plotly figure."""

    __slots__ = ()

    def plotly_chart(
        self,
        figure_or_data: Any,
        use_container_width: bool | None = None,
        *,
        width: Any = "stretch",
        height: Any = "content",
        theme: Literal["streamlit"] | None = "streamlit",
        key: str | int | None = None,
        on_select: Any = "ignore",
        selection_mode: Any = MODES,
        config: dict[str, Any] | None = None,
        alt: str | None = None,
    ) -> Self | State:
        """Draw a plotly figure.

        A changed figure is drawn into the chart that is there: zoom, hidden
        traces and selection stay, unless the layout's ``uirevision`` changes.

        Args:
            figure_or_data: A figure, a dict like one, or a list of traces.
            use_container_width: Streamlit's older spelling of ``width``.
            width: ``"stretch"``, ``"content"`` or pixels.
            height: ``"content"`` (what the layout says, or 450 pixels), ``"stretch"``
                (as high as the place) or pixels.
            theme: ``"streamlit"`` for the page's colours, where the figure has
                no template of its own; None for plotly's.
            key: Makes it the same chart also with another figure.
            on_select: ``"rerun"`` or a function to call: the answer is then
                ``{"selection": {"points", "point_indices", "box", "lasso"}}``.
            selection_mode: Some of ``"points"``, ``"box"`` and ``"lasso"``.
            config: plotly.js's settings, such as ``{"scrollZoom": True}``.
            alt: What the chart shows, for those who cannot see it.

        Raises:
            ParameterTypeError: If it is no figure.
            MissingLibraryError: If plotly is not installed.
            DuplicateIdError: If the run has drawn an equal chart without a key.
        """
        check_choice("theme", theme, ("streamlit", None))
        modes = check_modes("plotly_chart", selection_mode, MODES)
        text = _figure_of(figure_or_data).to_json()
        figure = json.loads(text)
        figure.pop("frames", None)
        if config is not None:
            figure["config"] = json.loads(to_json(config))
        props: dict[str, Any] = {"figure": figure}
        if theme is None:
            props["plain"] = True
        sized(props, width, height, use_container_width, alt)
        if not wants("on_select", on_select):
            if key is not None:
                props["key"] = check_key(key)
            more = {name: props[name] for name in props if name != "figure"}
            shown = blake2b(text.encode()).hexdigest(), config, modes, more
            self._claim("plotly_chart", props.get("key"), shown, _INSTEAD)
            return self._element("plotly", props)
        props["select"] = modes
        return draw_selectable(self, "plotly", "plotly_chart", props, _PARTS, on_select, key)


def _figure_of(figure: Any) -> Any:
    if hasattr(figure, "to_plotly_json") and hasattr(figure, "layout"):
        return figure
    try:
        from plotly import graph_objects
    except ImportError as error:
        raise missing("plotly_chart", "plotly", "charts") from error
    if isinstance(figure, Mapping) and ("data" in figure or "layout" in figure):
        return graph_objects.Figure(dict(figure))
    if isinstance(figure, (Mapping, Iterable)) and not isinstance(figure, str):
        return graph_objects.Figure(data=[figure] if isinstance(figure, Mapping) else list(figure))
    raise ParameterTypeError(
        f"plotly_chart: {a_type_of(figure)} is no plotly figure. Give what plotly.express or "
        "graph_objects.Figure returned."
    )
