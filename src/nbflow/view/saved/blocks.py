"""Containers of a saved state: what stands before and after their children."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from nbflow.view.saved.markup import LINE, colored
from nbflow.view.saved.signs import signed

Props = Mapping[str, Any]
Around = tuple[str, str]

CLOSED = frozenset(("dialog",))
"""Blocks that are not there while their ``open`` is false."""

_PLAIN: Around = ("", "")
_EMOJI = 12
"""Characters that an emoji may have: families and flags are made of several."""

_BOX = f"{LINE}; border-radius: 8px; padding: 0.5em 0.8em; margin: 0.5em 0"


def block(kind: str, props: Props, kids: int) -> Around:
    """Return the HTML around the children of a block.

    Args:
        kind: The node's type.
        props: Its properties, as the page gets them.
        kids: How many children it has.
    """
    make = _BLOCKS.get(kind)
    return _PLAIN if make is None else make(props, kids)


def _div(style: str) -> Around:
    return f'<div style="{escape(style)}">\n', "</div>\n"


def _sidebar(props: Props, kids: int) -> Around:
    return _div(f"{_BOX}; padding-bottom: 0.2em") if kids else _PLAIN


def _container(props: Props, kids: int) -> Around:
    style = _BOX if props.get("border") else ""
    if props.get("horizontal"):
        style = f"{style}; display: flex; flex-wrap: wrap; gap: 1em".lstrip("; ")
    return _div(style) if style else _PLAIN


def _columns(props: Props, kids: int) -> Around:
    return _div("display: flex; flex-wrap: wrap; gap: 1em")


def _column(props: Props, kids: int) -> Around:
    weight = float(props.get("weight") or 1)
    box = f"; {_BOX}" if props.get("border") else ""
    return _div(f"flex: {weight:.4g} 1 8em; min-width: 0{box}")


def _folded(props: Props, kids: int) -> Around:
    return _details(_title(props), props.get("expanded", False))


def _popover(props: Props, kids: int) -> Around:
    return _details(_title(props), False)


def _tab(props: Props, kids: int) -> Around:
    # All tabs can be read: which one was open is the reader's own business.
    return _details(_title(props), True)


def _status(props: Props, kids: int) -> Around:
    state = {"complete": "✓ ", "error": "✗ ", "running": "… "}.get(str(props.get("state")), "")
    return _details(state + _title(props), props.get("expanded", False))


def _details(summary: str, opened: object) -> Around:
    start = f'<details{" open" if opened else ""} style="margin: 0.4em 0">'
    return f"{start}<summary>{summary}</summary>\n", "</details>\n"


def _title(props: Props) -> str:
    label = colored(str(props.get("html") or escape(str(props.get("label") or ""))))
    return signed(props.get("icon"), label) or "…"


def _chat(props: Props, kids: int) -> Around:
    name = escape(str(props.get("name") or ""))
    before, after = _div(_BOX)
    avatar = str(props.get("avatar") or "")
    # A picture of somebody is not looked up for a saved state.
    shown = avatar if avatar.startswith(":material/") or len(avatar) < _EMOJI else ""
    return f"{before}<p>{signed(shown, f'<b>{name}</b>')}</p>\n", after


def _form(props: Props, kids: int) -> Around:
    return _div(_BOX) if props.get("border", True) else _PLAIN


def _dialog(props: Props, kids: int) -> Around:
    before, after = _div(_BOX)
    title = colored(str(props.get("html") or ""))
    head = signed(props.get("icon"), title)
    return f"{before}<p><b>{head}</b></p>\n" if head else before, after


_BLOCKS: dict[str, Callable[[Props, int], Around]] = {
    "sidebar": _sidebar,
    "container": _container,
    "columns": _columns,
    "column": _column,
    "grid": _columns,
    "tab": _tab,
    "expander": _folded,
    "popover": _popover,
    "status": _status,
    "chat_message": _chat,
    "form": _form,
    "dialog": _dialog,
}
