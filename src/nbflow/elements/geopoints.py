"""Points of a map out of a table. Pure: a frame in, bytes for the page out."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nbflow.elements.colors import is_color, parts_of
from nbflow.elements.frames import Frame
from nbflow.errors import ColorError, ColumnNameError, ParameterError, ParameterTypeError

LATITUDES = ("lat", "latitude")
LONGITUDES = ("lon", "lng", "long", "longitude")
RADIUS = 100
"""Metres, as in Streamlit."""

COLOR = (43, 125, 233, 160)
"""Stands out on light and dark land, and shows where points lie on each other."""


@dataclass(frozen=True)
class Points:
    """What the page needs to draw them.

    Args:
        count: How many.
        columns: Attributes of deck.gl's layer as bytes: positions as pairs of
            64-bit floats, radii as 32-bit floats, colours as four bytes.
        constants: Properties that are the same for all.
        view: Where to look.
        bounds: Two corners that hold all points; empty without points.
    """

    count: int
    columns: dict[str, bytes]
    constants: dict[str, Any]
    view: dict[str, float]
    bounds: list[list[float]]


def points_of(
    frame: Frame,
    latitude: str | None,
    longitude: str | None,
    color: Any,
    size: Any,
    zoom: float | None,
) -> Points:
    """Return the points of a table; see :meth:`nbflow.elements.maps.MapsMixin.map`.

    Raises:
        ColumnNameError: If a column does not exist.
        ParameterTypeError: If a coordinate or a radius is no number.
        ColorError: If a colour is none.
    """
    if zoom is not None and (isinstance(zoom, bool) or not isinstance(zoom, (int, float))):
        raise ParameterTypeError(f"zoom={zoom!r} is no number. Write 0 (the world) to 20.")
    if not frame.columns and latitude is None and longitude is None:
        return Points(0, {"getPosition": b""}, {}, _view([], zoom), [])
    lat = _degrees(frame, _column(frame, latitude, LATITUDES, "latitude"), 90)
    lon = _degrees(frame, _column(frame, longitude, LONGITUDES, "longitude"), 360)
    pairs = array("d", bytes(16 * len(lat)))
    pairs[0::2], pairs[1::2] = array("d", lon), array("d", lat)
    columns = {"getPosition": pairs.tobytes()}
    constants: dict[str, Any] = {}
    _put_size(frame, size, columns, constants)
    _put_color(frame, color, columns, constants)
    bounds = _bounds(lat, lon)
    return Points(len(lat), columns, constants, _view(bounds, zoom), bounds)


def _names(frame: Frame) -> str:
    return ", ".join(repr(c.name) for c in frame.columns if c.name) or "none"


def _column(frame: Frame, name: str | None, known: tuple[str, ...], what: str) -> int:
    for i, column in enumerate(frame.columns):
        if column.name == name if name is not None else column.name.lower() in known:
            return i
    if name is not None:
        raise ColumnNameError(
            f"map({what}={name!r}): the data has no such column. Its columns are: {_names(frame)}."
        )
    raise ColumnNameError(
        f"map: none of the data's columns is called {' or '.join(map(repr, known))}. Name the "
        f'column: st.map(df, {what}="…"). Its columns are: {_names(frame)}.'
    )


def _numbers(frame: Frame, place: int, fits: Callable[[float], bool], wanted: str) -> list[float]:
    found: list[float] = []
    for row, value in enumerate(frame.values(place, 0, frame.height)):
        number = _number(value)
        if number is None or not fits(number):
            raise ParameterTypeError(
                f"map: the column {frame.columns[place].name!r} holds {value!r} in row {row}, "
                f"which is no {wanted}. Leave such rows out, for example with df.dropna()."
            )
        found.append(number)
    return found


def _number(value: Any) -> float | None:
    if isinstance(value, (str, bytes, bool)) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _degrees(frame: Frame, place: int, most: float) -> list[float]:
    return _numbers(frame, place, lambda v: abs(v) <= most, f"number of degrees up to {most:g}")


def _put_size(
    frame: Frame, size: Any, columns: dict[str, bytes], constants: dict[str, Any]
) -> None:
    if size is None:
        constants["getRadius"] = RADIUS
    elif isinstance(size, str):
        place = _column(frame, size, (), "size")
        # A loss is as large as a gain: what is drawn is how much.
        radii = map(abs, _numbers(frame, place, lambda v: True, "radius in metres"))
        columns["getRadius"] = array("f", radii).tobytes()
    elif isinstance(size, bool) or not isinstance(size, (int, float)) or not size >= 0:
        raise ParameterError(f"size={size!r} is no radius. Write metres, or the name of a column.")
    else:
        constants["getRadius"] = size


def _put_color(
    frame: Frame, color: Any, columns: dict[str, bytes], constants: dict[str, Any]
) -> None:
    names = {c.name for c in frame.columns}
    if isinstance(color, str) and color in names:
        place = _column(frame, color, (), "color")
        flat = bytearray()
        for row, value in enumerate(frame.values(place, 0, frame.height)):
            flat += bytes(_rgba(value, f"the column {color!r} holds {value!r} in row {row}"))
        columns["getFillColor"] = bytes(flat)
    elif color is None or color == "primary":
        constants["getFillColor"] = list(COLOR)
    else:
        constants["getFillColor"] = list(_rgba(color, f"color={color!r}"))


def _rgba(value: Any, where: str) -> tuple[int, int, int, int]:
    if hasattr(value, "tolist"):
        value = value.tolist()
    found = parts_of(value) if is_color(value) else None
    if found is None:
        raise ColorError(
            f'map: {where}, which is neither a colour nor a column. Write "#ffaa00", '
            '"#ffaa0088", (255, 170, 0), or the name of a column of such.'
        )
    return found


def _bounds(lat: Sequence[float], lon: Sequence[float]) -> list[list[float]]:
    """Return the south-western and the north-eastern corner; none without points."""
    return [[min(lon), min(lat)], [max(lon), max(lat)]] if lat else []


def _view(bounds: list[list[float]], zoom: float | None) -> dict[str, float]:
    """Return where to look; the page, which knows its size, finds the zoom that fits."""
    if not bounds:
        return {"latitude": 20.0, "longitude": 0.0, "zoom": zoom if zoom is not None else 0.6}
    (west, south), (east, north) = bounds
    # A degree of latitude takes more room on the map the further it is from the equator.
    middle = math.degrees(math.atan(math.sinh((_mercator(south) + _mercator(north)) / 2)))
    view = {"latitude": middle, "longitude": (west + east) / 2}
    return view if zoom is None else {**view, "zoom": zoom}


def _mercator(latitude: float) -> float:
    clipped = min(max(latitude, -85.0), 85.0)
    return math.asinh(math.tan(math.radians(clipped)))
