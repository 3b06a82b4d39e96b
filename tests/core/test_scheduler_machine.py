"""The scheduler against a model that only remembers what is owed."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nbflow.core.effects import ArmGrace, CancelRun, Effect, StartRun
from nbflow.core.events import (
    CloseRequested,
    Event,
    GraceElapsed,
    RerunRequested,
    RunEnded,
    StopRequested,
)
from nbflow.core.ids import FragmentId, RunId, WidgetId
from nbflow.core.rerun import APP, App, Fragments, Press, Rerun, called
from nbflow.core.scheduler import Phase, State, step
from tests.strategies import fragment_ids, reruns, scopes, widget_ids, wires

GRACE = 0.25


class Debt:
    """What is owed, as plain facts: whose turn, the newest values, the unread presses."""

    def __init__(self) -> None:
        self.anything = False
        self.app = False
        self.fragments: set[FragmentId] = set()
        self.values: dict[WidgetId, object] = {}
        self.presses: dict[WidgetId, Press] = {}

    def add(self, rerun: Rerun, older: bool = False) -> None:
        self.anything = True
        if isinstance(rerun.scope, App):
            self.app = True
        else:
            self.fragments |= set(rerun.scope.ids)
        if older:
            self.values = {**rerun.values, **self.values}
            self.presses = {**rerun.presses, **self.presses}
        else:
            self.values.update(rerun.values)
            self.presses.update(rerun.presses)

    def is_paid_by(self, rerun: Rerun) -> None:
        """Fail unless ``rerun`` does all that is owed, and nothing that is not."""
        assert self.anything
        if self.app:
            assert rerun.scope == APP
        else:
            assert isinstance(rerun.scope, Fragments)
            assert set(rerun.scope.ids) == self.fragments
        assert rerun.values == self.values
        assert rerun.presses == self.presses


class SchedulerMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.state = State(grace=GRACE)
        self.debt = Debt()
        self.now = 0.0
        self.run: StartRun | None = None
        self.started = 0.0
        self.told = False
        self.armed: list[ArmGrace] = []
        self.stopped = False
        self.closed = False

    # -- the world ------------------------------------------------------------

    def feed(self, event: Event) -> None:
        self.state, effects = step(self.state, event)
        for effect in effects:
            self.see(effect)

    def see(self, effect: Effect) -> None:
        if isinstance(effect, StartRun):
            assert self.run is None, "two runs at once"
            assert not self.closed
            self.debt.is_paid_by(effect.rerun)
            self.debt = Debt()
            self.run, self.started, self.told, self.stopped = effect, self.now, False, False
        elif isinstance(effect, CancelRun):
            assert self.run is not None
            assert effect.run_id == self.run.run_id
            assert not self.told, "told to end twice"
            self.told = True
        else:
            assert self.run is not None
            assert effect.run_id == self.run.run_id
            assert effect.run_id not in [a.run_id for a in self.armed], "two grace timers a run"
            assert effect.deadline == self.started + GRACE
            self.armed.append(effect)

    def end_run(self, owed: Rerun | None) -> None:
        run, self.run = self.run, None
        assert run is not None
        if owed is not None and not self.stopped and not self.closed:
            self.debt.add(owed, older=True)
        self.feed(RunEnded(run.run_id, owed, self.now))

    # -- what can happen --------------------------------------------------------

    @rule(rerun=reruns)
    def somebody_wants_a_run(self, rerun: Rerun) -> None:
        told = self.told
        if not self.closed:
            self.debt.add(rerun)
        self.feed(RerunRequested(rerun, self.now))
        if self.told and not told:
            # Only age and a request that may cancel end a run before its time.
            assert self.now - self.started >= GRACE

    @rule(widget=widget_ids, fragment=fragment_ids, wire=wires)
    def a_person_drags(self, widget: WidgetId, fragment: FragmentId, wire: object) -> None:
        self.somebody_wants_a_run(Rerun(Fragments((fragment,)), {widget: wire}))

    @rule(seconds=st.sampled_from([0.0, 0.01, 0.1, 0.25, 3.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds
        for timer in [a for a in self.armed if a.deadline <= self.now]:
            self.armed.remove(timer)
            self.feed(GraceElapsed(timer.run_id))

    @precondition(lambda self: self.run is not None)
    @rule()
    def a_run_finishes(self) -> None:
        self.end_run(None)

    @precondition(lambda self: self.run is not None)
    @rule(scope=scopes)
    def a_script_asks_for_its_own_rerun(self, scope) -> None:
        self.end_run(Rerun(scope))

    @precondition(lambda self: self.run is not None and self.told)
    @rule(data=st.data())
    def a_run_notices_that_it_was_cancelled(self, data: st.DataObject) -> None:
        assert self.run is not None
        presses = self.run.rerun.presses
        unread = data.draw(st.sets(st.sampled_from(sorted(presses)))) if presses else set()
        left = {w: presses[w] for w in unread}
        self.end_run(called(Rerun(self.run.rerun.scope), left))

    @rule(late=st.integers(0, 5))
    def a_grace_timer_fires_late(self, late: int) -> None:
        run_id = self.run.run_id if self.run is not None else self.state.run_id
        if late or self.run is None:
            before = self.state
            self.feed(GraceElapsed(RunId(run_id - late - (self.run is not None))))
            assert self.state == before

    @rule(run_id=st.integers(-1, 50))
    def the_end_of_an_old_run_is_told_again(self, run_id: int) -> None:
        if self.run is None or run_id != self.run.run_id:
            before = self.state
            self.feed(RunEnded(RunId(run_id), Rerun(), self.now))
            assert self.state == before

    @rule()
    def a_person_stops(self) -> None:
        running = self.run is not None
        self.feed(StopRequested())
        if running and not self.closed:
            assert self.told
            self.stopped = True
            self.debt = Debt()

    @precondition(lambda self: self.now > 3.0)
    @rule()
    def the_app_closes(self) -> None:
        running = self.run is not None
        self.feed(CloseRequested())
        self.closed = True
        self.debt = Debt()
        assert self.told or not running

    # -- what always holds --------------------------------------------------------

    @invariant()
    def the_phase_is_the_truth(self) -> None:
        if self.closed:
            assert self.state.phase is Phase.CLOSED
        elif self.run is None:
            assert self.state.phase is Phase.IDLE
        else:
            assert self.state.phase is (Phase.CANCELLING if self.told else Phase.RUNNING)
            assert self.state.running == self.run.rerun

    @invariant()
    def idle_means_that_nothing_is_owed(self) -> None:
        if self.run is None:
            assert not self.debt.anything
            assert self.state.pending is None

    @invariant()
    def what_is_owed_is_pending(self) -> None:
        if self.debt.anything:
            assert self.state.pending is not None
            self.debt.is_paid_by(self.state.pending)

    @invariant()
    def a_pending_full_request_ends_the_run_or_has_armed_its_grace(self) -> None:
        pending, running = self.state.pending, self.state.running
        if self.run is None or self.closed or pending is None or running is None or self.told:
            return
        if pending.preempts(running):
            assert self.run.run_id in [a.run_id for a in self.armed]

    def teardown(self) -> None:
        # Every request is served in the end: after the run in progress, one more.
        for _ in range(2):
            if self.run is not None:
                self.end_run(None)
        assert self.run is None
        assert not self.debt.anything


TestSchedulerServesWhatIsOwed = SchedulerMachine.TestCase
