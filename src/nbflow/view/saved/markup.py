"""Words of HTML that several parts of a saved state are made of.

Looks are kept to what works on light and dark pages, and the order of things to what reads
well when a host (GitHub) drops every style.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from nbflow.view.saved.sanitise import DOLLAR, sanitise
from nbflow.view.saved.signs import with_symbols

LINE = "border: 1px solid rgba(128, 128, 128, 0.35)"
FAINT = "opacity: 0.75"
MONO = "font-family: monospace; white-space: pre-wrap; margin: 0.4em 0"

ROWS, COLUMNS, CELL = 25, 30, 200
"""How much of a table is saved: rows, columns, characters of a cell."""

MOST_TEXT = 20_000
"""Characters of one text, traceback or JSON document that are saved."""

_DOLLAR = "\ue000"
"""Stands for a dollar sign that is meant as TeX."""

_PLAIN = re.compile(r"(?:[^<&$]|</?(?:p|strong|em|code)>|&(?:amp|lt|gt|quot);)*")

COLORS = {
    "red": "#d5433c",
    "orange": "#d9730d",
    "yellow": "#b58900",
    "blue": "#2b7de9",
    "green": "#17a05d",
    "violet": "#8a5be0",
    "gray": "#8a929c",
    "grey": "#8a929c",
    "primary": "#1967c9",
    "rainbow": "#8a5be0",
}


def tag(name: str, inner: str, style: str = "") -> str:
    """Return an element around HTML.

    >>> tag("p", "a", "color: red")
    '<p style="color: red">a</p>'
    """
    look = f' style="{escape(style)}"' if style else ""
    return f"<{name}{look}>{inner}</{name}>"


def picture(data: bytes, mime: str, alt: str = "", width: object = None) -> str:
    """Return an image that holds its data."""
    text = base64.b64encode(data).decode("ascii")
    size = f' width="{width}"' if isinstance(width, int) and not isinstance(width, bool) else ""
    return (
        f'<img src="data:{escape(mime)};base64,{text}" alt="{escape(alt)}"{size} '
        'style="max-width: 100%">'
    )


def colored(html: str) -> str:
    """Return HTML of Markdown sanitised, the colours of ``:red[...]`` as styles and math as TeX.

    Notebook pages, GitHub and nbconvert typeset what stands between dollar signs.

    >>> colored("<p>a <strong>b</strong></p>"), colored("<b onclick=x>a")
    ('<p>a <strong>b</strong></p>', '<b>a</b>')
    """
    # Most Markdown is this plain, and this check is a hundred times quicker than parsing.
    if _PLAIN.fullmatch(html) and html.count("<") == 2 * html.count("</"):
        return html
    return _colored(html)


@lru_cache(maxsize=1024)
def _colored(html: str) -> str:
    for name, color in COLORS.items():
        html = html.replace(
            f'<span class="nbf-color" data-color="{name}">', f'<span style="color:{color}">'
        )
        for mark in ("nbf-mark", "nbf-badge"):
            html = html.replace(
                f'<span class="{mark}" data-color="{name}">',
                f'<span style="color:{color};border:1px solid;border-radius:4px;padding:0 0.3em">',
            )
    return sanitise(_math(with_symbols(html))).replace(_DOLLAR, "$")


def _math(html: str) -> str:
    for display, dollars in (("0", _DOLLAR), ("1", _DOLLAR * 2)):
        start = f'<span class="nbf-math" data-display="{display}">'
        parts = html.split(start)
        html = parts[0]
        for part in parts[1:]:
            tex, end, rest = part.partition("</span>")
            html += f"{start}{dollars}{tex}{dollars}</span>{rest}" if end else part
    return html


def table(
    names: Sequence[str], rows: Iterable[Sequence[str]], total: int, shown_columns: int
) -> str:
    """Return a table of HTML cells with a note of what it does not show.

    Args:
        names: Heads of the columns, as HTML; empty for none.
        rows: The rows that are shown.
        total: How many rows the data has.
        shown_columns: How many columns the data has.
    """
    listed = list(rows)
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>\n" for row in listed)
    inner = (f"<thead><tr>{head}</tr></thead>\n" if head else "") + f"<tbody>{body}</tbody>"
    note = []
    if total > len(listed):
        note.append(f"{len(listed)} of {total:,} rows")
    if shown_columns > COLUMNS:
        note.append(f"{COLUMNS} of {shown_columns} columns")
    below = f'<p style="{FAINT}"><small>{", ".join(note)}</small></p>\n' if note else ""
    return f'<div style="overflow: auto"><table>{inner}</table></div>\n{below}'


def cell(value: object) -> str:
    """Return a value of a table as HTML text.

    >>> cell(None), cell(True), cell(1.5)
    ('', '✓', '1.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    text = str(value)
    return literal(text if len(text) <= CELL else text[:CELL] + "…")


def literal(text: str) -> str:
    """Return text as HTML that no typesetter takes for TeX.

    >>> literal("a < $b")
    'a &lt; <span>$</span>b'
    """
    return escape(text, quote=False).replace("$", DOLLAR)


def shortened(text: str) -> str:
    """Return text, or its beginning and end if it is too long to be saved."""
    if len(text) <= MOST_TEXT:
        return text
    half = MOST_TEXT // 2
    return f"{text[:half]}\n… {len(text) - 2 * half:,} characters left out …\n{text[-half:]}"
