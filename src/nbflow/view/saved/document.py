"""The whole app as one piece of HTML, no larger than asked for."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from nbflow.core.tree import ROOT, Node
from nbflow.view.saved.blocks import CLOSED, block
from nbflow.view.saved.elements import leaf
from nbflow.view.saved.markup import FAINT, LINE
from nbflow.view.serialize import Page

LIMIT = 2_000_000
"""Characters of one app's saved state, unless told otherwise."""

_NOTE = 300
"""Characters kept free for the note that something was left out."""

_TINY = 600
"""Left-out elements are named one by one as long as there is this much room."""

ROOTS = ("sidebar", "main", "bottom", "event", "output")


def saved_html(
    nodes: Mapping[str, Node],
    name: str,
    page: Page,
    limit: int = LIMIT,
    hint: str = "Run the cell to make it live.",
    charts: bool = True,
) -> str:
    """Return an app's state as HTML that needs no script, no style sheet and no server.

    It is sanitised; pictures are part of it. Elements that do not fit are left out, each
    with a note in its place.

    Args:
        nodes: The app's tree.
        name: The app's name.
        page: Gives a node's properties as the page wants them.
        limit: Most characters of the result.
        hint: What the line above the app tells its reader to do.
        charts: Draw charts as pictures where ``vl-convert-python`` is installed.

    >>> tree = {"root": Node("app", {}, ("main",)), "main": Node("main", {}, ("t",)),
    ...         "t": Node("text", {"body": "a < b"})}
    >>> "a &lt; b" in saved_html(tree, "Shop", lambda node: dict(node.props))
    True
    """
    head = (
        f'<div class="nbf-saved" style="{LINE}; border-radius: 8px; padding: 0.6em 1em">\n'
        f'<p style="{FAINT}; margin: 0 0 0.6em 0"><small>Saved state of the app '
        f"<b>{escape(name)}</b>. {escape(hint)}</small></p>\n"
    )
    writer = _Writer(nodes, page, limit, len(head), charts)
    writer.draw(ROOT)
    return head + writer.text() + "</div>\n"


class _Writer:
    def __init__(
        self, nodes: Mapping[str, Node], page: Page, limit: int, used: int, charts: bool
    ) -> None:
        self._nodes = nodes
        self._page = page
        self._charts = charts
        self._left = limit - used - _NOTE
        self._limit = limit
        self._parts: list[str] = []
        self._omitted = 0

    def text(self) -> str:
        if self._omitted:
            parts = "1 part" if self._omitted == 1 else f"{self._omitted} parts"
            self._parts.append(
                f'<p style="{FAINT}"><small>{parts} left out: a saved state holds at most '
                f"{_size(self._limit)}.</small></p>\n"
            )
        return "".join(self._parts)

    def draw(self, at: str) -> None:
        node = self._nodes.get(at)
        if node is None:
            return
        props = self._page(node)
        if node.kids is None:
            self._leaf(at, node, props)
            return
        if node.type in CLOSED and not props.get("open", True):
            return
        before, after = block(node.type, props, self._siblings(node))
        kids = _in_order(node)
        if node.type == "output" and props.get("items"):
            before += leaf(at, node, props, self._charts)
        if not self._fits(len(before) + len(after)):
            self._omitted += 1
            return
        self._left -= len(before) + len(after)
        mark = len(self._parts)
        self._parts.append(before)
        for kid in kids:
            self.draw(kid)
        if len(self._parts) == mark + 1 and node.type in ("sidebar", "bottom", "event", "empty"):
            # Nothing in it to see.
            del self._parts[mark:]
            return
        self._parts.append(after)

    def _leaf(self, at: str, node: Node, props: dict[str, object]) -> None:
        html = leaf(at, node, props, self._charts)
        if not html:
            return
        if self._fits(len(html)):
            self._left -= len(html)
            self._parts.append(html)
            return
        self._omitted += 1
        note = (
            f'<p style="{FAINT}"><small>[{escape(node.type)} of {_size(len(html))} '
            "left out]</small></p>\n"
        )
        if self._left > _TINY and self._fits(len(note)):
            self._left -= len(note)
            self._parts.append(note)

    def _fits(self, size: int) -> bool:
        return size <= self._left

    def _siblings(self, node: Node) -> int:
        return len(node.kids or ())


def _in_order(node: Node) -> tuple[str, ...]:
    kids = node.kids or ()
    if node.type != "app":
        return kids
    return tuple(sorted(kids, key=lambda k: ROOTS.index(k) if k in ROOTS else len(ROOTS)))


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{max(1, round(count / 1e3))} kB"
