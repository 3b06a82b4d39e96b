"""Trees that grow through random scripts, cut off and redrawn, against a plain outline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from nbflow.core.build import Block, Builder
from nbflow.core.reconcile import apply
from nbflow.core.tree import ROOT, Node
from tests.core.shapes import well_formed

DRAWN = ("main", "sidebar")
"""The roots that the scripts draw into."""

# -- scripts: nested tuples; the first word says what is drawn -----------------

sites = st.integers(0, 3)
values = st.integers(0, 2)
kinds = st.sampled_from(["text", "plot"])
leaves = st.tuples(st.just("leaf"), sites, kinds, values)
named = st.tuples(st.just("widget"), st.sampled_from("pqr"), values)
handles = st.tuples(
    st.just("handle"), sites, st.lists(st.tuples(kinds, values), min_size=1, max_size=3)
)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    body = st.lists(inner, max_size=4)
    return st.one_of(
        st.tuples(st.just("block"), sites, st.sampled_from(["box", "form"]), values, body),
        st.tuples(st.just("keyed"), st.sampled_from("kl"), body),
        st.tuples(st.just("empty"), sites, body),
        st.tuples(st.just("again"), sites, st.lists(body, min_size=1, max_size=2)),
        st.tuples(st.just("fragment"), sites, body),
    )


ops = st.recursive(
    st.one_of(leaves, leaves, named, handles, st.just(("flush",))), nested, max_leaves=12
)
bodies = st.lists(ops, max_size=5)
cuts = st.one_of(st.none(), st.integers(0, 12))


class Cut(Exception):
    """The run was told to end at a checkpoint."""


# -- the model: what a person should see ---------------------------------------


@dataclass
class Shape:
    """A node of the outline; ``name`` makes it itself wherever it is drawn."""

    type: str
    value: int = 0
    kids: list[Shape] | None = None
    name: str = ""

    def plain(self) -> tuple[Any, ...]:
        kids = None if self.kids is None else [kid.plain() for kid in self.kids]
        return (self.type, self.value, kids)

    def without(self, name: str) -> None:
        for kid in list(self.kids or ()):
            if kid.name == name:
                assert self.kids is not None
                self.kids.remove(kid)
            else:
                kid.without(name)


@dataclass
class Place:
    """Where a script draws: the block, and its counterpart in the model."""

    block: Block
    shape: Shape

    def put(self, shape: Shape) -> None:
        assert self.shape.kids is not None
        if self.block.single:
            self.shape.kids.clear()
        self.shape.kids.append(shape)


@dataclass
class Run:
    """One run: draws with the builder, and says in the model what it drew."""

    machine: BuilderMachine
    epoch: int
    left: int | None
    names: set[str] = field(default_factory=set)

    def checkpoint(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Cut

    def draw(self, place: Place, body: list[Any]) -> None:
        for op in body:
            self.checkpoint()
            getattr(self, f"_{op[0]}")(place, *op[1:])

    def _flush(self, place: Place) -> None:
        self.machine.take()

    def _leaf(self, place: Place, site: int, kind: str, value: int) -> None:
        self.machine.builder.leaf(place.block, ("leaf", site, kind), kind, {"v": value})
        place.put(Shape(kind, value))

    def _handle(self, place: Place, site: int, writes: list[tuple[str, int]]) -> None:
        builder, (kind, value), *more = self.machine.builder, *writes
        at = builder.leaf(place.block, ("handle", site, kind), kind, {"v": value})
        shape = Shape(kind, value)
        place.put(shape)
        for kind, value in more:
            self.checkpoint()
            at = builder.replace(place.block, at, kind, {"v": value})
            shape.type, shape.value = kind, value

    def _widget(self, place: Place, name: str, value: int) -> None:
        if not self._is_new(name):
            return
        self.machine.builder.leaf(place.block, None, "control", {"v": value}, name=f"w-{name}")
        place.put(Shape("control", value, name=name))

    def _block(self, place: Place, site: int, type: str, value: int, body: list[Any]) -> None:
        self._open(place, ("block", site, type), type, value, [body])

    def _keyed(self, place: Place, name: str, body: list[Any]) -> None:
        around = self.machine.builder.blocks.get(f"k-{name}")
        if around is not None and place.block.inside(around):
            return
        if self._is_new(name):
            self._open(place, None, "keyed", 0, [body], name)

    def _empty(self, place: Place, site: int, body: list[Any]) -> None:
        self._open(place, ("empty", site), "empty", 0, [body])

    def _again(self, place: Place, site: int, rounds: list[list[Any]]) -> None:
        """Draw a placeholder whose content is opened again and again, as in a loop."""
        slot = self.machine.builder.open(place.block, ("slot", site), "empty", {}, self.epoch)
        shape = Shape("empty", kids=[])
        place.put(shape)
        for body in rounds:
            self._open(Place(slot, shape), None, "box", 0, [body])

    def _fragment(self, place: Place, site: int, body: list[Any]) -> None:
        inner = self._open(place, ("fragment", site), "fragment", 0, [])
        self.machine.fragments[inner.block.id] = inner
        self._fill(inner, body)

    def _is_new(self, name: str) -> bool:
        if name in self.names:
            return False
        self.names.add(name)
        # It may be on screen elsewhere, drawn by a run before this one.
        for root in DRAWN:
            self.machine.model[root].without(name)
        return True

    def _open(
        self,
        place: Place,
        site: Any,
        type: str,
        value: int,
        rounds: list[list[Any]],
        name: str = "",
    ) -> Place:
        block = self.machine.builder.open(
            place.block, site, type, {"v": value}, self.epoch, f"k-{name}" if name else None
        )
        inner = Place(block, Shape(type, value, [], name))
        place.put(inner.shape)
        for body in rounds:
            self._fill(inner, body)
        return inner

    def _fill(self, inner: Place, body: list[Any]) -> None:
        inner.block.entered += 1
        try:
            self.draw(inner, body)
        finally:
            inner.block.entered -= 1


# -- the machine ---------------------------------------------------------------


def outline(tree: dict[str, Node], at: str) -> tuple[Any, ...]:
    node = tree[at]
    kids = None if node.kids is None else [outline(tree, kid) for kid in node.kids]
    return (node.type, node.props.get("v", 0), kids)


class BuilderMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.builder = Builder()
        self.mirror: dict[str, Node] = {}
        self.epoch = 0
        self.model = {name: Shape(name, kids=[]) for name in DRAWN}
        self.known = True
        self.fragments: dict[str, Place] = {}
        self.taken: list[bool] = []
        self.take()

    def take(self) -> bool:
        """Send what changed to the mirror, as to a page; return whether anything did."""
        patch = self.builder.take()
        self.mirror = apply(patch, self.mirror)
        assert self.mirror == self.builder.nodes
        assert self.mirror == self.builder.shown
        well_formed(self.mirror)
        self.taken.append(bool(patch))
        return bool(patch)

    def _forget_gone(self) -> None:
        self.fragments = {at: f for at, f in self.fragments.items() if not f.block.gone}

    @contextmanager
    def run(self, cut: int | None) -> Iterator[Run]:
        self.epoch += 1
        try:
            yield Run(self, self.epoch, cut)
        except Cut:
            self.builder.keep(self.builder.opened())
            self.known = False
        else:
            self.builder.settle(self.builder.opened())
        self._forget_gone()
        self.take()

    def full(self, scripts: dict[str, list[Any]], cut: int | None) -> None:
        self.fragments = {}
        self.model = {name: Shape(name, kids=[]) for name in DRAWN}
        self.known = True
        with self.run(cut) as run:
            for name in DRAWN:
                self.builder.begin(self.builder.blocks[name], run.epoch)
            for name in DRAWN:
                run.draw(Place(self.builder.blocks[name], self.model[name]), scripts[name])

    def matches(self) -> None:
        if self.known:
            for name in DRAWN:
                assert outline(self.mirror, name) == self.model[name].plain()

    @rule(main=bodies, sidebar=bodies, cut=cuts)
    def a_full_run(self, main: list[Any], sidebar: list[Any], cut: int | None) -> None:
        self.full({"main": main, "sidebar": sidebar}, cut)
        self.matches()

    @rule(main=bodies, sidebar=bodies)
    def the_same_script_twice(self, main: list[Any], sidebar: list[Any]) -> None:
        for _ in range(2):
            self.full({"main": main, "sidebar": sidebar}, None)
            self.matches()

    @rule(main=bodies, sidebar=bodies)
    def redrawing_the_same_sends_nothing(self, main: list[Any], sidebar: list[Any]) -> None:
        scripts = {"main": _unflushed(main), "sidebar": _unflushed(sidebar)}
        self.full(scripts, None)
        self.taken = []
        self.full(scripts, None)
        assert self.taken == [False]

    @precondition(lambda self: self.fragments)
    @rule(data=st.data(), body=bodies, cut=cuts)
    def a_fragment_runs_alone(self, data: st.DataObject, body: list[Any], cut: int | None) -> None:
        place = data.draw(st.sampled_from(list(self.fragments.values())))
        with self.run(cut) as run:
            self.builder.begin(place.block, run.epoch)
            assert place.shape.kids is not None
            place.shape.kids.clear()
            run.draw(place, body)
        self.matches()

    @precondition(lambda self: self.fragments)
    @rule(data=st.data())
    def a_container_is_emptied_at_once(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(list(self.fragments.values())))
        self.builder.clear(place.block)
        assert place.shape.kids is not None
        place.shape.kids.clear()
        self._forget_gone()
        self.take()
        self.matches()

    @rule()
    def nothing_happens_and_nothing_is_sent(self) -> None:
        assert not self.take()
        assert self.builder.stale() == []

    def teardown(self) -> None:
        self.full({"main": [], "sidebar": []}, None)
        self.matches()
        # Nothing of all that was drawn is kept.
        assert self.builder.blocks.keys() == self.builder.nodes.keys()
        assert set(self.builder.blocks) == {ROOT, *self.builder.root.kids}


def _unflushed(script: Any) -> Any:
    """Return the script without flushes: a page that looks in between sees it half drawn."""
    if isinstance(script, list):
        return [_unflushed(op) for op in script if op != ("flush",)]
    if isinstance(script, tuple):
        return tuple(_unflushed(part) for part in script)
    return script


BuilderMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=12)
TestTreesGrow = BuilderMachine.TestCase
