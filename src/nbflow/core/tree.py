"""The element tree: a flat map from ids to nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

ROOT = "root"
ROOTS = ("sidebar", "main", "bottom", "event", "output")
"""Children of the root, in order of drawing."""


class Node:
    """An element or a block. Treat as immutable: a change makes a new node.

    A plain class with slots, not a frozen dataclass, as runs make many.

    Args:
        type: The command's name.
        props: What the page draws, as JSON values and bytes.
        kids: Ids of the children in order; None on leaves.
        attach: What stays in the kernel: a widget's value, a data frame.
            Not compared, not sent.
    """

    __slots__ = ("attach", "kids", "props", "type")

    def __init__(
        self,
        type: str,
        props: Mapping[str, Any],
        kids: tuple[str, ...] | None = None,
        attach: Any = None,
    ) -> None:
        self.type = type
        self.props = props
        self.kids = kids
        self.attach = attach

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return (
            self.type == other.type and self.kids == other.kids and equal(self.props, other.props)
        )

    def __hash__(self) -> int:
        return hash((self.type, self.kids))

    def __repr__(self) -> str:
        kids = "" if self.kids is None else f", kids={self.kids!r}"
        return f"Node({self.type!r}, {dict(self.props)!r}{kids})"


Tree: TypeAlias = Mapping[str, Node]


def equal(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Return whether two property maps draw the same.

    A value that cannot answer (an array's ``==`` is an array) counts as
    changed: drawing once more is safe, not drawing is not. ``1`` and
    ``True`` are equal in Python, but not on the page.

    >>> equal({"value": 1}, {"value": 1}), equal({"value": 1}, {"value": True})
    (True, False)
    """
    try:
        if a is b:
            return True
        if a != b:
            return False
        for key, value in b.items():
            # Most values are text: the hot path of a rerun ends here.
            if type(value) is not str and not _flags_agree(a[key], value):
                return False
    except Exception:  # noqa: BLE001
        return False
    return True


_SHORT = 16
"""Longest list in which flags are told from numbers; longer ones are data."""


def _flags_agree(a: Any, b: Any) -> bool:
    """Return whether two equal values have their truth values at the same places."""
    if a is b or isinstance(a, str | bytes):
        return True
    if isinstance(a, Mapping):
        return len(a) > _SHORT or all(_flags_agree(value, b[key]) for key, value in a.items())
    if isinstance(a, list | tuple):
        return len(a) > _SHORT or all(map(_flags_agree, a, b))
    return isinstance(a, bool) == isinstance(b, bool)


def walk(tree: Tree, start: str = ROOT) -> Iterator[tuple[str, Node]]:
    """Yield every node below ``start`` with its id, depth first, in drawing order."""
    stack = [start]
    while stack:
        at = stack.pop()
        node = tree.get(at)
        if node is None:
            continue
        yield at, node
        if node.kids:
            stack.extend(reversed(node.kids))


def outline(tree: Tree, start: str = ROOT) -> str:
    """Return the tree as indented text, for messages of failed look-ups in tests."""
    lines: list[str] = []
    stack = [(start, 0)]
    while stack:
        at, depth = stack.pop()
        node = tree.get(at)
        if node is None:
            continue
        shown = {k: v for k, v in node.props.items() if v not in (None, "", False)}
        brief = ", ".join(f"{k}={_brief(v)}" for k, v in list(shown.items())[:5])
        lines.append("  " * depth + f"{node.type}({brief})")
        stack.extend((kid, depth + 1) for kid in reversed(node.kids or ()))
    return "\n".join(lines)


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
