"""``map`` and ``pydeck_chart``: deck.gl over a world that needs no network."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from nbflow.elements.chartprops import sized
from nbflow.elements.chartselect import draw_selectable
from nbflow.elements.geopoints import points_of
from nbflow.elements.reading import read
from nbflow.elements.selection import State
from nbflow.elements.stateful import wants
from nbflow.errors import ParameterTypeError, a_type_of
from nbflow.run.container import Container
from nbflow.run.context import current
from nbflow.run.options import get_option
from nbflow.run.params import check_choice

if TYPE_CHECKING:
    from typing_extensions import Self

HEIGHT = 500
_PARTS = {"indices": dict, "objects": dict}
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_FIXED = ("stretch",)


class MapsMixin(Container):
    """Commands that draw maps."""

    __slots__ = ()

    def map(
        self,
        data: Any = None,
        *,
        latitude: str | None = None,
        longitude: str | None = None,
        color: Any = None,
        size: str | float | None = None,
        zoom: int | None = None,
        width: Any = "stretch",
        height: Any = HEIGHT,
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Self:
        """Draw points on a map.

        Land, borders and a grid of degrees are drawn without a network. For
        streets give a tile server's address once:
        ``st.set_option("map.tiles", "https://…/{z}/{x}/{y}.png")``.

        Args:
            data: A table with a column for each of latitude and longitude, in
                degrees.
            latitude: Its column; ``lat`` or ``latitude``, in any case, if None.
            longitude: Its column; ``lon``, ``lng`` or ``longitude`` if None.
            color: A colour, or a column of colours.
            size: Radius in metres, or a column of radii.
            zoom: 0 (the world) to 20 (a house); all points fit if None.
            width: ``"stretch"`` or pixels.
            height: Pixels, or ``"stretch"``.
            use_container_width: Streamlit's older spelling of ``width``.
            alt: What the map shows, for those who cannot see it.

        Raises:
            ColumnNameError: If a column does not exist.
            ParameterTypeError: If a coordinate is no number of degrees.
        """
        frame = read(data)
        points = points_of(frame, latitude, longitude, color, size, zoom)
        layer: dict[str, Any] = {
            "@@type": "ScatterplotLayer",
            "id": "points",
            "radiusMinPixels": 3,
            "stroked": False,
            **points.constants,
        }
        props: dict[str, Any] = {
            "spec": {"initialViewState": points.view, "layers": [layer]},
            "binary": {"points": {"length": points.count, **points.columns}},
            **_tiles(),
        }
        if zoom is None:
            props["fit"] = points.bounds
        sized(props, width, height, _stretch(use_container_width), alt, HEIGHT, widths=_FIXED,
              heights=_FIXED)  # fmt: skip
        return self._element("deck", props, frame)

    def pydeck_chart(
        self,
        pydeck_obj: Any = None,
        *,
        width: Any = "stretch",
        use_container_width: bool | None = None,
        height: Any = HEIGHT,
        selection_mode: Any = "single-object",
        on_select: Any = "ignore",
        key: str | int | None = None,
        alt: str | None = None,
    ) -> Self | State:
        """Draw a map or a scene made with pydeck.

        Layers that keep their ``id`` are updated in place. The map below is the
        same as that of :meth:`map`: land and borders without a network, or tiles
        where ``map_style`` is an address with ``{z}/{x}/{y}``.
        ``map_provider=None`` leaves it out.

        Args:
            pydeck_obj: A ``pydeck.Deck``; an empty map if None.
            width: ``"stretch"`` or pixels.
            use_container_width: Streamlit's older spelling of ``width``.
            height: Pixels, or ``"stretch"``.
            selection_mode: ``"single-object"`` or ``"multi-object"``.
            on_select: ``"rerun"`` or a function to call: the answer is then
                ``{"selection": {"indices", "objects"}}``, both by the layer's ``id``.
                Only layers with ``pickable=True`` can be selected from.
            key: Makes it the same chart also with other layers.
            alt: What the map shows, for those who cannot see it.

        Raises:
            ParameterTypeError: If it is no Deck.
            ParameterError: If ``selection_mode`` is not known.
        """
        if not isinstance(selection_mode, str):
            raise ParameterTypeError(
                f"selection_mode={selection_mode!r} is {a_type_of(selection_mode)}. "
                'Write "single-object" or "multi-object".'
            )
        check_choice("selection_mode", selection_mode, ("single-object", "multi-object"))
        props: dict[str, Any] = {"spec": {"initialViewState": {}, "layers": []}, **_tiles()}
        if pydeck_obj is not None:
            props |= _deck_props(pydeck_obj)
        sized(props, width, height, _stretch(use_container_width), alt, HEIGHT, widths=_FIXED,
              heights=_FIXED)  # fmt: skip
        if not wants("on_select", on_select):
            return self._element("deck", props)
        props["select"] = selection_mode
        return draw_selectable(self, "deck", "pydeck_chart", props, _PARTS, on_select, key)


def _stretch(use_container_width: bool | None) -> bool | None:
    # A map has no width of its own: the older spelling can only ask for what is so already.
    return True if use_container_width is not None else None


def _tiles() -> dict[str, Any]:
    address = get_option("map.tiles")
    if not address:
        return {}
    return {"tiles": address, "attribution": get_option("map.attribution")}


def _deck_props(deck: Any) -> dict[str, Any]:
    if not hasattr(deck, "to_json") or not hasattr(deck, "layers"):
        raise ParameterTypeError(
            f"pydeck_chart: {a_type_of(deck)} is no pydeck.Deck. Write for example "
            'pydeck.Deck(pydeck.Layer("ScatterplotLayer", df, get_position=["lon", "lat"])).'
        )
    _make_no_widgets()
    # NaN in a table is no JSON; pydeck writes it all the same.
    found = json.loads(deck.to_json(), parse_constant=lambda _: None)
    spec = {k: found[k] for k in ("initialViewState", "layers", "views") if found.get(k)}
    spec.setdefault("initialViewState", {})
    spec["layers"] = [_named(layer, i) for i, layer in enumerate(spec.get("layers", []))]
    props: dict[str, Any] = {"spec": spec}
    tooltip = getattr(deck, "_tooltip", None)
    if tooltip:
        props["tooltip"] = tooltip if isinstance(tooltip, dict) else True
    style = found.get("mapStyle")
    if not found.get("mapProvider"):
        props["ground"] = False
    elif isinstance(style, str) and "{z}" in style:
        props |= {"tiles": style, "attribution": ""}
    return props


def _make_no_widgets() -> None:
    """Keep pydeck from making ipywidgets in runs.

    Each Deck makes three, of which two are lost at once and none is ever
    closed: a map that is drawn ten times a second would fill kernel and page
    with them. Decks made elsewhere in the notebook get theirs.
    """
    bindings = sys.modules.get("pydeck.bindings.deck")
    asked = getattr(bindings, "has_jupyter_extra", None)
    if bindings is None or asked is None or getattr(asked, "nbflow", False):
        return

    def asked_outside() -> bool:
        return current() is None and bool(asked())

    asked_outside.nbflow = True  # type: ignore[attr-defined]
    bindings.has_jupyter_extra = asked_outside  # type: ignore[attr-defined]


def _named(layer: dict[str, Any], place: int) -> dict[str, Any]:
    """Return the layer under a name that the next run gives it, too."""
    if _UUID.fullmatch(str(layer.get("id", ""))):
        return {**layer, "id": f"{layer.get('@@type', 'layer')}-{place + 1}"}
    return layer
