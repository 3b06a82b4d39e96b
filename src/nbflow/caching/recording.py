"""Note what a cached function draws, so that a hit can draw it again.

While the function runs, its run context is one that looks the same and has a
builder that also notes what is drawn. At the end the part of the tree that
grew is copied: not the commands but what they led to, so a progress bar that
moved a hundred times is drawn once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from nbflow.core.build import Block, Builder, Site
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry
from nbflow.errors import CachedWidgetWarning
from nbflow.run.context import STACK, RunContext, Stage
from nbflow.run.errors import describe

_ROOTS = ("sidebar", "bottom", "event")
_HERE = ""
_RERUNNING = ("form", "fragment")
"""Containers that do nothing on their own when they are only drawn again."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A copy of a node and of all below it.

    Args:
        where: For those at the top: a root container, or empty for the
            place at which the function is called.
        site: What tells it from its siblings.
        name: Its id, if that is not the builder's choice.
        widget: What makes it a live widget again.
    """

    where: str
    site: Site
    name: str | None
    type: str
    props: Mapping[str, Any]
    kids: tuple[Drawn, ...] | None
    attach: Any = None
    widget: WidgetSpec | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """What a function drew.

    Args:
        drawn: In the order of drawing.
        outside: It drew into a container that was not its own.
    """

    drawn: tuple[Drawn, ...] = ()
    outside: bool = False

    def __bool__(self) -> bool:
        return bool(self.drawn) or self.outside


def plain(run: RunContext) -> RunContext:
    """Return the run itself, of whatever stands for it while cached functions run."""
    while isinstance(run, _RecordedRun):
        run = run._run
    return run


# -- noting ------------------------------------------------------------------


class _RecordedStage:
    """A stage but for its builder."""

    def __init__(self, stage: Stage, builder: Recorder) -> None:
        self._stage = stage
        self.builder = builder

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stage, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("_stage", "builder"):
            object.__setattr__(self, name, value)
        else:
            setattr(self._stage, name, value)


class _RecordedRun:
    """A run but for its stage's builder."""

    def __init__(self, run: RunContext, stage: _RecordedStage) -> None:
        self._run = run
        self.stage = stage

    def __getattr__(self, name: str) -> Any:
        return getattr(self._run, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("_run", "stage"):
            object.__setattr__(self, name, value)
        else:
            setattr(self._run, name, value)


def record(run: RunContext, base: Site, function: str) -> tuple[RunContext, Recorder]:
    """Return a run that draws as ``run`` does, and what notes it.

    Args:
        base: Where the cached function is called.
        function: Its name, for warnings.
    """
    stack = STACK.get()
    here = stack[-1] if stack else run.stage.root("main")
    recorder = Recorder(run.stage, here, base, function)
    stage = _RecordedStage(run.stage, recorder)
    return cast(RunContext, _RecordedRun(run, stage)), recorder


def quiet(
    builder: Builder | Recorder,
) -> tuple[Callable[..., str], Callable[..., Block]]:
    """Return how to draw leaves and containers without warning of widgets."""
    if isinstance(builder, Recorder):
        return builder.leaf_again, builder.open_again
    return builder.leaf, builder.open


class Recorder:
    """A builder that notes what grows where. Called with the stage's lock held."""

    def __init__(self, stage: Stage, here: Block, base: Site, function: str) -> None:
        self._builder: Builder | Recorder = stage.builder
        self._lock = stage.lock
        self._here = here
        self._base = base
        self._function = function
        self._tops: list[tuple[str, Site, Block, str]] = []
        self._own: set[str] = set()
        self._named: set[str] = set()
        self._outside = False
        self._over = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._builder, name)

    # -- what a builder does ------------------------------------------------------

    def leaf(
        self,
        block: Block,
        site: Site,
        type: str,
        props: Mapping[str, Any],
        attach: Any = None,
        name: str | None = None,
    ) -> str:
        if isinstance(attach, Entry) and not self._over:
            self._warn(block, attach.spec.kind)
        return self.leaf_again(block, site, type, props, attach, name)

    def open(
        self,
        block: Block,
        site: Site,
        type: str,
        props: Mapping[str, Any],
        epoch: int,
        name: str | None = None,
        attach: Any = None,
    ) -> Block:
        if (isinstance(attach, Entry) or type in _RERUNNING) and not self._over:
            self._warn(block, type)
        return self.open_again(block, site, type, props, epoch, name, attach)

    def leaf_again(
        self,
        block: Block,
        site: Site,
        type: str,
        props: Mapping[str, Any],
        attach: Any = None,
        name: str | None = None,
    ) -> str:
        """Do as :meth:`leaf`, for what an inner function draws or has drawn: it has warned."""
        leaf, _ = quiet(self._builder)
        if self._over:
            return leaf(block, site, type, props, attach, name)
        where, site = self._note(block, site)
        at = leaf(block, site, type, props, attach, name)
        self._grown(where, site, block, at, name)
        return at

    def open_again(
        self,
        block: Block,
        site: Site,
        type: str,
        props: Mapping[str, Any],
        epoch: int,
        name: str | None = None,
        attach: Any = None,
    ) -> Block:
        """Do as :meth:`open`, for what an inner function draws or has drawn."""
        _, open = quiet(self._builder)
        if self._over:
            return open(block, site, type, props, epoch, name, attach)
        where, site = self._note(block, site)
        inner = open(block, site, type, props, epoch, name, attach)
        self._grown(where, site, block, inner.id, name if name == inner.id else None)
        return inner

    def replace(
        self, block: Block, at: str, type: str, props: Mapping[str, Any], attach: Any = None
    ) -> str:
        fresh = self._builder.replace(block, at, type, props, attach)
        self._changed(block, at)
        self._renamed(at, fresh)
        return fresh

    def exchange(self, block: Block, at: str, fresh: str | None) -> None:
        self._builder.exchange(block, at, fresh)
        self._changed(block, at)
        self._renamed(at, fresh)

    def clear(self, block: Block) -> None:
        self._builder.clear(block)
        self._changed(block, block.id)

    def set_props(self, at: str, props: Mapping[str, Any]) -> None:
        self._builder.set_props(at, props)
        block = self._builder.blocks.get(at)
        if block is not None:
            self._changed(block, at)

    # -- what is noted --------------------------------------------------------------

    def _where(self, block: Block) -> str | None:
        """Return where the function drew: here, in a root, or (None) in what it drew itself."""
        # What a fragment draws outside of itself stands in a block in between.
        place = block.parent if block.type == "wrapper" and block.parent else block
        if place is self._here:
            return _HERE
        at: Block | None = block
        while at is not None:
            if at.id in self._own:
                return None
            at = at.parent
        return place.id

    def _note(self, block: Block, site: Site) -> tuple[str | None, Site]:
        where = self._where(block)
        # One cached function called at two places of the script draws by the
        # same calls; where it is called tells their elements apart.
        return where, site if where is None else ("cached", self._base, site)

    def _grown(
        self, where: str | None, site: Site, block: Block, at: str, name: str | None
    ) -> None:
        if name is not None:
            self._named.add(at)
        self._own.add(at)
        if where is None:
            return
        if where != _HERE and where not in _ROOTS:
            self._outside = True
        else:
            self._tops.append((where, site, block, at))

    def _changed(self, block: Block, at: str) -> None:
        if self._over or at in self._own:
            return
        if self._where(block) is not None:
            self._outside = True

    def _renamed(self, at: str, fresh: str | None) -> None:
        if self._over or at == fresh or at not in self._own:
            return
        tops = [top for top in self._tops if top[3] != fresh]
        if fresh is not None:
            self._own.add(fresh)
            tops = [(*top[:3], fresh) if top[3] == at else top for top in tops]
        self._tops = [top for top in tops if top[3] != at]

    def _warn(self, block: Block, kind: str) -> None:
        warning = CachedWidgetWarning(
            f"The cached function {self._function} draws a {kind}. The function does not run "
            "again while its result is kept, so what a person does with it changes nothing. "
            "Draw it outside, and give the function its value."
        )
        props = {**describe(warning), "is_warning": True}
        self.leaf(block, ("cached widget",), "exception", props, warning)

    # -- the copy -------------------------------------------------------------------

    def stop(self) -> None:
        """Note nothing more: what the function's threads draw from now on does not count."""
        self._over = True

    def copy(self) -> Recording:
        """Return what was drawn, as it is now."""
        with self._lock:
            drawn = [
                self._copy(where, site, at)
                for where, site, block, at in self._tops
                if at in block.kids and at in self._builder.nodes
            ]
            return Recording(tuple(drawn), self._outside)

    def _copy(self, where: str, site: Site, at: str) -> Drawn:
        node = self._builder.nodes[at]
        block = self._builder.blocks.get(at)
        kids: tuple[Drawn, ...] | None = None
        if block is not None:
            # The builder's own notes say by which call each child is found again.
            sites = {kid: key for key, kid in block.ids.items()}
            inner = [kid for kid in block.kids if kid in self._builder.nodes]
            kids = tuple(self._copy(_HERE, sites.get(kid), kid) for kid in inner)
        name = at if at in self._named else None
        entry = node.attach if isinstance(node.attach, Entry) else None
        attach = node.attach if entry is None else None
        widget = None if entry is None else entry.spec
        return Drawn(where, site, name, node.type, node.props, kids, attach, widget)
