"""Apps for the engine's tests: a handful of commands, a page that checks, two executors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from nbflow.core.reconcile import Patch, apply
from nbflow.core.rerun import APP, Fragments, Press, Rerun
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import Entry, SessionState
from nbflow.core.tree import Node, walk
from nbflow.host.executor import ThreadExecutor
from nbflow.host.virtual import DirectExecutor, VirtualLoop
from nbflow.ports import Executor
from nbflow.run.container import Container
from nbflow.run.context import current
from nbflow.run.flow import rerun, stop
from nbflow.run.fragment import fragment
from nbflow.run.runner import End, Script
from nbflow.run.script import FunctionScript
from nbflow.run.session_state import session_state
from nbflow.session import Session
from tests.core.shapes import well_formed

PATIENCE = 10.0
"""Seconds of real time after which a run that does not end fails its test."""


# -- commands ------------------------------------------------------------------


class Place(Container):
    """Just enough commands to write apps with."""

    __slots__ = ()

    def text(self, body: object) -> Place:
        return self._element("text", {"body": str(body)})

    def plot(self, body: object) -> Place:
        return self._element("plot", {"body": str(body)})

    def container(self, key: str | None = None) -> Place:
        return self._container("container", {}, key=key)

    def empty(self) -> Place:
        block, run = self._block, current()
        if self._at is None and block is not None and block.single and run is not None:
            with run.stage.lock:
                run.stage.builder.clear(block)
            return self
        return self._container("empty", {})

    def form(self, key: str) -> Place:
        return self._container("form", {"form": key}, site=("form", key))

    def button(
        self,
        label: str,
        key: str | None = None,
        on_click: Callable[..., Any] | None = None,
        args: Sequence[Any] = (),
        disabled: bool = False,
        kind: str = "button",
    ) -> bool:
        spec = WidgetSpec(
            kind, label, () if key else (label,), False, {}, bool, key=key, trigger=True,
            assignable=False, on_change=on_click, args=args, disabled=disabled,
        )  # fmt: skip
        return bool(self._widget(spec))

    def submit(self, label: str, on_click: Callable[..., Any] | None = None) -> bool:
        return self.button(label, on_click=on_click, kind="form_submit_button")

    def slider(
        self,
        label: str,
        value: int = 0,
        top: int = 100,
        key: str | None = None,
        on_change: Callable[..., Any] | None = None,
        args: Sequence[Any] = (),
        reruns: bool = True,
        disabled: bool = False,
    ) -> int:
        identity = (top,) if key else (label, value, top)
        spec = WidgetSpec(
            "slider", label, identity, value, {"max": top}, int, int,
            lambda wire: min(wire, top), key=key, on_change=on_change, args=args,
            reruns=reruns, disabled=disabled,
        )  # fmt: skip
        return int(self._widget(spec))


class Commands(Place):
    """``st`` as scripts know it: the commands, and what is no place to draw."""

    __slots__ = ()
    sidebar = Place(root="sidebar")
    fragment = staticmethod(fragment)
    rerun = staticmethod(rerun)
    stop = staticmethod(stop)
    session_state = session_state


st = Commands()


def body() -> None:
    """Draw a button."""
    st.text(f"pressed {st.button('Go')}")


# -- a page --------------------------------------------------------------------


class Page:
    """Applies every patch to a tree of its own, and checks that it is the kernel's."""

    def __init__(self) -> None:
        self.tree: dict[str, Node] = {}
        self.patches: list[Patch] = []
        self.statuses: list[tuple[str, tuple[str, ...]]] = []
        self.closed = False

    def commit(self, patch: Patch, nodes: Mapping[str, Node], attached: Iterable[str]) -> None:
        assert not self.closed
        self.tree = apply(patch, self.tree)
        assert self.tree == nodes
        assert set(attached) <= nodes.keys()
        well_formed(self.tree)
        if patch:
            self.patches.append(patch)

    def status(self, status: str, stale: Sequence[str]) -> None:
        assert not self.closed
        self.statuses.append((status, tuple(stale)))

    def close(self) -> None:
        assert not self.closed
        self.closed = True


class Gate:
    """A point in a script that a test can hold shut: for runs in a thread."""

    def __init__(self) -> None:
        self._arrived = threading.Event()
        self._open = threading.Event()

    def wait(self) -> None:
        """In the script: say that we are here, and wait until the test goes on."""
        self._arrived.set()
        assert self._open.wait(PATIENCE)

    @contextmanager
    def held(self) -> Iterator[None]:
        """In the test: wait until the script is there; let it go on at the end."""
        assert self._arrived.wait(PATIENCE)
        try:
            yield
        finally:
            self._open.set()


# -- an app --------------------------------------------------------------------


def executor_of(kind: str) -> Executor:
    return DirectExecutor() if kind == "direct" else ThreadExecutor("test", copy_context())


