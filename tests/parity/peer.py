"""Streamlit, driven as its page drives it: with partial reruns, which its AppTest has none of.

``PeerTest`` is Streamlit's own AppTest. Three things are put in its place: the
runner gets the fragment that a touched widget belongs to; its messages go
to a ``Page``, which keeps what is on screen from run to run and removes what
a run left stale, as the browser does; and what was typed in a form waits
there for the form's submit.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest import mock

import streamlit.logger
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import (
    Block,
    Button,
    Widget,
    _has_pending_value,
    _submitted_form_ids,
    _unset_value_marker,
    _widget_form_id,
    parse_tree_from_messages,
)
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

# Its warnings about scripts that do what must not be done are not ours to read.
streamlit.logger.set_log_level("CRITICAL")
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True

Event = ScriptRunnerEvent


@dataclass
class Shown:
    """One place on screen: the message that drew it, and which run of which fragment that was."""

    message: Any = None
    run: int = -1
    fragment: str = ""
    kids: dict[int, Shown] = field(default_factory=dict)

    @property
    def block(self) -> str:
        """The sort of block; empty for elements."""
        if self.message is None:
            return "area"
        delta = self.message.delta
        return str(delta.add_block.WhichOneof("type")) if delta.HasField("add_block") else ""


class Page:
    """What the browser shows and which timers it runs."""

    def __init__(self) -> None:
        self.root = Shown()
        self.timers: dict[str, float] = {}
        self.runs = 0
        self.full_runs = 0
        self.fragment_runs = 0
        self.finished = True
        self._only: tuple[str, ...] = ()

    def on_event(self, _: Any, event: ScriptRunnerEvent, **data: Any) -> None:
        """Take what the runner tells its session."""
        if event is Event.SCRIPT_STARTED:
            self._start(tuple(data["fragment_ids_this_run"] or ()))
        elif event is Event.ENQUEUE_FORWARD_MSG:
            self._take(data["forward_msg"])
        elif event in (Event.SCRIPT_STOPPED_WITH_SUCCESS, Event.FRAGMENT_STOPPED_WITH_SUCCESS):
            self._finish()

    def _finish(self) -> None:
        self.finished = True
        for area in self.root.kids.values():
            self._sweep(area, inside=False)

    def _start(self, only: tuple[str, ...]) -> None:
        self.runs += 1
        self.finished = False
        self._only = only
        if only:
            self.fragment_runs += 1
        else:
            self.full_runs += 1
            self.timers = {}

    def _take(self, message: Any) -> None:
        kind = message.WhichOneof("type")
        if kind == "auto_rerun":
            self.timers[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self.timers.pop(fragment, None)
        elif kind == "delta" and not message.delta.HasField("new_transient"):
            self._draw(message)

    def _draw(self, message: Any) -> None:
        *above, position = message.metadata.delta_path
        at = self.root
        for step in above:
            at = at.kids.setdefault(step, Shown())
        old, new = at.kids.get(position), Shown(message, self.runs, message.delta.fragment_id)
        if old is not None and new.block and old.block == new.block:
            # The same sort of block again keeps its children until the run ends.
            new.kids = old.kids
        at.kids[position] = new

    def _keep(self, node: Shown, inside: bool) -> bool:
        fresh = node.run == self.runs
        if self._only:
            # Of a fragment's rerun only that is stale which lies in a block
            # that it has drawn again, and which it has not.
            stale = inside and not fresh and bool(node.block or node.fragment)
            inside = inside or (bool(node.block) and fresh and node.fragment in self._only)
        else:
            stale = not fresh
        if not stale:
            self._sweep(node, inside)
        return not stale

    def _sweep(self, node: Shown, inside: bool) -> None:
        node.kids = {i: kid for i, kid in node.kids.items() if self._keep(kid, inside)}

    def timers_shown(self) -> dict[str, float]:
        """Return the timers of fragments that are on screen.

        Those that a stopped fragment did not reach tick on, though their place has gone.
        """
        shown = set(_fragments(self.root))
        return {fragment: every for fragment, every in self.timers.items() if fragment in shown}

    def tree(self) -> Any:
        """Return what is shown as a tree of Streamlit's AppTest; nodes know their fragment."""
        messages: list[Any] = []
        _collect(self.root, messages)
        tree = parse_tree_from_messages(messages)
        _tell(tree, self.root)
        return tree


def _collect(node: Shown, messages: list[Any]) -> None:
    if node.message is not None:
        messages.append(node.message)
    for kid in node.kids.values():
        _collect(kid, messages)


def _fragments(node: Shown) -> Iterator[str]:
    yield node.fragment
    for kid in node.kids.values():
        yield from _fragments(kid)


def _tell(typed: Any, node: Shown) -> None:
    for position, kid in node.kids.items():
        child = typed.children[position]
        child.peer_fragment = kid.fragment
        if isinstance(child, Block):
            _tell(child, kid)


class PeerTest(AppTest):
    """Streamlit's AppTest with a page. ``fragment`` is what the next run reruns; empty for all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = Page()
        self.fragment = ""
        self.ticking = False
        # Its AppTest would search every installed package for components.
        self._bidi_component_manager = BidiComponentManager()

    def _run(self, *args: Any, **kwargs: Any) -> Any:
        held = _held_back(self._tree)
        with _runner_of(self):
            super()._run(*args, **kwargs)
        for node in self._tree:
            if isinstance(node, Widget) and not getattr(node.proto, "set_value", False):
                self._hold(node, held)
        return self

    @staticmethod
    def _hold(node: Widget, held: dict[str, Any]) -> None:
        if node.id in held:
            setattr(node, _unset_value_marker(node)[0], held[node.id])

    def run_fragment(self, fragment: str, ticking: bool = False) -> None:
        """Rerun one fragment, or all if it is empty, as a touch or a tick in it does."""
        self.fragment, self.ticking = fragment, ticking
        try:
            self.run()
        finally:
            self.fragment, self.ticking = "", False


def _held_back(tree: Any) -> dict[str, Any]:
    """Return what was typed in forms that are not submitted: it stays in the page."""
    submitted = _submitted_form_ids(tree)
    return {
        node.id: getattr(node, _unset_value_marker(node)[0])
        for node in tree
        if isinstance(node, Widget)
        and not isinstance(node, Button)
        and _widget_form_id(node) not in ("", *submitted)
        and _has_pending_value(node)
    }


@contextmanager
def _runner_of(test: PeerTest) -> Iterator[None]:
    class Runner(LocalScriptRunner):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            # It begins with a request of its own for a full run, which would
            # absorb the fragment's.
            self._requests = ScriptRequests()
            self.on_event.connect(test.page.on_event, weak=False)

        def request_rerun(self, rerun_data: Any) -> bool:
            if test.fragment:
                rerun_data = replace(
                    rerun_data, fragment_id=test.fragment, is_auto_rerun=test.ticking
                )
            return super().request_rerun(rerun_data)

        def run(self, *args: Any, **kwargs: Any) -> Any:
            super().run(*args, **kwargs)
            return test.page.tree()

    with mock.patch.object(app_test, "LocalScriptRunner", Runner):
        yield


def peer_of(script: str) -> PeerTest:
    """Return a test of a script that imports Streamlit."""
    plain = AppTest.from_string(script)
    return PeerTest(plain._script_path, default_timeout=plain.default_timeout)
