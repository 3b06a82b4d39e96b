"""Colours as people write them, as CSS."""

from __future__ import annotations

import re
from typing import Any

from nbflow.errors import ColorError

_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_FUNCTION = re.compile(r"(?:rgb|hsl)a?\([\d\s.,%/deg-]+\)", re.IGNORECASE)
# One string, split when the module is read: a list of them would be 140 lines.
_WORDS = (
    "aqua azure beige black blue brown chartreuse chocolate coral cornflowerblue crimson cyan "
    "darkblue darkgray darkgreen darkgrey darkmagenta darkorange darkorchid darkred darksalmon "
    "deeppink deepskyblue dimgray dodgerblue firebrick forestgreen fuchsia gold goldenrod gray "
    "green greenyellow grey hotpink indianred indigo ivory khaki lavender lightblue lightcoral "
    "lightgray lightgreen lightgrey lightpink lightyellow lime limegreen magenta maroon "
    "mediumblue mediumpurple mediumseagreen midnightblue navy olive olivedrab orange orangered "
    "orchid palegreen peru pink plum powderblue purple rebeccapurple red rosybrown royalblue "
    "saddlebrown salmon sandybrown seagreen sienna silver skyblue slateblue slategray slategrey "
    "snow springgreen steelblue tan teal thistle tomato transparent turquoise violet wheat white "
    "whitesmoke yellow yellowgreen"
)
_NAMES = frozenset(_WORDS.split())


def is_color(value: Any) -> bool:
    """Return whether ``value`` is a colour: ``"#f00"``, ``"red"``, ``(255, 0, 0)``.

    >>> is_color("#ff000080"), is_color((1.0, 0.5, 0.0)), is_color("sepal width")
    (True, True, False)
    """
    if isinstance(value, str):
        text = value.strip().lower()
        return bool(text in _NAMES or _HEX.fullmatch(text) or _FUNCTION.fullmatch(text))
    return (
        isinstance(value, (tuple, list))
        and len(value) in (3, 4)
        and all(isinstance(part, (int, float)) and not isinstance(part, bool) for part in value)
    )


def css_color(value: Any) -> str:
    """Return a colour as CSS; parts of a tuple are 0 to 255, or floats 0 to 1.

    Raises:
        ColorError: If it is none.

    >>> css_color((255, 0, 0, 0.5)), css_color((1.0, 0.0, 0.0)), css_color("red")
    ('rgba(255, 0, 0, 0.5)', 'rgb(255, 0, 0)', 'red')
    """
    if not is_color(value):
        raise ColorError(
            f'{value!r} is neither a colour nor a column of the data. Write "#ffaa00", "red", '
            "(255, 170, 0), or the name of a column."
        )
    if isinstance(value, str):
        return value.strip()
    parts = [_part(p) for p in value[:3]]
    text = ", ".join(str(p) for p in parts)
    if len(value) == 3:
        return f"rgb({text})"
    alpha = value[3]
    opacity = alpha if isinstance(alpha, float) or alpha <= 1 else round(alpha / 255, 4)
    return f"rgba({text}, {opacity})"


def _part(value: float) -> int:
    return round(value * 255) if isinstance(value, float) and value <= 1 else round(value)


def parts_of(value: Any) -> tuple[int, int, int, int] | None:
    """Return a hex colour or a tuple as four numbers up to 255; None for CSS names and functions.

    >>> parts_of("#ffaa00"), parts_of((255, 0, 0, 0.5)), parts_of("#f008")
    ((255, 170, 0, 255), (255, 0, 0, 128), (255, 0, 0, 136))
    """
    if isinstance(value, str):
        text = value.strip().lstrip("#")
        if not _HEX.fullmatch(f"#{text}"):
            return None
        if len(text) < 6:
            text = "".join(letter * 2 for letter in text)
        r, g, b, a = bytes.fromhex(text.ljust(8, "f"))
        return r, g, b, a
    r, g, b = (_part(p) for p in value[:3])
    alpha = value[3] if len(value) == 4 else 255
    a = round(alpha * 255) if isinstance(alpha, float) and alpha <= 1 else round(alpha)
    return tuple(min(max(p, 0), 255) for p in (r, g, b, a))  # type: ignore[return-value]
