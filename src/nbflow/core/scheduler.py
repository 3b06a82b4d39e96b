"""When a session runs: a transition table and nothing else.

A session is idle, running, cancelling (the run was told to end and has not
ended yet) or closed. At most one request is pending; later ones merge into
it. So there are never two runs at once, and idle means that nothing is owed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, TypeAlias

from nbflow.core.effects import ArmGrace, CancelRun, Effect, StartRun
from nbflow.core.events import (
    CloseRequested,
    Event,
    GraceElapsed,
    RerunRequested,
    RunEnded,
    StopRequested,
)
from nbflow.core.ids import RunId
from nbflow.core.rerun import Rerun, merge_optional


class Phase(Enum):
    """Where a session's scheduler stands."""

    IDLE = "idle"
    RUNNING = "running"
    CANCELLING = "cancelling"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class State:
    """Everything the scheduler knows.

    Args:
        phase: Idle, running, cancelling or closed.
        run_id: The run in progress, or the last one.
        running: What the run in progress was asked to do.
        since: When it started, in seconds on the host's clock.
        pending: What to run next.
        grace: Age in seconds below which a run is let finish: a drag sends
            events faster than a script runs, and cancelling each run at
            once would show nothing until the drag ends.
        waiting: A grace timer is armed for the run in progress.
        stopped: The run in progress was stopped: what it asks for is not done.
    """

    phase: Phase = Phase.IDLE
    run_id: RunId = RunId(0)
    running: Rerun | None = None
    since: float = 0.0
    pending: Rerun | None = None
    grace: float = 0.0
    waiting: bool = False
    stopped: bool = False


Step: TypeAlias = tuple[State, tuple[Effect, ...]]


def _start(state: State, rerun: Rerun, now: float) -> Step:
    run_id = RunId(state.run_id + 1)
    started = replace(
        state,
        phase=Phase.RUNNING,
        run_id=run_id,
        running=rerun,
        since=now,
        pending=None,
        waiting=False,
        stopped=False,
    )
    return started, (StartRun(run_id, rerun),)


def _cancel(state: State) -> Step:
    return replace(state, phase=Phase.CANCELLING, waiting=False), (CancelRun(state.run_id),)


def _start_idle(state: State, event: RerunRequested) -> Step:
    return _start(state, event.rerun, event.now)


def _queue(state: State, event: RerunRequested) -> Step:
    return replace(state, pending=merge_optional(state.pending, event.rerun)), ()


def _request(state: State, event: RerunRequested) -> Step:
    state, _ = _queue(state, event)
    assert state.running is not None and state.pending is not None
    if not state.pending.preempts(state.running):
        return state, ()
    if event.now - state.since >= state.grace:
        return _cancel(state)
    if state.waiting:
        return state, ()
    return replace(state, waiting=True), (ArmGrace(state.run_id, state.since + state.grace),)


def _grace(state: State, event: GraceElapsed) -> Step:
    # A grace timer of an earlier run may fire late: compare the run's name.
    if event.run_id != state.run_id or not state.waiting:
        return state, ()
    return _cancel(state)


def _stop(state: State, event: StopRequested) -> Step:
    # The session keeps the values of the pending request; only the wish to
    # run at once is dropped, as the person asked for quiet.
    return _cancel(replace(state, pending=None, stopped=True))


def _quiet(state: State, event: StopRequested) -> Step:
    return replace(state, pending=None, stopped=True), ()


def _ended(state: State, event: RunEnded) -> Step:
    if event.run_id != state.run_id:
        return state, ()
    # The run may have asked for another just before it heard of the stop.
    owed = None if state.stopped else event.owed
    pending = merge_optional(owed, state.pending)
    idle = replace(
        state, phase=Phase.IDLE, running=None, pending=None, waiting=False, stopped=False
    )
    return (idle, ()) if pending is None else _start(idle, pending, event.now)


def _close(state: State, event: CloseRequested) -> Step:
    closed = replace(state, phase=Phase.CLOSED, pending=None, waiting=False)
    busy = state.phase is Phase.RUNNING
    return closed, (CancelRun(state.run_id),) if busy else ()


def _ignore(state: State, event: Event) -> Step:
    return state, ()


TRANSITIONS: Final[dict[tuple[Phase, type], Callable[[State, Any], Step]]] = {
    (Phase.IDLE, RerunRequested): _start_idle,
    (Phase.IDLE, GraceElapsed): _ignore,
    (Phase.IDLE, StopRequested): _ignore,
    (Phase.IDLE, RunEnded): _ignore,
    (Phase.IDLE, CloseRequested): _close,
    (Phase.RUNNING, RerunRequested): _request,
    (Phase.RUNNING, GraceElapsed): _grace,
    (Phase.RUNNING, StopRequested): _stop,
    (Phase.RUNNING, RunEnded): _ended,
    (Phase.RUNNING, CloseRequested): _close,
    (Phase.CANCELLING, RerunRequested): _queue,
    (Phase.CANCELLING, GraceElapsed): _ignore,
    (Phase.CANCELLING, StopRequested): _quiet,
    (Phase.CANCELLING, RunEnded): _ended,
    (Phase.CANCELLING, CloseRequested): _close,
    (Phase.CLOSED, RerunRequested): _ignore,
    (Phase.CLOSED, GraceElapsed): _ignore,
    (Phase.CLOSED, StopRequested): _ignore,
    (Phase.CLOSED, RunEnded): _ignore,
    (Phase.CLOSED, CloseRequested): _ignore,
}


def step(state: State, event: Event) -> Step:
    """Return the next state and what to do, for one event.

    >>> state, effects = step(State(), RerunRequested(Rerun()))
    >>> state.phase.value, effects == (StartRun(RunId(1), Rerun()),)
    ('running', True)
    """
    return TRANSITIONS[state.phase, type(event)](state, event)
