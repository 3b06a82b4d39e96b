"""Two ways to look at what commands draw: what they say, and what stands in the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nbflow.core.rerun import APP, Rerun
from nbflow.core.tree import Node
from nbflow.elements import ElementsMixin
from nbflow.run.container import Container
from nbflow.run.context import CURRENT, STACK, RunContext, Stage


class Recorder(ElementsMixin, Container):
    """Writes down what its commands would draw."""

    __slots__ = ("drawn",)

    def __init__(self, *place: Any) -> None:
        super().__init__(*place)
        self.drawn: list[tuple[str, dict[str, Any], Any]] = []

    def _element(
        self, type: str, props: Mapping[str, Any], attach: Any = None, site: Any = None
    ) -> Any:
        self.drawn.append((type, dict(props), attach))
        return self


def said(act: Callable[[Any], Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return types and properties of the elements that ``act`` draws."""
    recorder = Recorder()
    act(recorder)
    return [(type, props) for type, props, _ in recorder.drawn]


def one(act: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the properties of the one element that ``act`` draws."""
    ((_, props),) = said(act)
    return props


class Generator(ElementsMixin, Container):
    """The element commands joined as the facade joins them."""

    __slots__ = ()


class Play:
    """An app of element commands: runs scripts one after the other on one stage."""

    def __init__(self) -> None:
        self.stage = Stage()
        self.st: Any = Generator()
        self.runs = 0

    def run(self, script: Callable[[Any], Any], values: Mapping[Any, Any] | None = None) -> Play:
        """Run ``script`` as a full run; ``values`` are what the page has sent."""
        self.runs += 1
        context = RunContext(self.stage, self.runs, Rerun(APP))  # type: ignore[arg-type]
        before, stack = CURRENT.set(context), STACK.set(())
        builder = self.stage.builder
        for name in ("main", "sidebar", "event"):
            builder.begin(self.stage.root(name), self.runs)
        self.stage.state.begin(values or {}, {})
        try:
            script(self.st)
        finally:
            STACK.reset(stack)
            CURRENT.reset(before)
            builder.settle(builder.opened())
            builder.refresh()
        return self

    def tree(self, at: str = "main") -> list[Any]:
        """Return the children of a node: ``type`` of leaves, ``[type, ...]`` of containers."""
        nodes = self.stage.builder.nodes
        found: list[Any] = []
        for kid in nodes[at].kids or ():
            node = nodes[kid]
            found.append(node.type if node.kids is None else [node.type, *self.tree(kid)])
        return found

    def nodes(self, type: str) -> list[Node]:
        """Return the nodes of a type, in no order."""
        return [node for node in self.stage.builder.nodes.values() if node.type == type]

    def node(self, type: str) -> Node:
        """Return the one node of a type."""
        (found,) = self.nodes(type)
        return found

    def id(self, type: str) -> str:
        """Return the id of the one node of a type."""
        (found,) = (at for at, n in self.stage.builder.nodes.items() if n.type == type)
        return found

    def bodies(self, at: str = "main") -> list[Any]:
        """Return the text of the elements below a node, in order."""
        nodes = self.stage.builder.nodes
        found: list[Any] = []
        for kid in nodes[at].kids or ():
            node = nodes[kid]
            found += self.bodies(kid) if node.kids is not None else [node.props.get("body")]
        return found
