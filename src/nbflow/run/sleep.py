"""``st.sleep``: wait, and give way while waiting."""

from __future__ import annotations

import time

from nbflow.core.timers import Interval, parse_interval
from nbflow.run.context import current


def sleep(seconds: Interval) -> None:
    """Wait; newer input, the Stop control and an interrupt end the wait at once.

    ``time.sleep`` in a script lets nothing through before it is over. In
    tests under the virtual clock no real time passes.

    Args:
        seconds: As a number, a timedelta, or text such as ``"500ms"``; 0 only gives way.

    Raises:
        IntervalError: If it cannot be read, or is negative.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... for step in range(3):
        ...     st.progress(step / 2)
        ...     st.sleep("20 min")
        ... ''').run()
        >>> at.full_runs
        1
    """
    length = 0.0 if seconds == 0 else parse_interval(seconds, "seconds", none=False)
    run = current()
    if run is None or not run.here:
        time.sleep(length)
        return
    run.checkpoint()
    if length > 0:
        run.stage.rest(length, run.halted.is_set)
        run.checkpoint()
