"""What every tree must look like, whatever made it."""

from __future__ import annotations

from collections.abc import Mapping

from nbflow.core.tree import Node, walk


def well_formed(tree: Mapping[str, Node]) -> None:
    """Fail unless every child exists and has one parent, and every node is below the root."""
    kids = [kid for node in tree.values() for kid in node.kids or ()]
    assert len(kids) == len(set(kids)), "a node has two parents"
    assert set(kids) <= tree.keys(), "a child is missing"
    assert {at for at, _ in walk(tree)} == tree.keys(), "a node is below no root"
