"""The run that code is part of, and the stage it draws on.

A :class:`Stage` is what outlives runs: the tree, the state, the fragments.
A :class:`RunContext` is one run. Both are found through context variables,
so that threads and tasks that inherit a context draw into the right app.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4
from weakref import WeakSet

from nbflow.core.build import Block, Builder
from nbflow.core.dialogs import Dialogs
from nbflow.core.fragments import Fragment, Registry, ancestors
from nbflow.core.ids import FragmentId, RunId, WidgetId
from nbflow.core.rerun import Rerun
from nbflow.core.state import SessionState
from nbflow.errors import LayoutContextError
from nbflow.run.control import PreemptSignal, Rest, StopSignal, rest, unwinding
from nbflow.run.options import get_option
from nbflow.run.toasts import Toasts


@dataclass(slots=True)
class Body:
    """What a fragment's rerun needs: the call as the latest run made it."""

    call: Callable[[], Any]
    block: Block
    stack: tuple[Block, ...]
    name: str
    parallel: bool = False
    page: str = field(default_factory=lambda: active_page())  # noqa: PLW0108 - defined below
    """The page that called it, which is part of its widgets' identity."""
    wrappers: list[Block] = field(default_factory=list)
    """Its places in outside containers, when writes there are redrawn."""
    policy: str = "finish"
    """What input does to it while it runs; see :func:`nbflow.run.fragment.fragment`."""
    code: object = None
    """The code of its function, by which its timer is found: runs define it anew."""
    waiting: bool = False
    """It is run when somebody sees its place."""
    tracked: bool = False
    """It, or a fragment around it, runs only when something changed."""
    reads: set[str] = field(default_factory=set)
    """Keys of session state that its latest run asked for, if it is tracked."""
    record: Any = None
    """What it was drawn from; see :mod:`nbflow.run.changes`."""
    result: Any = None
    outside: bool = False
    """It drew outside of its place, where only running it again draws."""


APP_TIMER = FragmentId("root")
"""Names the timer of the app itself among those of its fragments."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """A widget that counts up by itself (``st_autorefresh``).

    Args:
        every: Seconds.
        limit: It counts to below this number; None: for ever.
        debounce: Each run that draws it puts its next step off.
        paused: It rests.
    """

    every: float
    limit: int | None = None
    debounce: bool = True
    paused: bool = False

    def wanted(self, count: int) -> bool:
        """Return whether there is a step after ``count``."""
        return not self.paused and (self.limit is None or count + 1 < self.limit)


@dataclass(eq=False)
class Stage:
    """What a session draws on. All access holds ``lock``, never while user code runs.

    Args:
        format: Turns any object into a mimebundle and its metadata, or None.
        request: Asks for a rerun from any thread.
        soon: Asks for a flush outside of runs.
        after_body: Called when the script or a fragment's body is through,
            in its context (figures left open are drawn then).
    """

    builder: Builder = field(default_factory=Builder)
    state: SessionState = field(default_factory=SessionState)
    fragments: Registry = field(default_factory=dict)
    bodies: dict[FragmentId, Body] = field(default_factory=dict)
    dialogs: Dialogs = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    format: Callable[[Any], tuple[dict[str, Any], dict[str, Any]] | None] = lambda value: None
    request: Callable[[Rerun], None] = lambda rerun: None
    soon: Callable[[], None] = lambda: None
    noticed: Callable[[], None] = lambda: None
    """Told when a run begins or ends and when timers change. Any thread; must not wait."""
    after_body: Callable[[RunContext], None] | None = None
    poll: Callable[[], None] | None = None
    changed: Callable[[WidgetId, Any, float], None] = lambda widget, wire, wait: None
    """Told that an object of the script's own changed, and how long to wait for the next change."""
    leaving: dict[WidgetId, Callable[[], None]] = field(default_factory=dict)
    """What to do when a widget is no longer in the app."""
    on_event: Callable[[str, str, Any], None] = lambda at, name, data: None
    query: dict[str, list[str]] = field(default_factory=dict)
    client: dict[str, Any] = field(default_factory=dict)
    store: dict[str, Any] = field(default_factory=dict)
    rest: Rest = rest
    run_every: float | None = None
    """Seconds between reruns of the whole app, or None."""
    builtins: dict[str, Any] = field(default_factory=dict)
    """Globals of pages beyond their own: ``__builtins__``, when imports are not the usual."""
    own_every: float | None = None
    """What ``run_every`` is when the script does not say."""
    pulses: dict[str, Pulse] = field(default_factory=dict)
    timing: Any = None
    """The session's timers, for :class:`nbflow.run.timer.Timer`."""
    lazy: bool = False
    """Whether a page tells when a fragment is seen (``when="visible"``)."""
    toasts: Toasts = field(default_factory=Toasts)
    seen: set[FragmentId] = field(default_factory=set)
    """Fragments with ``when="visible"`` that somebody has seen."""
    folder: str = ""
    """Where relative paths of pages and ``.streamlit`` begin; empty for the working directory."""
    on_address: Callable[[str, dict[str, list[str]]], None] = lambda page, query: None
    """Called with the page's name and the query parameters when one of them was changed."""
    address: str = ""
    """What the page is called in the address; empty for the one that is opened first."""

    @property
    def page(self) -> str:
        """The page that the code being run belongs to; empty for the script around pages."""
        return active_page()

    def root(self, name: str) -> Block:
        """Return a root container: ``"main"``, ``"sidebar"``, ``"bottom"``, ``"event"``."""
        return self.builder.blocks[name]


