"""One live app. The only thing that mutates: it feeds events to ``core``,
hands runs to ``run``, and passes what changed to the view.

Everything that decides happens on the loop, one event after the other; the
script runs in the executor. Whatever arrives from elsewhere is posted.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nbflow.core.effects import ArmGrace, CancelRun, Effect, StartRun
from nbflow.core.events import (
    CloseRequested,
    Event,
    GraceElapsed,
    RerunRequested,
    RunEnded,
    StopRequested,
)
from nbflow.core.fragments import with_key
from nbflow.core.ids import FragmentId, RunId, WidgetId
from nbflow.core.rerun import APP, Fragments, Goto, Rerun, Scope, Wire
from nbflow.core.scheduler import Phase, State, step
from nbflow.core.state import SessionState
from nbflow.core.timers import Timer
from nbflow.core.tree import Node
from nbflow.errors import FlowError, FragmentKeyError
from nbflow.hold import Hold
from nbflow.insistence import Insistence
from nbflow.intake import Intake
from nbflow.ports import Executor, Loop, View
from nbflow.run import output
from nbflow.run.client import greet
from nbflow.run.context import APP_TIMER, LIVE, RunContext, Stage
from nbflow.run.dialog import dismiss
from nbflow.run.errors import draw_exception
from nbflow.run.options import get_option
from nbflow.run.runner import End, Outcome, Script, execute
from nbflow.screen import Screen
from nbflow.ticking import Ticker


class RerunLoopError(FlowError):
    """A script asked for its own rerun again and again."""

    code = "rerun-loop"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run that is over, for ``%flowapp list`` and the tests.

    Args:
        run_id: Its number.
        why: What started it, in words.
        fragments: Names of the fragments it reran; empty for a full run.
        end: How it ended.
        started: On the host's clock, in seconds.
        seconds: How long it took.
    """

    run_id: RunId
    why: str
    fragments: tuple[str, ...]
    end: End
    started: float
    seconds: float


