"""How a run is ended from inside.

The signals derive from ``BaseException``, so that a script's
``except Exception`` does not swallow them; its ``finally`` blocks and
context managers run (spec 1.4.2).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeAlias

from nbflow.core.rerun import Rerun

Rest: TypeAlias = Callable[[float, Callable[[], bool]], None]
"""Lets seconds pass on a session's clock, fewer once the function returns True."""

_SLICE = 0.05


def rest(seconds: float, halted: Callable[[], bool]) -> None:
    """Let real time pass, in slices short enough for a person: a :data:`Rest`."""
    end = time.monotonic() + seconds
    while not halted() and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, _SLICE))


class ControlSignal(BaseException):
    """Base of what unwinds a script without being an error."""


class StopSignal(ControlSignal):
    """``st.stop()``, the Stop control, or a kernel interrupt."""


class RerunSignal(ControlSignal):
    """``st.rerun()``: end here, and owe ``rerun``."""

    def __init__(self, rerun: Rerun) -> None:
        super().__init__(rerun)
        self.rerun = rerun


class PreemptSignal(ControlSignal):
    """A newer request takes this run's place; or its app was closed."""


def unwinding() -> bool:
    """Return whether a signal is on its way out: the caller is a ``finally`` or ``except`` block.

    What such a block draws and keeps is part of an orderly end, so it is not
    cut off a second time. Once a block has swallowed the signal this is over.
    """
    error = sys.exc_info()[1]
    while error is not None and not isinstance(error, ControlSignal):
        error = error.__context__
    return error is not None
