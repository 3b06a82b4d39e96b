"""End a script that reaches no checkpoint: a loop without a command."""

from __future__ import annotations

import sys
import threading

from nbflow.ports import Cancellable, Loop
from nbflow.run.context import RunContext
from nbflow.run.control import PreemptSignal, StopSignal
from nbflow.run.site import in_user_code

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


def break_off(run: RunContext) -> None:
    """Raise the signal of a cancelled run in its threads, wherever the user's code is.

    Not in our own code, which is about to reach a checkpoint and must not be
    left halfway. Only Python code can be ended so: what waits inside of a C
    function (``time.sleep``) ends when that returns.
    """
    # Only now: it is needed by few, and `import nbflow` is to be quick.
    import ctypes

    signal = StopSignal if run.cancelled == "stop" else PreemptSignal
    frames = sys._current_frames()
    for thread in run.own - {threading.get_ident()}:
        if in_user_code(frames.get(thread)):
            run.signalled = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread), ctypes.py_object(signal)
            )
