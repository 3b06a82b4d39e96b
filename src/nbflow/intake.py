"""What people do, as reruns: values that wait, forms, and what input does to a fragment that runs.

Decides on the loop. A value may wait for more of itself, for its form, for
the next run, or for a run of its own; a press takes along what it submits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace

from nbflow.core.dialogs import presses_of
from nbflow.core.fragments import ancestors
from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.rerun import APP, Fragments, Rerun, Scope, Wire
from nbflow.core.state import Entry, same
from nbflow.ports import Cancellable, Loop
from nbflow.run.context import RunContext, Stage


class Intake:
    """Turns changes and presses into requests for reruns.

    Args:
        loop: Where it decides, and its clock.
        stage: Where the widgets live.
        running: Returns the run in progress, if any.
        ask: Told of a rerun that somebody's touch asks for, and why.
        close_dialog: Told that a press closes a dialog.
        flush: Sends what the page should show now.
    """

    def __init__(
        self,
        loop: Loop,
        stage: Stage,
        running: Callable[[], RunContext | None],
        ask: Callable[[Rerun, str], None],
        close_dialog: Callable[[str], object],
        flush: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._on = stage
        self._running = running
        self._ask = ask
        self._close_dialog = close_dialog
        self._flush = flush
        self._queued: deque[Rerun] = deque()
        self._late: dict[WidgetId, Cancellable] = {}
        self._closed = False

    def entry(self, widget: WidgetId) -> Entry | None:
        """Return what the app knows of a widget."""
        with self._on.lock:
            return self._on.state.entries.get(widget)

    def scope(self, entry: Entry) -> Scope:
        """Return what a touch of the widget reruns."""
        owner = entry.owner
        if owner is not None and owner in self._on.bodies:
            return Fragments((owner,))
        return APP

    # -- what people do -----------------------------------------------------------

    def changed(self, widget: WidgetId, wire: Wire) -> None:
        """A person changed a widget."""
        entry = self.entry(widget)
        if entry is None:
            return
        if entry.spec.trigger:
            self.pressed(widget, wire)
        elif entry.form is not None or not entry.spec.reruns:
            self._stage(entry, wire, waits=True)
        else:
            values = {**self.take(), widget: wire}
            self._stage(entry, wire)
            self._interact(Rerun(self.scope(entry), values), entry)

    def changed_later(self, widget: WidgetId, wire: Wire, wait: float) -> None:
        """A person changed a widget; ``wait``: seconds in which a newer value replaces it."""
        before = self._late.pop(widget, None)
        if before is not None:
            before.cancel()

        def due() -> None:
            del self._late[widget]
            self.changed(widget, wire)

        if not self._closed:
            self._late[widget] = self._loop.call_at(self._loop.now() + wait, due)

    def pressed(self, widget: WidgetId, value: Wire) -> None:
        """A person pressed a trigger; a submit button takes its form's values along."""
        entry = self.entry(widget)
        if entry is None or entry.spec.disabled:
            return
        values = self.take(entry.form)
        if "closes" in entry.spec.source:
            self._close_dialog(entry.spec.source["closes"])
        self._interact(Rerun(self.scope(entry), values, presses_of(entry, value)), entry)

    def submitted(self, form: str) -> None:
        """Enter was pressed in a form: its first submit button counts as pressed."""
        with self._on.lock:
            submits = [
                e
                for e in self._on.state.entries.values()
                if e.form == form and e.spec.kind == "form_submit_button"
            ]
        if submits and not submits[0].spec.disabled:
            self.pressed(submits[0].id, True)

    # -- what waits ---------------------------------------------------------------

    def take(self, form: str | None = None) -> dict[WidgetId, Wire]:
        """Return the values that wait for a run; whoever takes them sends them.

        Args:
            form: Also what waits for the submit of this form.
        """
        found: dict[WidgetId, Wire] = {}
        with self._on.lock:
            for entry in self._on.state.entries.values():
                if entry.waits and entry.form in (None, form):
                    entry.waits = False
                    found[entry.id] = entry.staged
        return found

    def take_queued(self) -> Rerun | None:
        """Return the oldest rerun that gets a run of its own, if there is one."""
        return self._queued.popleft() if self._queued else None

    def stop(self, pending: Rerun | None) -> None:
        """Requests are dropped, but the page goes on showing their values."""
        dropped = [] if pending is None else [pending]
        for rerun in (*dropped, *self._queued):
            self._put_back(rerun.values)
        self._queued.clear()

    def _put_back(self, values: Mapping[WidgetId, Wire]) -> None:
        """Let values of a request that is dropped wait for the next one."""
        with self._on.lock:
            for widget, wire in values.items():
                entry = self._on.state.entries.get(widget)
                if entry is not None and not entry.spec.trigger:
                    # The page shows no longer what it sent if its form was cleared.
                    self._show(entry, wire)
        self._flush()

    def _stage(self, entry: Entry, wire: Wire, waits: bool = False) -> None:
        with self._on.lock:
            entry.stage(wire, waits)

    def _clear(self, form: str) -> None:
        """Put the inputs of a form with ``clear_on_submit`` back to their defaults (spec 4.12).

        No run hears of it before the next submit: until then the app works
        with what was submitted.
        """
        with self._on.lock:
            block = self._on.builder.blocks.get(f"k-form-{form}")
            if block is None or not block.props.get("clear_on_submit"):
                return
            for entry in self._on.state.entries.values():
                if entry.form == form and not entry.spec.trigger:
                    self._show(entry, entry.spec.default)
        self._flush()

    def _show(self, entry: Entry, wire: Wire) -> None:
        """Let the page show a value that waits. The caller holds the stage's lock."""
        if not same(entry.shown, wire):
            self._on.state.renew(entry.id)
            self._on.builder.touch_attached(entry.id)
        entry.stage(wire, waits=True)

    def close(self) -> None:
        """Take no more."""
        self._closed = True
        self._queued.clear()
        for late in self._late.values():
            late.cancel()

    # -- what input does to a fragment that runs ------------------------------------

    def _interact(self, rerun: Rerun, entry: Entry) -> None:
        why = f"{entry.spec.kind} {entry.spec.label or entry.spec.key or ''!r}"
        policy, running = self._policy(rerun)
        if policy == "drop" and running is not None:
            self._put_back(rerun.values)
            return
        if entry.form is not None:
            # Before its run, which may set other values.
            self._clear(entry.form)
        if policy == "queue":
            self._queued.append(rerun)
        elif policy == "latest" and running is not None:
            self._ask(replace(rerun, scope=running, urgent=True), why)
        else:
            self._ask(rerun, why)

    def _policy(self, rerun: Rerun) -> tuple[str, Scope | None]:
        """Return a fragment's ``on_new_input``, and a run in progress that it is part of."""
        run, scope = self._running(), rerun.scope
        if run is None or not isinstance(scope, Fragments):
            return "finish", None
        owner = scope.ids[0]
        return self._on.bodies[owner].policy, self.running_with(run, owner)

    def running_with(self, run: RunContext, fragment: FragmentId) -> Scope | None:
        """Return what to ask for to get a run like ``run``, if the fragment is part of it."""
        scope = run.rerun.scope
        if isinstance(scope, Fragments):
            around = (fragment, *ancestors({**self._on.fragments, **run.called}, fragment))
            found = [f for f in around if f in scope.ids]
            return Fragments((found[0],)) if found else None
        return APP if fragment in run.entered else None
