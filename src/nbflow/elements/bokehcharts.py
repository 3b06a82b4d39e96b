"""``bokeh_chart``: documents drawn by the BokehJS their own package brings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nbflow.elements.chartprops import missing, sized
from nbflow.elements.chartselect import digest
from nbflow.errors import ParameterTypeError, a_type_of
from nbflow.run.container import Container

if TYPE_CHECKING:
    from typing_extensions import Self


class BokehMixin(Container):
    """The command that draws a Bokeh figure."""

    __slots__ = ()

    def bokeh_chart(
        self,
        figure: Any,
        use_container_width: bool | None = None,
        *,
        width: Any = "stretch",
        height: Any = "content",
        alt: str | None = None,
    ) -> Self:
        """Draw a Bokeh figure or layout, without a network and without a server.

        Python callbacks of Bokeh need a Bokeh server and do not run; JavaScript
        callbacks (``CustomJS``) do, as the author wrote them.

        Args:
            figure: A figure, or any other model of Bokeh.
            use_container_width: Streamlit's older spelling of ``width``.
            width: ``"stretch"`` or pixels; ``"content"`` for the figure's own.
            height: ``"content"`` (the figure's own), ``"stretch"`` (as high as the
                place) or pixels.
            alt: What the chart shows, for those who cannot see it.

        Raises:
            ParameterTypeError: If it is no Bokeh model.
            MissingLibraryError: If Bokeh is not installed.
        """
        try:
            from bokeh.embed import json_item
            from bokeh.models import LayoutDOM
        except ImportError as error:
            raise missing("bokeh_chart", "Bokeh", "bokeh") from error
        if not isinstance(figure, LayoutDOM):
            raise ParameterTypeError(
                f"bokeh_chart: {a_type_of(figure)} is no figure of Bokeh. Give what "
                "bokeh.plotting.figure or bokeh.layouts.column returned."
            )
        props: dict[str, Any] = {}
        sized(props, width, height, use_container_width, alt)
        if props.get("height") == "stretch":
            figure.sizing_mode = "stretch_both"
        elif props.get("width") != "content":
            figure.sizing_mode = "stretch_width"
        if isinstance(props.get("height"), int):
            figure.height = props["height"]
        item = json.loads(json.dumps(json_item(figure)))
        props["item"] = {"doc": _steady(item["doc"]), "root_id": item["root_id"]}
        return self._element("bokeh", props)


def _steady(doc: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose title, which is new each time, does not make it another one."""
    return {**doc, "title": digest(doc.get("roots"))}
