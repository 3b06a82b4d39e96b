"""Compare two trees and say what to tell the page.

Laws, tested as properties: ``apply(diff(a, b), a) == b``, ``diff(a, a)`` is
empty, and a node with equal id and properties is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbflow.core.tree import Node, Tree, equal


@dataclass(frozen=True, slots=True)
class PropChange:
    """Properties to set and to delete on one node."""

    set: Mapping[str, Any] = field(default_factory=dict)
    delete: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace ``delete`` children from ``start`` by ``ids``."""

    start: int
    delete: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """Everything that makes one tree into another."""

    new: Mapping[str, Node] = field(default_factory=dict)
    props: Mapping[str, PropChange] = field(default_factory=dict)
    kids: Mapping[str, Splice] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.props or self.kids or self.gone)


def splice(old: Sequence[str], new: Sequence[str]) -> Splice | None:
    """Return the shortest single splice that makes ``old`` into ``new``.

    >>> splice(("a", "b", "c"), ("a", "x", "c"))
    Splice(start=1, delete=1, ids=('x',))
    """
    if old == new:
        return None
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Splice(start, len(old) - start - tail, tuple(new[start : len(new) - tail]))


_MISSING = object()


def change(old: Mapping[str, Any], new: Mapping[str, Any]) -> PropChange | None:
    """Return how properties changed, or None."""
    if equal(old, new):
        return None
    changed = {k: v for k, v in new.items() if not equal({"": old.get(k, _MISSING)}, {"": v})}
    return PropChange(changed, tuple(k for k in old if k not in new))


def diff(old: Tree, new: Tree, candidates: Iterable[str] | None = None) -> Patch:
    """Return the patch from ``old`` to ``new``.

    Args:
        candidates: The only ids that may differ; all ids when None. A run
            knows what it touched, so an unchanged tree costs nothing.
    """
    ids = dict.fromkeys(candidates) if candidates is not None else dict.fromkeys((*old, *new))
    created: dict[str, Node] = {}
    props: dict[str, PropChange] = {}
    kids: dict[str, Splice] = {}
    gone: list[str] = []
    for at in ids:
        before, after = old.get(at), new.get(at)
        if before is after:
            continue
        if after is None:
            gone.append(at)
        elif (
            before is None
            or before.type != after.type
            or (before.kids is None) != (after.kids is None)
        ):
            created[at] = after
        else:
            if (changed := change(before.props, after.props)) is not None:
                props[at] = changed
            if (moved := splice(before.kids or (), after.kids or ())) is not None:
                kids[at] = moved
    return Patch(created, props, kids, tuple(gone))


def apply(patch: Patch, tree: Tree) -> dict[str, Node]:
    """Return ``tree`` after ``patch``: the mirror of what the page does."""
    result = dict(tree)
    result.update(patch.new)
    for at, changed in patch.props.items():
        node = result[at]
        props = {k: v for k, v in node.props.items() if k not in changed.delete}
        result[at] = Node(node.type, {**props, **changed.set}, node.kids, node.attach)
    for at, moved in patch.kids.items():
        node = result[at]
        kids = list(node.kids or ())
        kids[moved.start : moved.start + moved.delete] = moved.ids
        result[at] = Node(node.type, node.props, tuple(kids), node.attach)
    for at in patch.gone:
        result.pop(at, None)
    return result


def overlay(new: Sequence[str], old: Sequence[str]) -> list[str]:
    """Return what to show while a block is being redrawn.

    Everything drawn so far, in its order, and what the last run left, each
    after the neighbour it used to follow, until the run reaches it or ends.
    What is new comes before it: a progress bar above the old results below a
    button, where it will stand when they are drawn again.

    >>> overlay(["b", "x"], ["a", "b", "c"])
    ['a', 'b', 'x', 'c']
    >>> overlay(["x"], ["a", "b"])
    ['x', 'a', 'b']
    """
    if not old:
        return list(new)
    if not new:
        return list(old)
    drawn = set(new)
    leading: list[str] = []
    following: dict[str, list[str]] = {}
    anchor: str | None = None
    for at in old:
        if at in drawn:
            anchor = at
        elif anchor is None:
            leading.append(at)
        else:
            following.setdefault(anchor, []).append(at)
    if not following and anchor is None:
        # Nothing of the old is redrawn yet: the new comes first, as the run
        # starts at the top.
        return [*new, *leading]
    shown: list[str] = []
    left, known = leading, set(old)
    for at in new:
        if at in known:
            shown.extend(left)
            left = following.get(at, [])
        shown.append(at)
    return [*shown, *left]
