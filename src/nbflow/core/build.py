"""Grow a tree while a script draws, so that what is drawn again stays itself.

A block remembers which call drew which child (:data:`Site`). A call that was
made in the last run gets the node of the last run; with equal properties it
is left alone. Children that the run no longer draws go when it ends.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import count
from typing import Any, TypeAlias

from nbflow.core.reconcile import Patch, diff, overlay
from nbflow.core.tree import ROOT, ROOTS, Node, equal

_AFTER_KEPT = 1_000_000
"""Where counting repeated calls goes on in a block of a run that was cut off."""

Site: TypeAlias = Hashable
"""The place of a call: code object and instruction of the frames above it."""


class Block:
    """A container while its session lives. Handles of the script point here."""

    __slots__ = (
        "attach", "entered", "epoch", "gone", "id", "ids", "kids", "old", "owner", "parent",
        "props", "renewed", "root", "seen", "single", "type",
    )  # fmt: skip

    def __init__(self, id: str, type: str, props: Mapping[str, Any], parent: Block | None) -> None:
        self.id = id
        self.type = type
        self.props = props
        self.attach: Any = None
        self.parent = parent
        self.root: str = parent.root if parent is not None and parent.root else id
        self.kids: list[str] = []
        self.old: list[str] = []
        self.seen: dict[Site, int] = {}
        self.ids: dict[Site, str] = {}
        self.owner: str | None = parent.owner if parent is not None else None
        self.single = type == "empty"
        self.epoch = 0
        self.renewed = False
        self.entered = 0
        self.gone = False

    def __repr__(self) -> str:
        return f"<Block {self.type} {self.id}>"

    def inside(self, other: Block) -> bool:
        """Return whether this block is ``other`` or lies in it."""
        at: Block | None = self
        while at is not None:
            if at is other:
                return True
            at = at.parent
        return False


class Builder:
    """The tree of one session. Not thread-safe: the session holds its lock."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.shown: dict[str, Node] = {}
        self.blocks: dict[str, Block] = {}
        self._names = count(1)
        self._touched: set[str] = set()
        self._attached: set[str] = set()
        self._dirty: set[str] = set()
        self._open: set[str] = set()
        self._home: dict[str, str] = {}
        self._replaced: list[tuple[str, str]] = []
        # What the blocks of fragments that went called their children: a run that fails before it
        # reaches a fragment takes it away for a while, and its widgets belong to its id.
        self._left: dict[str, dict[Site, str]] = {}
        self.root = Block(ROOT, "app", {}, None)
        self.root.root = ""
        self.root.kids = list(ROOTS)
        self.blocks[ROOT] = self.root
        self.nodes[ROOT] = Node("app", {}, tuple(ROOTS))
        for name in ROOTS:
            block = Block(name, name, {}, self.root)
            block.root = name
            self.blocks[name] = block
            self.nodes[name] = Node(name, {}, ())
        self._touched.update(self.nodes)

    # -- drawing ------------------------------------------------------------

    def leaf(
        self,
        block: Block,
        site: Site,
        type: str,
        props: Mapping[str, Any],
        attach: Any = None,
        name: str | None = None,
    ) -> str:
        """Draw an element and return its id.

        Args:
            block: Where.
            site: Which call draws it.
            name: An id of the caller's choice (a widget's): it may move
                between blocks and stays itself.
        """
        at = self._place(block, site, type, name)
        node = self.nodes.get(at)
        if (
            node is None
            or node.type != type
            or not (node.props is props or equal(node.props, props))
        ):
            self.nodes[at] = Node(type, props, None, attach)
            self._touched.add(at)
        elif attach is not None:
            node.attach = attach
        if attach is not None:
            self._attached.add(at)
        return at

    def open(
        self,
        block: Block,
        site: Site,
        type: str,
        props: Mapping[str, Any],
        epoch: int,
        name: str | None = None,
        attach: Any = None,
        anew: bool = True,
    ) -> Block:
        """Draw a container and return it, empty, its last children kept aside.

        Args:
            anew: False leaves it with what the last run drew in it.
        """
        if name is not None and name in self.blocks and block.inside(self.blocks[name]):
            # A fragment's rerun may use the key of a container around it.
            # Nothing can stand inside itself, so it is another container.
            name = None
        at = self._place(block, site, type, name)
        inner = self.blocks.get(at)
        if inner is None or inner.type != type:
            inner = Block(at, type, props, block)
            inner.ids = self._left.pop(at, inner.ids)
            self.blocks[at] = inner
            self.nodes[at] = Node(type, props, (), attach)
            self._touched.add(at)
        else:
            inner.parent = block
            inner.owner = block.owner
            inner.root = block.root or at
            node = self.nodes[at]
            if not equal(node.props, props):
                inner.props = props
                self.nodes[at] = Node(type, props, node.kids, attach)
                self._touched.add(at)
            elif attach is not None:
                node.attach = attach
        if anew:
            self.begin(inner, epoch)
        return inner

    def last(self, block: Block, site: Site, type: str) -> Block | None:
        """Return the container that the next such call would draw again, if there is one."""
        if block.single:
            at = block.ids.get(("slot", type))
        else:
            seen = block.seen.get(site, 0)
            at = block.ids.get((site, seen) if seen else site)
        inner = self.blocks.get(at or "")
        return inner if inner is not None and inner.type == type else None

    def begin(self, block: Block, epoch: int) -> None:
        """Start drawing ``block`` anew; what it showed stays until it is settled."""
        again = block.epoch == epoch
        block.old = self._displayed(block)
        block.kids = []
        block.seen.clear()
        block.epoch = epoch
        # Opened twice in one run (a placeholder in a loop): the rest of the
        # round before must not linger until the run ends.
        block.renewed = again
        self._open.add(block.id)
        self._dirty.add(block.id)

    def replace(
        self, block: Block, at: str, type: str, props: Mapping[str, Any], attach: Any = None
    ) -> str:
        """Draw over one child (a handle was written to again); return the new id."""
        node = self.nodes.get(at)
        if node is not None and node.type == type and node.kids is None:
            if not equal(node.props, props):
                self.nodes[at] = Node(type, props, None, attach)
                self._touched.add(at)
            return at
        site = ("over", at.partition("~")[0], type)
        fresh = block.ids.get(site) or self._fresh()
        block.ids[site] = fresh
        self.nodes[fresh] = Node(type, props, None, attach)
        self._touched.add(fresh)
        self.exchange(block, at, fresh)
        return fresh

    def exchange(self, block: Block, at: str, fresh: str | None) -> None:
        """Put ``fresh`` (or nothing) where the child ``at`` was."""
        if at in block.kids:
            index = block.kids.index(at)
            block.kids[index : index + 1] = [] if fresh is None else [fresh]
        elif fresh is not None:
            block.kids.append(fresh)
        if fresh is not None:
            self._home[fresh] = block.id
        if at in block.old:
            block.old.remove(at)
        if at != fresh:
            self.drop(at)
        self._dirty.add(block.id)

    def _place(self, block: Block, site: Site, type: str, name: str | None) -> str:
        if block.single:
            return self._place_single(block, type, name)
        if name is None:
            seen = block.seen.get(site, 0)
            block.seen[site] = seen + 1
            key = (site, seen) if seen else site
            at = block.ids.get(key)
            if at is not None:
                node = self.nodes.get(at)
                if node is not None and node.type != type:
                    at = None
            if at is None:
                at = block.ids[key] = self._fresh()
            # Each time: an id that was dropped in an earlier run comes back here.
            self._home[at] = block.id
        else:
            at = name
            self._move(at, block)
        block.kids.append(at)
        self._dirty.add(block.id)
        return at

    def _place_single(self, block: Block, type: str, name: str | None) -> str:
        site = ("slot", type)
        at = name or block.ids.get(site) or self._fresh()
        if name is None:
            block.ids[site] = at
        self._move(at, block)
        for other in [*block.kids, *block.old]:
            if other != at and self._home.get(other) == block.id:
                # Not at once: a placeholder that shows "Loading" and then the
                # same container as in the last run must find it again.
                self._replaced.append((other, block.id))
        block.old = []
        block.kids = [at]
        self._dirty.add(block.id)
        return at

    def _move(self, at: str, block: Block) -> None:
        """Make ``block`` the parent of ``at``; where it was drawn before, it goes."""
        home = self.blocks.get(self._home.get(at, ""))
        if home is not None and home is not block:
            if at in home.kids:
                home.kids.remove(at)
            self._dirty.add(home.id)
        self._home[at] = block.id

    def clear(self, block: Block) -> None:
        """Drop all children of ``block`` at once (``empty.empty()``)."""
        for at in {*block.kids, *block.old}:
            if self._home.get(at) == block.id:
                self.drop(at)
        block.kids, block.old = [], []
        self._dirty.add(block.id)

    def _fresh(self) -> str:
        return f"n{next(self._names)}"

    # -- settling -----------------------------------------------------------

    def _drop_replaced(self) -> None:
        for at, home in self._replaced:
            block = self.blocks.get(home)
            if self._home.get(at) == home and (block is None or at not in block.kids):
                self.drop(at)
        self._replaced.clear()

    def settle(self, blocks: Iterable[Block]) -> None:
        """Drop what these blocks showed and did not draw again."""
        self._drop_replaced()
        for block in blocks:
            if block.id not in self._open:
                continue
            self._open.discard(block.id)
            block.renewed = False
            if block.old and block.old != block.kids:
                kept = set(block.kids)
                for at in block.old:
                    if at not in kept and self._home.get(at) == block.id:
                        self.drop(at)
                self._dirty.add(block.id)
            block.old = []
            if len(block.ids) > 2 * len(block.kids) + 64:
                block.ids = {k: v for k, v in block.ids.items() if v in self.nodes}

    def forget_left(self) -> None:
        """A full run has ended whole: a fragment that is not there comes back as a new one."""
        self._left.clear()

    def keep(self, blocks: Iterable[Block]) -> None:
        """Close blocks of a run that was cut off: what they show, they keep."""
        self._drop_replaced()
        for block in blocks:
            block.kids = list(self._displayed(block))
            block.old = []
            block.renewed = False
            # A fragment may go on writing here before the next full run. Its
            # calls must not be taken for those whose elements were kept.
            block.seen = dict.fromkeys(block.ids, _AFTER_KEPT)
            self._open.discard(block.id)
            self._dirty.add(block.id)

    def settle_renewed(self) -> None:
        """Settle blocks that were opened again in this run and are left by now."""
        if self._open:
            blocks = [self.blocks[at] for at in self._open if at in self.blocks]
            self.settle([b for b in blocks if b.renewed and not b.entered])

    def opened(self, within: Block | None = None) -> list[Block]:
        """Return the blocks drawn and not yet settled, all or those in ``within``."""
        blocks = [self.blocks[at] for at in self._open if at in self.blocks]
        return blocks if within is None else [b for b in blocks if b.inside(within)]

    def drop(self, at: str) -> None:
        """Forget a node and everything below it."""
        stack = [at]
        top = self.blocks.get(at)
        returns = top is not None and top.type == "fragment"
        while stack:
            at = stack.pop()
            node = self.nodes.pop(at, None)
            if node is None:
                continue
            self._home.pop(at, None)
            self._touched.add(at)
            block = self.blocks.pop(at, None)
            if block is not None:
                block.gone = True
                if returns:
                    self._left[at] = block.ids
                self._open.discard(at)
                self._dirty.discard(at)
                below = {*block.kids, *block.old}
                stack.extend(kid for kid in below if self._home.get(kid) == at)

    # -- showing ------------------------------------------------------------

    def _displayed(self, block: Block) -> list[str]:
        if block.id not in self._open or not block.old:
            return block.kids
        # A child that moved to another block meanwhile is shown there.
        old = [at for at in block.old if self._home.get(at) == block.id]
        return overlay(block.kids, old)

    def stale(self) -> list[str]:
        """Return the topmost nodes that the run in progress has not redrawn."""
        left: list[str] = []
        for at in self._open:
            block = self.blocks.get(at)
            if block is not None and block.old:
                kept = set(block.kids)
                left += [k for k in block.old if k not in kept and self._home.get(k) == at]
        return left

    def refresh(self) -> None:
        """Bring the nodes of blocks up to what they display."""
        for at in self._dirty:
            block = self.blocks.get(at)
            node = self.nodes.get(at)
            if block is None or node is None:
                continue
            kids = tuple(self._displayed(block))
            if kids != node.kids:
                self.nodes[at] = Node(node.type, node.props, kids, node.attach)
                self._touched.add(at)
        self._dirty.clear()

    def touch_attached(self, at: str) -> None:
        """Note that what is attached to a node has changed."""
        if at in self.nodes:
            self._attached.add(at)

    def take_attached(self) -> list[str]:
        """Return the nodes whose attachments may have changed since the last call."""
        ids = [at for at in self._attached if at in self.nodes]
        self._attached.clear()
        return ids

    def take(self) -> Patch:
        """Return what changed since the last call, and count it as shown."""
        self._drop_replaced()
        self.settle_renewed()
        self.refresh()
        if not self._touched:
            return Patch()
        patch = diff(self.shown, self.nodes, self._touched)
        for at in self._touched:
            node = self.nodes.get(at)
            if node is None:
                self.shown.pop(at, None)
            else:
                self.shown[at] = node
        self._touched.clear()
        return patch

    def touch(self, at: str) -> None:
        """Note that a node was changed from outside."""
        self._touched.add(at)

    def set_props(self, at: str, props: Mapping[str, Any]) -> None:
        """Change properties of a node in place of a new drawing."""
        node = self.nodes.get(at)
        if node is None or equal(node.props, props):
            return
        self.nodes[at] = Node(node.type, props, node.kids, node.attach)
        block = self.blocks.get(at)
        if block is not None:
            block.props = props
        self._touched.add(at)
