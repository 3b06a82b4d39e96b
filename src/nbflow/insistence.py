"""A run that was told to end does, also if it reaches no checkpoint."""

from __future__ import annotations

from nbflow.ports import Cancellable, Loop
from nbflow.run.breaking import break_off
from nbflow.run.context import RunContext

PATIENCE = 1.0
"""Seconds in which a run that was told to stop should have come to a checkpoint."""


class Insistence:
    """Sees to it that a run which was told to end does.

    Args:
        loop: Where it waits.
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._due: Cancellable | None = None

    def begin(self, run: RunContext, again: bool = False) -> None:
        """Break a run off if it does not end in time.

        Args:
            run: The run.
            again: Although it has got its signal: else its ``finally`` blocks may take their time.
        """

        def due() -> None:
            if again or not run.signalled:
                break_off(run)
                if not run.signalled:
                    # It was in a command, which has let it go on.
                    self.begin(run)

        self.end()
        self._due = self._loop.call_at(self._loop.now() + PATIENCE, due)

    def end(self) -> None:
        """The run is over."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