class Session:
    """One live app: its stage, its scheduler, its timers.

    Args:
        script: What a full run executes.
        loop: Where it decides.
        executor: Where the script runs.
        view: What shows it.
        state: Session state of an earlier session to go on with.
        around: Wraps each run, for hosts that prepare the thread.
    """

    def __init__(
        self,
        script: Script,
        loop: Loop,
        executor: Executor,
        view: View,
        state: SessionState | None = None,
        around: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        self.script = script
        self.loop = loop
        self.executor = executor
        self.view = view
        self.stage = Stage(state=state or SessionState())
        self.stage.request = self.request
        self.screen = Screen(self.stage, loop, view)
        self.stage.soon = self.screen.soon
        self.stage.on_event = self._on_event
        self.stage.rest = self.screen.rest
        self.stage.changed = self.changed
        LIVE.add(self.stage)
        self.scheduler = State(grace=float(get_option("runner.grace")))
        self.history: deque[RunRecord] = deque(maxlen=200)
        self.full_runs = 0
        self.fragment_runs: Counter[str] = Counter()
        self.first_run_over = threading.Event()
        self._around = around or (lambda work: work())
        self._run: RunContext | None = None
        self._why = "first run"
        self._started = 0.0
        self._reason = "preempt"
        self._insistence = Insistence(loop)
        self.intake = Intake(
            loop, self.stage, lambda: self._run, self._touched, self._close_dialog, self.flush
        )
        hold = Hold(self.stage, self.intake, lambda: self._run)
        self.ticker = Ticker(loop, self.stage, hold.busy, self._ticked, hold.quiet)
        self.stage.timing = self.ticker
        self._self_reruns = 0
        if not executor.concurrent:
            self.stage.poll = self.screen.poll

    # -- from outside, any thread ---------------------------------------------

    def start(self) -> None:
        """Ask for the first run."""
        self.request(Rerun(APP), "first run")

    def changed(self, widget: WidgetId, wire: Wire, wait: float = 0.0) -> None:
        """A person changed a widget; ``wait``: seconds in which a newer value replaces it."""
        if wait > 0:
            self.loop.post(lambda: self.intake.changed_later(widget, wire, wait))
        else:
            self.loop.post(lambda: self.intake.changed(widget, wire))

    def pressed(self, widget: WidgetId, value: Wire = True) -> None:
        """A person pressed a trigger."""
        self.loop.post(lambda: self.intake.pressed(widget, value))

    def typing(self, widget: WidgetId, on: bool = True) -> None:
        """A person types into a text field, or has just applied the text or taken it back."""
        self.loop.post(lambda: self._typing(widget, on))

    def submitted(self, form: str) -> None:
        """Enter was pressed in a form: its first submit button counts as pressed."""
        self.loop.post(lambda: self.intake.submitted(form))

    def greeted(self, facts: Mapping[str, Any]) -> None:
        """A page that shows the app has opened and tells about itself."""
        with self.stage.lock:
            rerun = greet(self.stage, facts)
        if rerun is not None:
            self.request(rerun, "the page's own settings")

    def dismissed(self, dialog: str) -> None:
        """A person closed a dialog."""
        self.loop.post(lambda: self._dismissed(dialog))

    def request(self, rerun: Rerun, why: str = "asked for") -> None:
        """Ask for a rerun."""
        self.loop.post(lambda: self._request(rerun, why))

    def rerun(self, key: str | None = None) -> None:
        """Ask for a full rerun, or for a rerun of the fragments with ``key``.

        Raises:
            FragmentKeyError: If no fragment has the key.
        """
        if key is None:
            self.loop.post(lambda: self._asked(APP, "app.rerun()"))
            return
        ids = with_key(self.stage.fragments, key)
        if not ids:
            raise FragmentKeyError(
                f"app.rerun({key!r}): no fragment of this app has this key. Name it where it is "
                f"defined: @st.fragment(key={key!r})."
            )
        self.loop.post(lambda: self._asked(Fragments(ids), f"app.rerun({key!r})"))

    def stop(self) -> None:
        """End the run in progress at its next checkpoint, as ``st.stop`` does.

        One that reaches none within a second is ended wherever it is, if it
        executes Python code. One that has begun to end and takes its time is
        cut short by a second call.
        """
        run = self._run
        again = run is not None and run.signalled
        if run is not None:
            # Not through the loop alone: an interrupt may come while the
            # loop itself is what runs the script.
            run.cancel("stop")
        self.loop.post(lambda: self._stop(run, again))

    def appeared(self, fragment: str) -> None:
        """The place of a fragment with ``when="visible"`` has been scrolled into view."""
        self.loop.post(lambda: self._appeared(FragmentId(fragment)))

    def timing(self, at: str, act: str) -> None:
        """The page's countdown was told to ``"pause"`` or ``"resume"``."""
        getattr(self.ticker, act)([FragmentId(at)])

    def watch(self, watched: bool) -> None:
        """Say whether anybody looks; timers rest while nobody does."""
        self.loop.post(lambda: self._watch(watched))

    def close(self) -> None:
        """End the app: cancel its run, disarm its timers, close its view."""
        self.loop.post(self._close)

    @property
    def busy(self) -> bool:
        """Whether a run is in progress or asked for."""
        return self.scheduler.phase in (Phase.RUNNING, Phase.CANCELLING)

    @property
    def watched(self) -> bool:
        """Whether anybody looks."""
        return self.ticker.watched

    @watched.setter
    def watched(self, watched: bool) -> None:
        self.ticker.watched = watched

    @property
    def closed(self) -> bool:
        """Whether the app has been closed."""
        return self.scheduler.phase is Phase.CLOSED

    def timers(self) -> list[Timer]:
        """Return the armed timers: the app's, then its fragments' in order of their calls."""
        return list(self.ticker.timers.values())

    def snapshot(self) -> Mapping[str, Node]:
        """Return the tree as it is shown now."""
        with self.stage.lock:
            return dict(self.stage.builder.shown)

    # -- on the loop: what people do ------------------------------------------

    def _touched(self, rerun: Rerun, why: str) -> None:
        self._self_reruns = 0
        self._request(rerun, why)

    def _dismissed(self, at: str) -> None:
        told = self._close_dialog(at)
        if told is not None:
            self.intake.pressed(told, True)

    def _close_dialog(self, at: str) -> WidgetId | None:
        """Close a dialog, if it is one and open, before any run; return whom to tell."""
        run = self._run
        dialog = dismiss(self.stage, at, None if run is None else run.run_id)
        if dialog is None:
            return None
        self.flush()
        return dialog.told

    def _on_event(self, at: str, name: str, data: Any) -> None:
        """Something happened on a node that is no widget."""
        if name == "page" and isinstance(data, Mapping):
            # Posted: the view holds the stage's lock while it tells us.
            self.loop.post(lambda: self._open_page(data))

    def _open_page(self, data: Mapping[str, Any]) -> None:
        query = {str(k): [str(v) for v in vs] for k, vs in (data.get("query") or {}).items()}
        goto = Goto(str(data.get("page")), query)
        self._touched(Rerun(APP, self.intake.take(), goto=goto), f"page {goto.page[1:]!r}")

    def _request(self, rerun: Rerun, why: str) -> None:
        if not self.busy:
            self._why = why
        self._feed(RerunRequested(rerun, self.loop.now()))

    def _asked(self, scope: Scope, why: str) -> None:
        self._request(Rerun(scope, self.intake.take()), why)

    def _stop(self, run: RunContext | None, again: bool) -> None:
        if run is not None and run is self._run:
            self._insistence.begin(run, again)
        self.intake.stop(self.scheduler.pending)
        self._reason = "stop"
        self._feed(StopRequested())
        self._reason = "preempt"

    def _close(self) -> None:
        if self.closed:
            return
        LIVE.discard(self.stage)
        if self._run is not None:
            self._insistence.begin(self._run)
        self._reason = "close"
        self._feed(CloseRequested())
        self.screen.closed = True
        self.ticker.close()
        self.intake.close()
        with self.stage.lock:
            farewells = list(self.stage.leaving.values())
            self.stage.leaving.clear()
        for farewell in farewells:
            farewell()
        self.screen.close()
        self.executor.close()
        self.first_run_over.set()

    # -- on the loop: the scheduler -------------------------------------------

    def _feed(self, event: Event) -> None:
        self.scheduler, effects = step(self.scheduler, event)
        for effect in effects:
            self._carry_out(effect)

    def _carry_out(self, effect: Effect) -> None:
        if isinstance(effect, StartRun):
            self._start(effect.run_id, effect.rerun)
        elif isinstance(effect, CancelRun):
            if self._run is not None:
                self._run.cancel(self._reason)
        elif isinstance(effect, ArmGrace):
            grace = GraceElapsed(effect.run_id)
            self.loop.call_at(effect.deadline, lambda: self._feed(grace))

    def _start(self, run_id: RunId, rerun: Rerun) -> None:
        run = RunContext(self.stage, run_id, rerun)
        self._run = run
        self._started = self.loop.now()
        self.screen.begin(frames=self.executor.concurrent)
        self.stage.noticed()
        self.executor.submit(lambda: self._around(lambda: self._execute(run)))

    def _execute(self, run: RunContext) -> None:
        """In the executor: run the script, show what it drew, report back."""
        outcome = Outcome(End.FAILED)
        try:
            outcome = self._bounded(run, execute(run, self.script))
            with self.stage.lock:
                output.finish(run, outcome.end not in (End.CANCELLED, End.RERUN))
                self.flush()
        finally:
            # Also when a page cannot be reached: the next run must find us idle.
            self.loop.post(lambda: self._ended(run, outcome))

    def _bounded(self, run: RunContext, outcome: Outcome) -> Outcome:
        if not outcome.asked:
            self._self_reruns = 0
            return outcome
        self._self_reruns += 1
        limit = int(get_option("runner.maxSelfReruns"))
        if self._self_reruns <= limit:
            return outcome
        error = RerunLoopError(
            f"This script called st.rerun() {limit} times in a row without anybody touching it, so "
            "it would never come to rest. Call st.rerun() behind a condition that becomes false, "
            "or use @st.fragment(run_every=…) to repeat."
        )
        draw_exception(run, error, self.stage.root("main"))
        return Outcome(End.FAILED)

    def _ended(self, run: RunContext, outcome: Outcome) -> None:
        now = self.loop.now()
        self.screen.end()
        self._record(run, outcome, now)
        if self._run is run:
            self._run = None
            self._insistence.end()
        if not self.closed:
            self.ticker.rearm(restart=run.full and outcome.end is not End.RERUN)
        if outcome.end is not End.RERUN:
            self.first_run_over.set()
        queued = self.intake.take_queued()
        if queued is not None:
            # One a run: that is what its fragment asked for.
            self._feed(RerunRequested(queued, now))
        why = self._why
        self._why = "st.rerun()" if outcome.asked else "newer input"
        self._feed(RunEnded(run.run_id, outcome.owed, now))
        if not self.busy:
            self._why = why
            self.screen.settle()
        self.stage.noticed()

    def _record(self, run: RunContext, outcome: Outcome, now: float) -> None:
        scope = run.rerun.scope
        names: tuple[str, ...] = ()
        if isinstance(scope, Fragments):
            bodies = self.stage.bodies
            ran = [*run.ran, *([run.position] if run.position not in run.ran else [])]
            names = tuple(bodies[f].name for f in ran if f is not None and f in bodies)
            self.fragment_runs.update(names)
        else:
            self.full_runs += 1
        self.history.append(
            RunRecord(run.run_id, self._why, names, outcome.end, self._started, now - self._started)
        )

    # -- on the loop: timers ----------------------------------------------------

    def _typing(self, widget: WidgetId, on: bool) -> None:
        self.intake.typing(widget, on)
        if not on:
            self.ticker.hurry()

    def _ticked(self, ids: list[FragmentId]) -> None:
        pulses = [WidgetId(at) for at in ids if at in self.stage.pulses]
        fragments = tuple(at for at in ids if at != APP_TIMER and at not in self.stage.pulses)
        if APP_TIMER in ids:
            self._request(Rerun(APP, self.intake.take(), patient=True), "run_every")
        if fragments:
            rerun = Rerun(Fragments(fragments), self.intake.take(), patient=True)
            self._request(rerun, "run_every")
        for widget in pulses:
            entry = self.intake.entry(widget)
            if entry is not None:
                values = {**self.intake.take(), widget: entry.wire + 1}
                rerun = Rerun(self.intake.scope(entry), values)
                self._request(rerun, "st_autorefresh")

    def _watch(self, watched: bool) -> None:
        if not self.closed:
            self.ticker.watch(watched)

    def _appeared(self, fragment: FragmentId) -> None:
        with self.stage.lock:
            body = self.stage.bodies.get(fragment)
            if body is None or not body.waiting:
                return
            body.waiting = False
            self.stage.seen.add(fragment)
            self.stage.builder.set_props(fragment, {"name": body.name})
        self._request(Rerun(Fragments((fragment,))), "seen")

    # -- showing ----------------------------------------------------------------

    def flush(self) -> None:
        """Send what changed since the last flush; nothing if nothing did."""
        self.screen.flush()

    def describe(self) -> dict[str, Any]:
        """Return what ``%flowapp list`` shows."""
        last = self.history[-1] if self.history else None
        return {
            "status": self.scheduler.phase.value,
            "runs": len(self.history),
            "full_runs": self.full_runs,
            "fragment_runs": dict(self.fragment_runs),
            "timers": len(self.ticker.timers),
            "last": last,
        }
