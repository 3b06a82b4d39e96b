"""What can happen to a session's scheduler. Time arrives inside the events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from nbflow.core.ids import RunId
from nbflow.core.rerun import Rerun


@dataclass(frozen=True, slots=True)
class RerunRequested:
    """Somebody wants a run; ``now`` is in seconds on the host's clock."""

    rerun: Rerun
    now: float = 0.0


@dataclass(frozen=True, slots=True)
class GraceElapsed:
    """A young run has had its time; it may be cancelled now."""

    run_id: RunId


@dataclass(frozen=True, slots=True)
class StopRequested:
    """The Stop control, or a kernel interrupt."""


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A run is over. ``owed`` is what it asked for or could not do."""

    run_id: RunId
    owed: Rerun | None = None
    now: float = 0.0


@dataclass(frozen=True, slots=True)
class CloseRequested:
    """The app goes away."""


Event: TypeAlias = RerunRequested | GraceElapsed | StopRequested | RunEnded | CloseRequested