class App:
    """A session on a virtual clock, driven one interaction at a time."""

    def __init__(
        self, script: Script | Callable[[], Any], kind: str, state: SessionState | None = None
    ) -> None:
        self.script = FunctionScript(script) if callable(script) else script
        self.loop = VirtualLoop()
        self.page = Page()
        self.executor = executor_of(kind)
        self.session = Session(self.script, self.loop, self.executor, self.page, state)

    # -- driving -------------------------------------------------------------------------

    def start(self) -> App:
        self.session.start()
        return self.settle()

    def settle(self) -> App:
        """Let the app come to rest."""
        self.loop.drain()
        while self.session.busy:
            assert self.loop.wait(PATIENCE), "the run does not come to its end"
            self.loop.drain()
        return self

    def rerun(self) -> App:
        self.session.rerun()
        return self.settle()

    def advance(self, seconds: float) -> App:
        """Let virtual time pass, doing what falls due."""
        until = self.loop.now() + seconds
        while self.loop.step_to(until):
            self.settle()
        return self.settle()

    def close(self) -> None:
        """End the app and its thread; a second call changes nothing."""
        self.session.close()
        self.loop.drain()
        thread = getattr(self.executor, "thread", None)
        if thread is not None:
            thread.join(PATIENCE)
        self.loop.drain()

    # -- what a person does ----------------------------------------------------------------

    def entry(self, name: str) -> Entry:
        """Return the widget with this label or key."""
        found = [
            e
            for e in self.session.stage.state.entries.values()
            if name in (e.spec.label, e.spec.key)
        ]
        assert len(found) == 1, f"{len(found)} widgets are called {name!r}"
        return found[0]

    def click(self, name: str) -> App:
        self.session.pressed(self.entry(name).id)
        return self.settle()

    def set(self, name: str, value: int) -> App:
        self.session.changed(self.entry(name).id, value)
        return self.settle()

    def send(
        self,
        values: Mapping[str, int] | None = None,
        presses: Iterable[str] = (),
        fragments: Iterable[str] | None = None,
    ) -> App:
        """Send several changes as one message, for the app or for some fragments."""
        scope = APP if fragments is None else Fragments(tuple(map(self.fragment_id, fragments)))
        wires = {self.entry(name).id: wire for name, wire in (values or {}).items()}
        pressed = {self.entry(name).id: Press() for name in presses}
        self.session.request(Rerun(scope, wires, pressed))
        return self.settle()

    def fragment_id(self, name: str) -> Any:
        """Return the id of the only fragment of this function."""
        ids = [f for f, e in self.session.stage.fragments.items() if e.name.endswith(name)]
        assert len(ids) == 1, f"{len(ids)} fragments are called {name!r}"
        return ids[0]

    # -- what a person sees ------------------------------------------------------------------

    def nodes(self, type: str | None = None, root: str = "main") -> list[Node]:
        return [n for _, n in walk(self.page.tree, root) if type is None or n.type == type]

    def ids(self) -> dict[str, str]:
        """Return the ids of texts and plots in the app by what they say."""
        drawn = [(at, n) for at, n in walk(self.page.tree) if n.type in ("text", "plot")]
        return {str(n.props["body"]): at for at, n in drawn}

    @property
    def texts(self) -> list[str]:
        """What the main area says, in order."""
        return [n.props["body"] for n in self.nodes() if n.type in ("text", "plot")]

    @property
    def side(self) -> list[str]:
        return [n.props["body"] for n in self.nodes("text", "sidebar")]

    @property
    def errors(self) -> list[str]:
        return [n.props["type"] for n in self.nodes("exception", "root")]

    @property
    def messages(self) -> list[str]:
        return [n.props["message"] for n in self.nodes("exception", "root")]

    @property
    def labels(self) -> list[str]:
        return [n.props["label"] for n in self.nodes("control")]

    def shape(self, at: str = "main") -> Any:
        """Return the tree below ``at``: texts as text, containers as lists."""
        node = self.page.tree[at]
        if node.kids is None:
            return node.props.get("body", node.props.get("label", node.type))
        return [self.shape(kid) for kid in node.kids]

    @property
    def ends(self) -> list[End]:
        return [record.end for record in self.session.history]

    @property
    def state(self) -> SessionState:
        return self.session.stage.state

    def healthy(self) -> None:
        """Fail if something is left of runs that are over."""
        stage = self.session.stage
        assert not self.session.busy
        well_formed(self.page.tree)
        assert self.page.tree == stage.builder.nodes == stage.builder.shown
        assert stage.builder.opened() == []
        assert stage.builder.stale() == []
        assert all(block.entered == 0 for block in stage.builder.blocks.values())
        assert stage.fragments.keys() == stage.bodies.keys()
        for at, body in stage.bodies.items():
            assert stage.builder.blocks[at] is body.block
        assert stage.state.presses == {}
        timed = {f for f, e in stage.fragments.items() if e.every is not None}
        ticker = self.session.ticker
        resting = {f for f, course in ticker.courses.items() if course.paused}
        assert set(ticker.timers) == timed - resting
        assert set(ticker.alarms) == (set(ticker.timers) if self.session.watched else set())
