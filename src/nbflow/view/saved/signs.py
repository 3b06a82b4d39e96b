"""Icons of a saved state: emoji as they are, Material symbols as small pictures that ask nobody."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from html import escape

from nbflow.material import drawings

_NAME = re.compile(r":material/([\w-]+):")
_MARK = re.compile(r'<span class="nbf-icon" data-icon="([\w-]+)"></span>')

# A picture does not know the colour of the text around it: this grey reads on light and dark.
_GREY = "#7d858f"


def sign(icon: object) -> str:
    """Return an ``icon`` property as HTML; nothing for none, or for a symbol that is not known.

    >>> sign("🎉"), sign(None), sign(":material/no_such_symbol:")
    ('🎉', '', '')
    """
    text = str(icon or "")
    found = _NAME.fullmatch(text)
    if found is not None:
        return _symbol(found[1])
    return "" if text.startswith(":") else escape(text)


def signed(icon: object, html: str, after: bool = False) -> str:
    """Return HTML with an icon before it, or after it.

    >>> signed("🎉", "Go"), signed("", "Go"), signed("🎉", "Go", after=True)
    ('🎉 Go', 'Go', 'Go 🎉')
    """
    drawn = sign(icon)
    parts = (html, drawn) if after else (drawn, html)
    return " ".join(part for part in parts if part)


def with_symbols(html: str) -> str:
    """Return HTML of Markdown with the symbols drawn that it names."""
    return _MARK.sub(lambda found: _symbol(found[1]), html)


@lru_cache(maxsize=256)
def _symbol(name: str) -> str:
    path = drawings().get(name)
    if path is None:
        return ""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="18" height="18">'
        f'<path fill="{_GREY}" d="{escape(path)}"/></svg>'
    )
    data = base64.b64encode(svg.encode()).decode("ascii")
    look = "height: 1.2em; width: 1.2em; vertical-align: -0.25em"
    return f'<img src="data:image/svg+xml;base64,{data}" alt="" style="{look}">'
