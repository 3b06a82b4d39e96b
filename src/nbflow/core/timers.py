"""When fragments tick: intervals, the grid, and the generations of timers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from nbflow.core.ids import FragmentId
from nbflow.errors import IntervalError

MINIMUM = 0.02
"""Shortest interval in seconds: below it a kernel does nothing but tick."""

_UNITS = {
    "ns": 1e-9, "nanosecond": 1e-9, "us": 1e-6, "µs": 1e-6, "microsecond": 1e-6, "micro": 1e-6,
    "ms": 1e-3, "millisecond": 1e-3, "milli": 1e-3, "s": 1.0, "sec": 1.0, "second": 1.0,
    "m": 60.0, "min": 60.0, "minute": 60.0, "t": 60.0, "h": 3600.0, "hr": 3600.0, "hour": 3600.0,
    "d": 86400.0, "day": 86400.0, "w": 604800.0, "week": 604800.0,
}  # fmt: skip
_PART = re.compile(r"\s*,?\s*(?P<number>\d+(?:\.\d*)?|\.\d+)\s*(?P<unit>[a-zµ]*)", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d+)\s*days?,?\s*)?(\d+):(\d{2})(?::(\d{2}(?:\.\d+)?))?$")

Interval: TypeAlias = int | float | timedelta | str


def _seconds_of_text(text: str) -> float | None:
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        days, hours, minutes, seconds = clock.groups()
        whole = int(days or 0) * 86400 + int(hours) * 3600 + int(minutes) * 60
        return whole + float(seconds or 0)
    total, at, end = 0.0, 0, len(text.rstrip())
    while at < end:
        part = _PART.match(text, at)
        if part is None:
            return None
        unit = part["unit"].lower()
        # "minutes" and "secs" are plurals; "s" and "ms" are units of their own.
        factor = _UNITS.get(unit, _UNITS.get(unit.removesuffix("s"))) if unit else 1.0
        if factor is None or (not unit and (part.end() < end or at > 0)):
            return None
        total += float(part["number"]) * factor
        at = part.end()
    return total if at else None


def parse_interval(value: Interval, what: str = "run_every", none: bool = True) -> float:
    """Return an interval in seconds.

    Args:
        value: Seconds as a number, a ``timedelta``, or text such as
            ``"500ms"``, ``"10s"``, ``"1h23s"``, ``"2 days"``, ``"00:01:30"``.
            A bare number in text reads as seconds (pandas reads nanoseconds,
            which nobody means).
        what: The parameter's name, for the error.
        none: Whether the error may propose None.

    Raises:
        IntervalError: If it cannot be read, or is not positive and finite.

    >>> parse_interval("1h23s"), parse_interval("500ms"), parse_interval("5")
    (3623.0, 0.5, 5.0)
    """
    seconds: float | None
    if isinstance(value, bool):
        seconds = None
    elif isinstance(value, timedelta):
        seconds = value.total_seconds()
    elif isinstance(value, int | float):
        try:
            seconds = float(value)
        except OverflowError:
            seconds = math.inf
    elif isinstance(value, str):
        seconds = _seconds_of_text(value)
    else:
        seconds = None
    if seconds is None:
        raise IntervalError(
            f"{what}={value!r} cannot be read as an interval. Write seconds as a number "
            f'({what}=2), a timedelta, or text with units ({what}="500ms", "10s", "1h23s").'
        )
    if not math.isfinite(seconds) or seconds <= 0:
        raise IntervalError(
            f"{what}={value!r} is {seconds:g} seconds, but time only moves forward: an interval "
            f"must be positive and finite.{f' To have none, write {what}=None.' if none else ''}"
        )
    return seconds


def next_deadline(last: float, every: float, now: float) -> float:
    """Return when a fragment should tick next.

    Ticks stay on the grid ``last + k * every``. Ticks missed while the
    kernel was busy are skipped, never replayed in a burst.

    Args:
        last: Previous deadline, in seconds on the host clock.
        every: Interval in seconds, greater than zero.
        now: Current time on the same clock.

    Returns:
        The first grid point later than ``now``, and later than ``last``.

    Raises:
        IntervalError: If ``every`` is not a positive, finite number.

    >>> next_deadline(last=10.0, every=2.0, now=15.5)
    16.0
    """
    if not (math.isfinite(every) and every > 0):
        raise IntervalError(f"every={every!r} must be a positive, finite number of seconds.")
    missed = max(0, math.floor((now - last) / every))
    candidate = last + (missed + 1) * every
    # Floating point can land the grid point on `now`, or one interval too far.
    if candidate - every > now and missed > 0:
        candidate -= every
    while candidate <= now:
        # A clock far from zero may be coarser than the interval: move at all.
        candidate = max(candidate + every, math.nextafter(candidate, math.inf))
    return candidate


@dataclass(frozen=True, slots=True)
class Timer:
    """An armed timer. Generations tell a tick of the old one from a tick of the new."""

    fragment: FragmentId
    every: float
    generation: int
    deadline: float


Timers: TypeAlias = Mapping[FragmentId, Timer]


@dataclass(frozen=True, slots=True)
class Course:
    """How far a timer has come, kept from run to run.

    Args:
        began: When it was first armed, on the host clock.
        runs: How many reruns it has asked for.
        paused: Whether it rests.
        left: Seconds that were left when it was paused, if it was armed.
    """

    began: float
    runs: int = 0
    paused: bool = False
    left: float | None = None


def ends(course: Course, deadline: float, end: float | None, max_runs: int | None) -> bool:
    """Return whether a timer has no further tick at ``deadline``.

    Args:
        course: How far it has come.
        deadline: When the tick would be.
        end: Time after which it does not tick; a tick at that very time counts.
        max_runs: Number of ticks after which it is over.

    >>> ends(Course(began=0.0, runs=3), deadline=4.0, end=None, max_runs=3)
    True
    """
    if max_runs is not None and course.runs >= max_runs:
        return True
    return end is not None and deadline > end + 1e-9


def declare(
    armed: Timers, declared: Mapping[FragmentId, float], now: float, generation: int, restart: bool
) -> Timers:
    """Return the timers that should be armed after a run.

    Args:
        armed: Timers armed before the run.
        declared: Interval in seconds of each fragment that wants to tick.
        now: End of the run, on the host clock.
        generation: A number no timer has had; new timers carry it.
        restart: After a full run all phases start anew; after a fragment
            run a timer whose interval is the same keeps its grid (spec 2.8.8).

    >>> declare({}, {FragmentId("f"): 2.0}, now=1.0, generation=1, restart=True)["f"].deadline
    3.0
    """
    timers: dict[FragmentId, Timer] = {}
    for fragment, every in declared.items():
        every = max(every, MINIMUM)
        old = armed.get(fragment)
        if old is not None and old.every == every and not restart:
            timers[fragment] = old
        else:
            timers[fragment] = Timer(fragment, every, generation, now + every)
    return timers


def fire(armed: Timers, fragment: FragmentId, generation: int, now: float) -> Timer | None:
    """Return the timer's next appearance, or None if this tick is out of date.

    A tick armed by an earlier run may already be queued when its timer is
    replaced: fragments keep their ids, so generations are compared.
    """
    timer = armed.get(fragment)
    if timer is None or timer.generation != generation:
        return None
    deadline = next_deadline(timer.deadline, timer.every, now)
    return Timer(fragment, timer.every, generation, deadline)