@dataclass(eq=False)
class FragmentCall:
    """The fragment whose body is being executed in this context."""

    id: FragmentId
    block: Block
    body: Body
    alone: bool
    """Started by itself, not from the script: a fragment run."""


@dataclass(eq=False)
class RunContext:
    """One run of a session."""

    stage: Stage
    run_id: RunId
    rerun: Rerun
    called: dict[FragmentId, Fragment] = field(default_factory=dict)
    wrappers: dict[tuple[str, str], Block] = field(default_factory=dict)
    dialogs: dict[str, str] = field(default_factory=dict)
    """The dialogs that this run has called, and on which line."""
    cancelled: str | None = None
    over: bool = False
    in_callback: bool = False
    position: FragmentId | None = None
    """The entry of a fragment run's queue that is being executed."""
    ran: list[FragmentId] = field(default_factory=list)
    parallel: list[Any] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    """What hosts keep with a run (its figures)."""
    own: set[int] = field(default_factory=set)
    """The threads that execute the run; those a script starts are not among them."""
    entered: list[FragmentId] = field(default_factory=list)
    """The fragments whose bodies are being executed, outermost first."""
    signalled: bool = False
    """It was told to end: at a checkpoint, or where it was (:mod:`nbflow.run.breaking`)."""
    halted: threading.Event = field(default_factory=threading.Event)
    """Set when the run is to end, to wake a script that sleeps."""

    @property
    def full(self) -> bool:
        """Whether this is a full run."""
        return not hasattr(self.rerun.scope, "ids")

    # What scripts for Streamlit read of the run: get_script_run_ctx().session_id.

    @property
    def session_id(self) -> str:
        """A name of the app's session, the same in each of its runs."""
        return str(self.stage.store.setdefault("session id", str(uuid4())))

    @property
    def current_fragment_id(self) -> str | None:
        """The fragment whose body is being executed; None in the script around fragments."""
        call = FRAGMENT.get()
        return None if call is None else call.id

    @property
    def page_script_hash(self) -> str:
        """A name of the page that is being executed; empty without pages."""
        return active_page()

    @property
    def query_string(self) -> str:
        """The query parameters as they stand in an address."""
        return urlencode(self.stage.query, doseq=True)

    def cancel(self, reason: str) -> None:
        """End the run at its next checkpoint: ``"stop"``, ``"preempt"`` or ``"close"``."""
        # A stop is not weakened by a later pre-emption.
        if self.cancelled != "stop":
            self.cancelled = reason
        if reason != "preempt" or not self.in_callback:
            self.halted.set()

    @property
    def here(self) -> bool:
        """Whether this thread executes the run, so that a signal here would end it."""
        # None yet: it is set up by hand, in the thread that will.
        return not self.own or threading.get_ident() in self.own

    def checkpoint(self) -> None:
        """Let a newer request, the Stop control or a pending flush have its way.

        Raises:
            StopSignal, PreemptSignal: If the run is to end here.
        """
        # Callbacks are not pre-empted: half of one leaves the state in pieces,
        # and those after it would be forgotten. The body gives way at once.
        if not self.here:
            # A thread that the script started goes on; what it draws is
            # dropped once the run is over (spec 10.3, 10.4).
            return
        spared = self.in_callback and self.cancelled == "preempt"
        if self.cancelled is not None and not spared and not unwinding():
            self.signalled = True
            if self.cancelled == "stop":
                raise StopSignal
            raise PreemptSignal
        poll = self.stage.poll
        if poll is not None:
            poll()

    def target(self, block: Block | None, widget: bool = False) -> Block:
        """Return where a command that names ``block`` (or none) draws.

        Raises:
            LayoutContextError: If the fragment being run may not write there.
        """
        if block is None:
            stack = STACK.get()
            block = stack[-1] if stack else self.stage.root("main")
        if block.gone:
            block = self._revived(block)
        call = FRAGMENT.get()
        if call is None or block.inside(call.block):
            return block
        return self._outside(block, call, widget)

    def _revived(self, block: Block) -> Block:
        again = self.stage.builder.blocks.get(block.id)
        if again is not None:
            return again
        raise LayoutContextError(
            f"This {block.type} belongs to an earlier run and is no longer in the app, so nothing "
            "can be drawn into it. Make a container in the run that uses it."
        )

    def _outside(self, block: Block, call: FragmentCall, widget: bool) -> Block:
        if call.body.tracked and not call.body.outside:
            self.mark_outside(block, call)
        if call.body.parallel:
            raise LayoutContextError(
                f"The parallel fragment {call.body.name!r} writes to a container outside of "
                "itself. Parallel fragments run at the same time as the script, so their order "
                "there would be chance. Draw inside the fragment, or leave out parallel=True."
            )
        if get_option("fragment.outsideWrites") == "redraw":
            return block if block.owner == call.id else self._wrapper(block, call)
        if widget:
            raise LayoutContextError(
                f"The fragment {call.body.name!r} draws a widget in a container outside of itself. "
                "There its elements add up with each rerun, and a widget cannot be there twice. "
                "Make the container inside the fragment, or choose "
                'st.set_option("fragment.outsideWrites", "redraw").'
            )
        return block

    def mark_outside(self, block: Block, call: FragmentCall) -> None:
        """Note that a fragment drew in ``block``, for itself and those around it."""
        known = {**self.stage.fragments, **self.called}
        for at in (call.id, *ancestors(known, call.id)):
            body = self.stage.bodies.get(at)
            if body is not None and not block.inside(body.block):
                body.outside = True

    def _wrapper(self, block: Block, call: FragmentCall) -> Block:
        if block.single:
            return block
        key = (call.id, block.id)
        wrapper = self.wrappers.get(key)
        if wrapper is not None and not wrapper.gone:
            return wrapper
        builder = self.stage.builder
        site = ("wrapper", call.id)
        known = builder.blocks.get(block.ids.get(site, ""))
        with self.stage.lock:
            if call.alone:
                if known is None:
                    raise LayoutContextError(
                        f"The fragment {call.body.name!r} writes to an outside container for the "
                        "first time in a rerun of its own, so the container has no place for it. "
                        "Write there in the full run too, for example container.empty()."
                    )
                builder.begin(known, self.run_id)
                wrapper = known
            else:
                wrapper = builder.open(block, site, "wrapper", {}, self.run_id)
        wrapper.owner = call.id
        self.wrappers[key] = wrapper
        if wrapper not in call.body.wrappers:
            call.body.wrappers.append(wrapper)
        return wrapper


CURRENT: ContextVar[RunContext | None] = ContextVar("nbflow_run", default=None)
"""The run this code is part of, or None outside of runs."""

STACK: ContextVar[tuple[Block, ...]] = ContextVar("nbflow_stack", default=())
"""The containers entered by ``with``, outermost first."""

FRAGMENT: ContextVar[FragmentCall | None] = ContextVar("nbflow_fragment", default=None)
"""The fragment being executed, or None in the main script."""


PAGE: ContextVar[tuple[str, FragmentCall | None]] = ContextVar("nbflow_page", default=("", None))
"""The page being run, and the fragment it is run in, if any."""


def active_page() -> str:
    """Return the id of the page that the code being run belongs to.

    A fragment's rerun begins outside of any page; it belongs to the one whose
    run called it.
    """
    page, inside = PAGE.get()
    call = FRAGMENT.get()
    return page if call is None or call is inside else call.body.page


LIVE: WeakSet[Stage] = WeakSet()
"""The stages of the sessions that are open, for callers that are part of no run."""


def current() -> RunContext | None:
    """Return the run in progress in this context, or None.

    A run that is over counts as none: what a thread draws afterwards is
    dropped without a word (spec 10.3).
    """
    run = CURRENT.get()
    return None if run is None or run.over else run
