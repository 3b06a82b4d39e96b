"""``echarts_chart``: Apache ECharts from options that are plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from nbflow.elements.chartprops import sized
from nbflow.elements.chartselect import draw_selectable
from nbflow.elements.chartspec import chart_value
from nbflow.elements.reading import is_tabular, read
from nbflow.elements.selection import State
from nbflow.elements.stateful import wants
from nbflow.errors import MissingParameterError, ParameterTypeError, UnsupportedError, a_type_of
from nbflow.run.container import Container
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

_PARTS = {"selected": list, "areas": list}
_GL = (
    "bar3D", "globe", "grid3D", "line3D", "lines3D", "map3D", "polygons3D", "scatter3D",
    "scatterGL", "surface", "graphGL", "flowGL", "geo3D", "linesGL", "xAxis3D", "yAxis3D",
    "zAxis3D",
)  # fmt: skip
_DEEPEST = 60


class EChartsMixin(Container):
    """The command that draws an ECharts option."""

    __slots__ = ()

    def echarts_chart(
        self,
        spec: Any,
        *,
        width: Any = "stretch",
        height: Any = "content",
        theme: Literal["streamlit"] | None = "streamlit",
        key: str | int | None = None,
        on_select: Any = "ignore",
        renderer: Literal["canvas", "svg"] = "canvas",
        alt: str | None = None,
    ) -> Self | State:
        """Draw an Apache ECharts option.

        An option that differs in its data only changes the chart that is there:
        the reader's zoom stays.

        Args:
            spec: An option as a dict, as JSON text, or a chart of pyecharts. A
                table of any library may stand as ``dataset.source``.
            width: ``"stretch"``, ``"content"`` or pixels.
            height: ``"content"`` (400 pixels), ``"stretch"`` (as high as the place) or
                pixels.
            theme: ``"streamlit"`` for the page's colours, None for ECharts' own.
            key: Makes it the same chart also with another option.
            on_select: ``"rerun"`` or a function to call: the answer is then
                ``{"selection": {"selected", "areas"}}``. Every item can be clicked
                then, unless the option has a ``selectedMode`` or a ``brush``.
            renderer: ``"canvas"``, or ``"svg"`` for few and sharp shapes.
            alt: What the chart shows, for those who cannot see it.

        Raises:
            ParameterTypeError: If it is no option, or has values that JSON lacks.
            UnsupportedError: If it needs JavaScript, a registered map or WebGL.
            MissingParameterError: If it is empty.
        """
        check_choice("theme", theme, ("streamlit", None))
        check_choice("renderer", renderer, ("canvas", "svg"))
        option = _option_of(spec)
        _check_supported(option)
        props: dict[str, Any] = {"option": option}
        if renderer != "canvas":
            props["renderer"] = renderer
        if theme is None:
            props["plain"] = True
        sized(props, width, height, None, alt)
        if not wants("on_select", on_select):
            return self._element("echarts", props)
        if not _selects(option):
            # Who asks what is selected wants something to be selectable.
            for series in _listed(option.get("series")):
                series["selectedMode"] = "multiple"
        props["select"] = True
        return draw_selectable(self, "echarts", "echarts_chart", props, _PARTS, on_select, key)


def _option_of(spec: Any) -> dict[str, Any]:
    if hasattr(type(spec), "dump_options"):
        spec = spec.dump_options()
    if isinstance(spec, str):
        try:
            spec = json.loads(spec)
        except ValueError as error:
            if "function" in spec or "=>" in spec:
                raise _script("a JavaScript function in the text") from None
            raise ParameterTypeError(
                f"echarts_chart: the text is no JSON: {error}. It begins {spec[:60]!r}."
            ) from None
    if not isinstance(spec, Mapping):
        raise ParameterTypeError(
            f"echarts_chart: {a_type_of(spec)} is no option. Give a dict such as "
            '{"xAxis": {"data": ["a", "b"]}, "yAxis": {}, "series": [{"type": "bar", "data": '
            "[1, 2]}]}."
        )
    if not spec:
        raise MissingParameterError(
            'echarts_chart: the option is empty. It needs at least a "series".'
        )
    option: dict[str, Any] = _plain(spec, "option", 0)
    return option


def _script(where: str) -> UnsupportedError:
    return UnsupportedError(
        f"echarts_chart: there is {where}. Options are data and run no script; use a template "
        'instead, such as "formatter": "{b}: {c}".'
    )


def _plain(value: Any, path: str, depth: int) -> Any:
    if depth > _DEEPEST:
        raise ParameterTypeError(f"echarts_chart: {path} is nested too deeply, or holds itself.")
    if isinstance(value, Mapping):
        return {
            str(k): _source(v) if k == "source" else _plain(v, f"{path}.{k}", depth + 1)
            for k, v in value.items()
        }
    if isinstance(value, (str, bool, int, type(None))):
        return value
    if isinstance(value, float):
        if value - value == 0:
            return value
        # ECharts' word for a value that is not there.
        return "-" if value != value else None
    if hasattr(value, "tolist") and not is_tabular(value):
        return _plain(value.tolist(), path, depth + 1)
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        return [_plain(v, f"{path}[{i}]", depth + 1) for i, v in enumerate(value)]
    if type(value).__name__ == "JsCode":
        raise _script(f"a JsCode at {path}")
    found = chart_value(value)
    if callable(value):
        raise _script(f"a function at {path}")
    return found if isinstance(found, (str, int, float, type(None))) else str(found)


def _source(value: Any) -> Any:
    if not is_tabular(value):
        return _plain(value, "option.dataset.source", 2)
    frame = read(value)
    places = [i for i, column in enumerate(frame.columns) if column.name]
    columns = [[chart_value(v) for v in frame.values(i, 0, frame.height)] for i in places]
    names = [frame.columns[i].name for i in places]
    return [names, *map(list, zip(*columns, strict=True))]


def _listed(value: Any) -> list[dict[str, Any]]:
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if isinstance(part, dict)]


def _variants(option: dict[str, Any]) -> list[dict[str, Any]]:
    inner = _listed(option.get("options")) + _listed(option.get("baseOption"))
    media = [part["option"] for part in _listed(option.get("media")) if "option" in part]
    return [option, *inner, *_listed(media)]


def _check_supported(option: dict[str, Any]) -> None:
    for variant in _variants(option):
        used = [str(s.get("type")) for s in _listed(variant.get("series"))]
        names = [*used, *variant]
        flat = [name for name in names if name in _GL]
        if flat:
            raise UnsupportedError(
                f"echarts_chart: {flat[0]!r} belongs to the extension ECharts GL, which nbflow "
                "does not bring. Use plotly_chart or pydeck_chart for three dimensions."
            )
        if "custom" in used:
            raise _script("a custom series, which a JavaScript function draws")
        geo = any(s.get("coordinateSystem") == "geo" for s in _listed(variant.get("series")))
        if "map" in used or "geo" in variant or geo:
            raise UnsupportedError(
                "echarts_chart: maps need shapes that a script registers in the page. Use "
                "st.map, pydeck_chart or plotly_chart."
            )


def _selects(option: dict[str, Any]) -> bool:
    for variant in _variants(option):
        tools = [tool.get("feature") for tool in _listed(variant.get("toolbox"))]
        if "brush" in variant or any(isinstance(f, dict) and "brush" in f for f in tools):
            return True
        if any(series.get("selectedMode") for series in _listed(variant.get("series"))):
            return True
    return False
