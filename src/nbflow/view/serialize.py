"""Nodes as the page gets them: JSON values, and bytes beside them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from typing import Any

from nbflow.core.reconcile import Patch, PropChange
from nbflow.core.tree import Node

Wire = dict[str, Any]
Page = Callable[[Node], dict[str, Any]]
"""Returns a node's properties as the page wants them: HTML where there was Markdown."""


def clean(value: Any) -> Any:
    """Return ``value`` as JSON can carry it; bytes stay bytes.

    NaN and the infinities have no JSON; they become null.

    >>> clean({"a": float("nan"), "b": (1, "x")})
    {'a': None, 'b': [1, 'x']}
    """
    kind = type(value)
    if kind in (str, int, bool) or value is None:
        return value
    if kind is float:
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(k): clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [clean(v) for v in value]
    if isinstance(value, bytes | bytearray | memoryview):
        return value
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if hasattr(value, "item") and getattr(value, "shape", None) == ():
        return clean(value.item())
    return str(value)


def extract(value: Any, buffers: list[Any]) -> Any:
    """Return ``value`` with bytes moved to ``buffers`` and named there.

    >>> found = []
    >>> extract({"png": b"x"}, found), found
    ({'png': {'$buf': 0}}, [b'x'])
    """
    if isinstance(value, dict):
        return {k: extract(v, buffers) for k, v in value.items()}
    if isinstance(value, list):
        return [extract(v, buffers) for v in value]
    if isinstance(value, bytes | bytearray | memoryview):
        buffers.append(value)
        return {"$buf": len(buffers) - 1}
    return value


def node_to_wire(node: Node, page: Page) -> Wire:
    """Return a whole node for the page."""
    wire: Wire = {"t": node.type, "p": clean(page(node))}
    if node.kids is not None:
        wire["c"] = list(node.kids)
    return wire


def tree_to_wire(tree: Mapping[str, Node], seq: int, page: Page) -> Wire:
    """Return a whole app for the page."""
    nodes = {at: node_to_wire(node, page) for at, node in tree.items()}
    return {"seq": seq, "nodes": nodes}


def _change_to_wire(node: Node, changed: PropChange, page: Page) -> Wire:
    # A property the page gets and the node has not is made from others: send
    # it whenever anything changed.
    made = page(node)
    update = {k: v for k, v in made.items() if k in changed.set or k not in node.props}
    wire: Wire = {}
    if update:
        wire["set"] = clean(update)
    gone = [k for k in changed.delete if k not in made]
    if gone:
        wire["del"] = gone
    return wire


def patch_to_wire(
    patch: Patch, nodes: Mapping[str, Node], seq: int, page: Page
) -> tuple[Wire, list[Any]]:
    """Return a patch as the page gets it, with its buffers."""
    wire: Wire = {"type": "patch", "seq": seq}
    if patch.new:
        wire["new"] = {at: node_to_wire(node, page) for at, node in patch.new.items()}
    if patch.props:
        wire["props"] = {
            at: _change_to_wire(nodes[at], changed, page)
            for at, changed in patch.props.items()
            if at in nodes
        }
    if patch.kids:
        wire["kids"] = {at: [s.start, s.delete, list(s.ids)] for at, s in patch.kids.items()}
    if patch.gone:
        wire["gone"] = list(patch.gone)
    buffers: list[Any] = []
    return extract(wire, buffers), buffers
