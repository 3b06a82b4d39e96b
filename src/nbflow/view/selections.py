"""What is selected in charts, for pages that come and pages that must change what they show.

A chart has no model in the page that would hold its value. So the whole node
brings it; and a change of the node only when the kernel has changed the value
itself: a page knows what its reader has chosen, and may know something newer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nbflow.core.state import Entry, same
from nbflow.core.tree import Node


class Selections:
    """Remembers which version of each chart's value the pages have."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def fill(self, wires: Mapping[str, Any], nodes: Mapping[str, Node]) -> None:
        """Add to nodes that pages draw anew what is selected in them.

        Args:
            wires: The nodes as they travel, by id.
            nodes: The same nodes, and maybe others.
        """
        for at, wire in wires.items():
            entry = _entry_of(nodes.get(at))
            if entry is not None:
                self._told[at] = entry.version
                wire["p"].update(_shown(entry))

    def changed(self, nodes: Mapping[str, Node], ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return what to set on the charts among ``ids`` whose value the kernel has changed."""
        found: dict[str, dict[str, Any]] = {}
        for at in ids:
            entry = _entry_of(nodes.get(at))
            if entry is not None and self._told.get(at, entry.version) != entry.version:
                self._told[at] = entry.version
                found[at] = _shown(entry)
        return found

    def forget(self, at: str) -> None:
        """A node is gone."""
        self._told.pop(at, None)


def _entry_of(node: Node | None) -> Entry | None:
    if node is None or "select" not in node.props or not isinstance(node.attach, Entry):
        return None
    return node.attach


def _shown(entry: Entry) -> dict[str, Any]:
    selected: dict[str, Any] = {"version": entry.version}
    # A chart in which nobody has chosen begins with what its own specification says.
    if not same(entry.shown, entry.spec.default):
        selected["value"] = entry.shown
    return {"selected": selected}
