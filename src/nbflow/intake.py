"""What people do, as reruns: values that wait, forms, and what input does to a fragment that runs.

Decides on the loop. A value may wait for more of itself, for its form, for
the next run, or for a run of its own; a press takes along what it submits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from nbflow.core.dialogs import presses_of
from nbflow.core.fragments import ancestors
from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.rerun import APP, Fragments, Rerun, Scope, Wire
from nbflow.core.state import Entry
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
    """

    def __init__(
        self,
        loop: Loop,
        stage: Stage,
        running: Callable[[], RunContext | None],
        ask: Callable[[Rerun, str], None],
        close_dialog: Callable[[str], object],
    ) -> None:
        self._loop = loop
        self._stage = stage
        self._running = running
        self._ask = ask
        self._close_dialog = close_dialog
        self._held: dict[WidgetId, Wire] = {}
        self._queued: deque[Rerun] = deque()
        self._late: dict[WidgetId, Cancellable] = {}
        self._forms: dict[str, dict[WidgetId, Wire]] = {}
        self._closed = False

    def entry(self, widget: WidgetId) -> Entry | None:
        """Return what the app knows of a widget."""
        with self._stage.lock:
            return self._stage.state.entries.get(widget)

    def scope(self, entry: Entry) -> Scope:
        """Return what a touch of the widget reruns."""
        owner = entry.owner
        if owner is not None and owner in self._stage.bodies:
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
        elif entry.form is not None:
            self._forms.setdefault(entry.form, {})[widget] = wire
        elif not entry.spec.reruns:
            self._held[widget] = wire
        else:
            values = {**self.take(), widget: wire}
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
        values = self.take()
        if entry.form is not None:
            values = {**values, **self._forms.pop(entry.form, {})}
        if "closes" in entry.spec.source:
            self._close_dialog(entry.spec.source["closes"])
        self._interact(Rerun(self.scope(entry), values, presses_of(entry, value)), entry)

    def submitted(self, form: str) -> None:
        """Enter was pressed in a form: its first submit button counts as pressed."""
        with self._stage.lock:
            submits = [
                e
                for e in self._stage.state.entries.values()
                if e.form == form and e.spec.kind == "form_submit_button"
            ]
        if submits and not submits[0].spec.disabled:
            self.pressed(submits[0].id, True)

    # -- what waits ---------------------------------------------------------------

    def take(self) -> dict[WidgetId, Wire]:
        """Return the values that wait for any run; whoever takes them sends them."""
        held, self._held = self._held, {}
        return held

    def take_queued(self) -> Rerun | None:
        """Return the oldest rerun that gets a run of its own, if there is one."""
        return self._queued.popleft() if self._queued else None

    def stop(self, pending: Rerun | None) -> None:
        """The requests are dropped, but the page goes on showing their values."""
        if pending is not None:
            self._held = {**self._held, **pending.values}
        while self._queued:
            self._held.update(self._queued.popleft().values)

    def close(self) -> None:
        """Take no more."""
        self._closed = True
        self._queued.clear()
        for late in self._late.values():
            late.cancel()

    # -- what input does to a fragment that runs ------------------------------------

    def _interact(self, rerun: Rerun, entry: Entry) -> None:
        why = f"{entry.spec.kind} {entry.spec.label or entry.spec.key or ''!r}"
        asked = self._by_policy(rerun)
        if asked is not None:
            self._ask(asked, why)

    def _by_policy(self, rerun: Rerun) -> Rerun | None:
        """Return what a fragment's ``on_new_input`` makes of input, or None for nothing now."""
        run, scope = self._running(), rerun.scope
        if run is None or not isinstance(scope, Fragments):
            return rerun
        owner = scope.ids[0]
        policy = self._stage.bodies[owner].policy
        if policy == "queue":
            self._queued.append(rerun)
            return None
        running = self.running_with(run, owner)
        if running is None or policy == "finish":
            return rerun
        if policy == "latest":
            return replace(rerun, scope=running, urgent=True)
        self._held = {**self._held, **rerun.values}
        return None

    def running_with(self, run: RunContext, fragment: FragmentId) -> Scope | None:
        """Return what to ask for to get a run like ``run``, if the fragment is part of it."""
        scope = run.rerun.scope
        if isinstance(scope, Fragments):
            around = (fragment, *ancestors({**self._stage.fragments, **run.called}, fragment))
            found = [f for f in around if f in scope.ids]
            return Fragments((found[0],)) if found else None
        return APP if fragment in run.entered else None
