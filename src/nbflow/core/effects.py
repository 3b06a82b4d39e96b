"""What the scheduler wants done. Only the session carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from nbflow.core.ids import RunId
from nbflow.core.rerun import Rerun


@dataclass(frozen=True, slots=True)
class StartRun:
    """Run ``rerun`` under the name ``run_id``."""

    run_id: RunId
    rerun: Rerun


@dataclass(frozen=True, slots=True)
class CancelRun:
    """End the run at its next checkpoint."""

    run_id: RunId


@dataclass(frozen=True, slots=True)
class ArmGrace:
    """Send :class:`~nbflow.core.events.GraceElapsed` at ``deadline``."""

    run_id: RunId
    deadline: float


Effect: TypeAlias = StartRun | CancelRun | ArmGrace
