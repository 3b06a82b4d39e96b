"""The scheduler's table, transition by transition."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from nbflow.core.effects import ArmGrace, CancelRun, StartRun
from nbflow.core.events import (
    CloseRequested,
    Event,
    GraceElapsed,
    RerunRequested,
    RunEnded,
    StopRequested,
)
from nbflow.core.ids import FragmentId, RunId, WidgetId
from nbflow.core.rerun import APP, Fragments, Press, Rerun, merge
from nbflow.core.scheduler import TRANSITIONS, Phase, State, step

W = WidgetId("w")
CHART = Rerun(Fragments((FragmentId("chart"),)))
FULL = Rerun(APP)


def after(*events: Event, grace: float = 0.0) -> State:
    state = State(grace=grace)
    for event in events:
        state, _ = step(state, event)
    return state


def test_every_event_has_a_transition_in_every_phase() -> None:
    assert set(TRANSITIONS) == set(product(Phase, get_args(Event)))


def test_a_request_when_idle_starts_a_run_at_once() -> None:
    state, effects = step(State(), RerunRequested(CHART, now=5.0))
    assert effects == (StartRun(RunId(1), CHART),)
    assert (state.phase, state.running, state.since) == (Phase.RUNNING, CHART, 5.0)


def test_runs_are_numbered_from_one_without_gaps() -> None:
    state = after(RerunRequested(CHART), RunEnded(RunId(1)), RerunRequested(CHART))
    assert state.run_id == 2


def test_a_fragment_request_waits_for_the_run_in_progress() -> None:
    running = after(RerunRequested(FULL))
    state, effects = step(running, RerunRequested(CHART))
    assert effects == ()
    assert state == replace(running, pending=CHART)


def test_a_full_request_cancels_the_run_in_progress() -> None:
    state, effects = step(after(RerunRequested(FULL)), RerunRequested(FULL))
    assert effects == (CancelRun(RunId(1)),)
    assert (state.phase, state.pending) == (Phase.CANCELLING, FULL)


def test_a_run_younger_than_the_grace_is_let_finish_until_the_grace_is_over() -> None:
    running = after(RerunRequested(FULL, now=1.0), grace=0.25)
    state, effects = step(running, RerunRequested(FULL, now=1.1))
    assert effects == (ArmGrace(RunId(1), 1.25),)
    assert state.phase is Phase.RUNNING
    state, effects = step(state, GraceElapsed(RunId(1)))
    assert effects == (CancelRun(RunId(1)),)
    assert state.phase is Phase.CANCELLING


def test_one_grace_timer_a_run_is_enough() -> None:
    state = after(RerunRequested(FULL), RerunRequested(FULL), grace=0.25)
    assert step(state, RerunRequested(FULL, now=0.1))[1] == ()


def test_a_run_older_than_the_grace_is_cancelled_at_once() -> None:
    state = after(RerunRequested(FULL, now=1.0), grace=0.25)
    assert step(state, RerunRequested(FULL, now=1.25))[1] == (CancelRun(RunId(1)),)


def test_a_grace_timer_of_an_earlier_run_is_ignored() -> None:
    state = after(
        RerunRequested(FULL), RerunRequested(FULL), RunEnded(RunId(1)), RerunRequested(FULL),
        grace=0.25,
    )  # fmt: skip
    assert (state.run_id, state.waiting) == (2, True)
    assert step(state, GraceElapsed(RunId(1))) == (state, ())


def test_a_grace_timer_without_a_waiting_request_is_ignored() -> None:
    state = after(RerunRequested(FULL), grace=0.25)
    assert step(state, GraceElapsed(RunId(1))) == (state, ())


def test_app_rerun_absorbs_queued_fragments() -> None:
    state = after(RerunRequested(FULL), RerunRequested(CHART))
    state, effects = step(state, RerunRequested(FULL))
    assert state.pending == FULL
    assert effects == (CancelRun(RunId(1)),)


def test_a_cancelled_run_is_not_cancelled_twice() -> None:
    state = after(RerunRequested(FULL), RerunRequested(FULL))
    assert step(state, RerunRequested(FULL))[1] == ()
    assert step(state, GraceElapsed(RunId(1)))[1] == ()


def test_what_a_run_owes_comes_before_what_came_meanwhile() -> None:
    owed = Rerun(APP, values={W: 1}, presses={W: Press(called=True)})
    newer = Rerun(CHART.scope, values={W: 2})
    state = after(RerunRequested(FULL), RerunRequested(newer))
    _, effects = step(state, RunEnded(RunId(1), owed, now=3.0))
    assert effects == (StartRun(RunId(2), merge(owed, newer)),)


def test_the_end_of_another_run_is_ignored() -> None:
    state = after(RerunRequested(FULL))
    assert step(state, RunEnded(RunId(7), FULL)) == (state, ())


def test_idle_after_a_run_that_owes_nothing() -> None:
    state, effects = step(after(RerunRequested(FULL, now=1.0)), RunEnded(RunId(1)))
    assert effects == ()
    assert state == State(run_id=RunId(1), since=1.0)


def test_stop_cancels_the_run_and_drops_what_waits() -> None:
    state, effects = step(after(RerunRequested(FULL), RerunRequested(CHART)), StopRequested())
    assert effects == (CancelRun(RunId(1)),)
    assert (state.phase, state.pending) == (Phase.CANCELLING, None)


@pytest.mark.parametrize("before", [(), (RerunRequested(FULL),)], ids=["running", "cancelling"])
def test_a_stopped_run_does_not_start_itself_again(before) -> None:
    # It may have called st.rerun() just before it heard of the stop.
    state = after(RerunRequested(FULL), *before, StopRequested())
    state, effects = step(state, RunEnded(RunId(1), FULL))
    assert (state.phase, effects) == (Phase.IDLE, ())


def test_what_is_asked_for_after_a_stop_runs() -> None:
    state = after(RerunRequested(FULL), StopRequested(), RerunRequested(CHART))
    state, effects = step(state, RunEnded(RunId(1), FULL))
    assert effects == (StartRun(RunId(2), CHART),)
    assert step(state, RunEnded(RunId(2), FULL))[1] == (StartRun(RunId(3), FULL),)


def test_stop_when_idle_does_nothing() -> None:
    assert step(State(), StopRequested()) == (State(), ())


@pytest.mark.parametrize(
    ("events", "effects"),
    [
        ((), ()),
        ((RerunRequested(FULL),), (CancelRun(RunId(1)),)),
        ((RerunRequested(FULL), RerunRequested(FULL)), ()),
    ],
    ids=["idle", "running", "cancelling"],
)
def test_close_cancels_the_run_once_and_owes_nothing(events, effects) -> None:
    state, found = step(after(*events), CloseRequested())
    assert found == effects
    assert (state.phase, state.pending) == (Phase.CLOSED, None)


@pytest.mark.parametrize(
    "event",
    [RerunRequested(FULL), GraceElapsed(RunId(1)), StopRequested(), RunEnded(RunId(1), FULL),
     CloseRequested()],
    ids=lambda e: type(e).__name__,
)  # fmt: skip
def test_nothing_happens_after_close(event) -> None:
    state = after(RerunRequested(FULL), CloseRequested())
    assert step(state, event) == (state, ())
