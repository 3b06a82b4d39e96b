"""``vega_lite_chart`` and ``altair_chart``: charts that scripts specify themselves."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements import vegaspec
from nbflow.elements.chartprops import missing, sized
from nbflow.elements.chartselect import draw_selectable
from nbflow.elements.chartspec import chart_value
from nbflow.elements.frames import Frame
from nbflow.elements.reading import read
from nbflow.elements.selection import State
from nbflow.elements.stateful import wants
from nbflow.elements.thinning import ThinFrame
from nbflow.errors import ParameterTypeError, a_type_of
from nbflow.run.container import Container
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

# Altair's settings are one for the process; apps run in threads.
_altair = threading.RLock()


class VegaMixin(Container):
    """Commands that draw a given Vega-Lite spec."""

    __slots__ = ()

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
    ) -> Self | State:
        """Draw a chart from a Vega-Lite spec; ``data`` may stand in the spec.

        Other data in an equal spec changes the chart that is there: the
        reader's zoom stays. Expressions are interpreted, so a spec cannot run
        script.

        Args:
            data: A table; or the spec, if it brings its data.
            spec: A Vega-Lite spec.
            width: ``"stretch"``, ``"content"`` or pixels. What the spec says
                if None, else as wide as the place.
            height: ``"content"``, ``"stretch"`` (as high as the place) or pixels.
            use_container_width: Streamlit's older spelling of ``width``.
            theme: ``"streamlit"`` for the page's colours, None for Vega's own.
            key: Makes it the same chart also with another spec; needed to
                keep a selection when the data changes.
            on_select: ``"rerun"`` or a function to call: the answer is then
                ``{"selection": {name: …}}`` with each selection of the spec: a
                list of points, or the interval's fields with their limits.
            selection_mode: The names of the selections to report; all if None.
            alt: What the chart shows, for those who cannot see it.

        Raises:
            MissingParameterError: If there is no spec, or no selection in it.
            ParameterTypeError: If it is no Vega-Lite spec.
            DataError: If it adds up more rows than a page can.
        """
        if spec is None and isinstance(data, Mapping):
            data, spec = None, data
        plain = vegaspec.plain_spec(spec)
        options = (width, height, use_container_width, theme, key, on_select, selection_mode, alt)
        return self._vega("vega_lite_chart", plain, data, *options)

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
    ) -> Self | State:
        """Draw an Altair chart; see :meth:`vega_lite_chart`.

        Args:
            altair_chart: The chart; Altair's limit of 5,000 rows does not count.
            width: ``"stretch"``, ``"content"`` or pixels.
            height: ``"content"``, ``"stretch"`` (as high as the place) or pixels.
            use_container_width: Streamlit's older spelling of ``width``.
            theme: ``"streamlit"`` for the page's colours, None for Vega's own.
            key: See :meth:`vega_lite_chart`.
            on_select: See :meth:`vega_lite_chart`.
            selection_mode: The names of the selections to report; all if None.
            alt: What the chart shows, for those who cannot see it.

        Raises:
            ParameterTypeError: If it is no Altair chart.
            MissingLibraryError: If Altair is not installed.
        """
        spec = vegaspec.steady(_altair_spec(altair_chart))
        options = (width, height, use_container_width, theme, key, on_select, selection_mode, alt)
        return self._vega("altair_chart", spec, None, *options)

    def _vega(
        self,
        command: str,
        spec: dict[str, Any],
        data: Any,
        width: Any,
        height: Any,
        stretch: bool | None,
        theme: Any,
        key: Any,
        on_select: Any,
        mode: Any,
        alt: str | None,
    ) -> Self | State:
        check_choice("theme", theme, ("streamlit", None))
        selects = wants("on_select", on_select)
        names = vegaspec.selections(command, spec, mode) if selects else []
        frame = None if data is None else read(data)
        if frame is not None:
            step, note = vegaspec.step_of(spec, frame.height)
            sets: dict[str, Any] = {"rows_1": {"columns": _columns_of(frame, step)}}
            spec["data"] = {"name": "rows_1"}
        else:
            lists = vegaspec.take_sets(spec)
            step, note = vegaspec.step_of(spec, max(map(len, lists.values()), default=0))
            sets = {name: rows[::step] for name, rows in lists.items()}
        props: dict[str, Any] = {"spec": spec, "sets": sets}
        if note:
            props["note"] = note
        if theme is None:
            props["plain"] = True
        # A spec with a width of its own is drawn as wide as it says.
        own = isinstance(spec.get("width"), (int, float, dict))
        size = ("content" if own else "stretch") if width is None and stretch is None else width
        sized(props, "stretch" if size is None else size, height, stretch, alt)
        if props.get("width") != "content" and own:
            spec.pop("width")
        if isinstance(props.get("height"), int):
            spec.pop("height", None)
        if not selects:
            return self._element("vega", props, frame)
        props["select"] = names
        parts = dict.fromkeys(names, dict)
        return draw_selectable(self, "vega", command, props, parts, on_select, key, frame)


def _columns_of(frame: Frame, step: int) -> dict[str, list[Any]]:
    kept = range(0, frame.height, step)
    drawn = frame if step == 1 else ThinFrame(frame, kept)
    return {
        column.name: [chart_value(v) for v in drawn.values(i, 0, drawn.height)]
        for i, column in enumerate(frame.columns)
        if column.name
    }


def _altair_spec(chart: Any) -> dict[str, Any]:
    if not hasattr(chart, "to_dict"):
        raise ParameterTypeError(
            f"altair_chart: {a_type_of(chart)} is no Altair chart. Write for example "
            'alt.Chart(df).mark_bar().encode(x="a").'
        )
    try:
        import altair
    except ImportError as error:
        raise missing("altair_chart", "Altair", "charts") from error
    with _altair, altair.data_transformers.enable("default", max_rows=None):
        found: dict[str, Any] = chart.to_dict()
    return vegaspec.without_defaults(found)
