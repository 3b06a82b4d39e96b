"""``st_autorefresh``: rerun again and again, as the package streamlit-autorefresh does.

The timer is the kernel's, so it goes on in every notebook and stops when
nobody looks.
"""

from __future__ import annotations

from typing import Any

from nbflow.core.claims import check_key
from nbflow.core.ids import FragmentId
from nbflow.core.spec import WidgetSpec
from nbflow.core.timers import MINIMUM, Interval, parse_interval
from nbflow.errors import IntervalError, ParameterError
from nbflow.run.container import Container
from nbflow.run.context import Pulse, Stage, current
from nbflow.run.timer import Timer


class Refreshes(int):
    """How many refreshes there were: a number that also has their :attr:`timer`."""

    _at: str = ""

    @property
    def timer(self) -> Timer:
        """Pauses, resumes and restarts the refreshes; see :class:`nbflow.run.timer.Timer`."""
        at = self._at

        def own(stage: Stage) -> list[FragmentId]:
            return [FragmentId(at)] if at in stage.pulses else []

        return Timer(own)

    def __reduce__(self) -> Any:
        return int, (int(self),)


def st_autorefresh(
    interval: Interval = 1000,
    *,
    limit: int | None = None,
    debounce: bool = True,
    key: str | int | None = None,
    pause: bool = False,
    countdown: bool = False,
) -> Refreshes:
    """Rerun the script, or the fragment it is called in, at an interval.

    A refresh is like a touch of a widget. It comes only while runs call
    this; one that would come while its own run lasts is skipped.

    Args:
        interval: Milliseconds as a number (Streamlit's package), or a
            timedelta, or text such as ``"2s"``. At least 20 ms.
        limit: The count stays below it: ``limit=100`` refreshes 99 times.
            None: for ever.
        debounce: Each run that calls it puts the next refresh off by a whole
            interval, so that it does not come while somebody works. False:
            at a fixed beat.
        key: Makes it itself when its parameters change, and its count
            ``st.session_state[key]``.
        pause: Rest while True.
        countdown: Show the seconds to the next refresh, with a pause button.

    Returns:
        0 in the first run, then how many refreshes there were. Its ``timer``
        pauses and resumes: ``count.timer.pause()``.

    Raises:
        IntervalError: If ``interval`` cannot be read, or is not positive.
        ParameterError: If ``limit`` is no whole number.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... from nbflow.components.autorefresh import st_autorefresh
        ... count = st_autorefresh(interval=2000, limit=100, key="fizzbuzzcounter")
        ... if count % 3 == 0 and count % 5 == 0:
        ...     st.write("FizzBuzz")
        ... else:
        ...     st.write(f"Count: {count}")
        ... ''').run()
        >>> at.advance(2).markdown[0].value, at.advance(1000).session_state.fizzbuzzcounter
        ('Count: 1', 99)
    """
    every = _seconds(interval)
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool)):
        raise ParameterError(
            f"limit={limit!r} is no whole number. Write how high the count may not go, for "
            "example limit=100 for 99 refreshes, or None."
        )
    pulse = Pulse(every, limit, bool(debounce), bool(pause))
    name = None if key is None else check_key(key)
    props: dict[str, Any] = {}
    run = current()
    if countdown and run is not None:
        props = {"every": every, "run": run.run_id, "paused": pulse.paused}
    spec = WidgetSpec(
        kind="autorefresh",
        label="",
        identity=() if name is not None else (every, limit, bool(debounce)),
        default=0,
        props=props,
        decode=int,
        key=name,
        assignable=False,
    )
    _, entry = Container()._draw_widget(spec, "autorefresh")
    count = Refreshes(0 if entry is None else entry.wire)
    if run is None or entry is None:
        return count
    count._at = entry.id
    with run.stage.lock:
        run.stage.pulses[entry.id] = pulse
        if props and run.stage.timing is not None:
            facts = run.stage.timing.facts(FragmentId(entry.id))
            shown = {
                **run.stage.builder.nodes[entry.id].props,
                "paused": pulse.paused or facts["paused"],
                "over": not pulse.wanted(entry.wire) and not pulse.paused,
            }
            run.stage.builder.set_props(entry.id, shown)
    return count


def _seconds(interval: Interval) -> float:
    number = isinstance(interval, int | float) and not isinstance(interval, bool)
    seconds = parse_interval(interval / 1000 if number else interval, "interval")  # type: ignore[operator]
    if seconds <= 0:
        raise IntervalError(f"interval={interval!r} is not positive.")
    return max(seconds, MINIMUM)


__all__ = ["Refreshes", "st_autorefresh"]
