"""Intervals, the grid of ticks, and the generations of timers."""

from __future__ import annotations

import math
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nbflow.core.ids import FragmentId
from nbflow.core.timers import MINIMUM, Timer, declare, fire, next_deadline, parse_interval
from nbflow.errors import IntervalError
from tests.strategies import FRAGMENTS, clock_times, fragment_ids, intervals

F, G = FragmentId("f"), FragmentId("g")


def slack(*times: float) -> float:
    """Return what rounding may do to sums of these times: a few units in the last place."""
    return 4 * max(math.ulp(abs(time)) for time in times)


# -- next_deadline -------------------------------------------------------------


@given(clock_times, intervals, clock_times)
@example(last=0.0, every=0.1, now=0.3)
@example(last=0.1, every=0.1, now=0.7999999999999999)
@example(last=1e9, every=0.02, now=1e9)
def test_next_deadline_is_later_than_now(last: float, every: float, now: float) -> None:
    assert next_deadline(last, every, now) > now


@given(clock_times, intervals, clock_times)
def test_next_deadline_is_later_than_the_last_one(last: float, every: float, now: float) -> None:
    assert next_deadline(last, every, now) > last


@given(clock_times, intervals, clock_times)
@example(last=0.0, every=0.1, now=0.3)
def test_next_deadline_is_within_one_interval(last: float, every: float, now: float) -> None:
    deadline = next_deadline(last, every, now)
    assert deadline - max(now, last) <= every + slack(now, last, every, deadline)


@given(clock_times, intervals, clock_times)
def test_next_deadline_is_on_the_grid(last: float, every: float, now: float) -> None:
    deadline = next_deadline(last, every, now)
    steps = round((Fraction(deadline) - Fraction(last)) / Fraction(every))
    exact = Fraction(last) + steps * Fraction(every)
    assert steps >= 1
    assert abs(Fraction(deadline) - exact) <= slack(last, deadline, steps * every)


@given(st.integers(0, 10**6), st.integers(1, 1000), st.integers(0, 10**6))
def test_on_whole_seconds_the_grid_is_exact(last: int, every: int, now: int) -> None:
    missed = max(0, (now - last) // every)
    assert next_deadline(float(last), float(every), float(now)) == last + (missed + 1) * every


@given(intervals, st.integers(2, 500))
def test_ticks_that_are_on_time_do_not_drift(every: float, ticks: int) -> None:
    deadline = every
    for _ in range(ticks - 1):
        deadline = next_deadline(deadline, every, deadline)
    assert deadline == pytest.approx(every * ticks, rel=1e-12)


@given(intervals, st.integers(1, 10_000))
def test_missed_ticks_are_skipped_not_replayed(every: float, missed: int) -> None:
    now = every * missed + every / 2
    first = next_deadline(0.0, every, now)
    second = next_deadline(first, every, first)
    assert second - first == pytest.approx(every, rel=1e-6)


@pytest.mark.parametrize("every", [0.0, -1.0, math.inf, math.nan])
def test_next_deadline_refuses_intervals_that_are_not_positive_and_finite(every: float) -> None:
    with pytest.raises(IntervalError):
        next_deadline(0.0, every, 0.0)


def test_next_deadline_ends_even_where_the_clock_is_coarser_than_the_interval() -> None:
    assert next_deadline(1e17, 1.0, 1e17) > 1e17


# -- parse_interval ------------------------------------------------------------

READABLE = [
    (2, 2.0), (0.5, 0.5), (timedelta(minutes=1), 60.0), ("5", 5.0), (".5", 0.5), (" 5 ", 5.0),
    ("10s", 10.0), ("10 s", 10.0), ("10sec", 10.0), ("10 secs", 10.0), ("1 second", 1.0),
    ("2 seconds", 2.0), ("500ms", 0.5), ("500 milliseconds", 0.5), ("250us", 250e-6),
    ("250µs", 250e-6), ("100ns", 100e-9), ("1.5min", 90.0), ("2 minutes", 120.0), ("3m", 180.0),
    ("1h", 3600.0), ("2 hr", 7200.0), ("2 hours", 7200.0), ("1h23s", 3623.0),
    ("1d2h34m", 95640.0), ("1 day, 2 hours", 93600.0), ("2 days", 172800.0), ("1w", 604800.0),
    ("00:01:30", 90.0), ("1:30", 5400.0), ("0:00:00.5", 0.5), ("1 day, 0:00:01", 86401.0),
    ("2 days 01:00:00", 176400.0), ("10S", 10.0),
]  # fmt: skip


@pytest.mark.parametrize(("value", "seconds"), READABLE, ids=lambda v: repr(v))
def test_parse_interval_reads(value, seconds: float) -> None:
    assert parse_interval(value) == pytest.approx(seconds, rel=1e-12)


UNREADABLE = [
    "NaT", "", "   ", "soon", "s", "5 fortnights", "1h 5", "5 5", "5s5", "1e3s", "--5s", "-5s",
    "1:2", "1:30:99.", ":30", "5,5", True, False, None, [1], b"5s", object(), 1j,
]  # fmt: skip
WRONG = [0, 0.0, -1, -0.5, "0s", "0", "0:00:00", timedelta(0), timedelta(seconds=-1), math.nan,
         math.inf, -math.inf, "9" * 400 + "s", 10**400]  # fmt: skip


# repr of a bare object names its address, which differs between pytest-xdist's processes.
@pytest.mark.parametrize(
    "value", UNREADABLE, ids=lambda v: "object" if type(v) is object else repr(v)
)
def test_parse_interval_says_what_to_write_for(value) -> None:
    with pytest.raises(
        IntervalError, match=r"run_every=.*cannot be read as an interval.*\"500ms\""
    ):
        parse_interval(value)


@pytest.mark.parametrize("value", WRONG, ids=lambda v: repr(v)[:20])
def test_parse_interval_refuses_what_is_not_positive_and_finite(value) -> None:
    with pytest.raises(IntervalError, match="must be positive and finite"):
        parse_interval(value)


def test_parse_interval_names_the_parameter_it_was_given_for() -> None:
    with pytest.raises(IntervalError, match=r"^ttl='x' "):
        parse_interval("x", what="ttl")


@given(st.timedeltas(timedelta(microseconds=1), timedelta(days=400)))
def test_the_text_of_a_timedelta_reads_as_the_timedelta(delta: timedelta) -> None:
    assert parse_interval(str(delta)) == pytest.approx(delta.total_seconds(), rel=1e-9)
    assert parse_interval(delta) == delta.total_seconds()


@given(st.integers(0, 30), st.integers(0, 23), st.integers(0, 59), st.integers(1, 59))
def test_units_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    text = f"{days}d{hours}h{minutes}m{seconds}s"
    assert parse_interval(text) == ((days * 24 + hours) * 60 + minutes) * 60 + seconds


@given(st.floats(1e-6, 1e9))
def test_a_number_reads_as_itself_also_with_its_unit(seconds: float) -> None:
    assert parse_interval(seconds) == seconds
    text = f"{seconds:.9f}"
    assert parse_interval(text) == float(text)
    assert parse_interval(text + "s") == float(text)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_our_own_error(text: str) -> None:
    try:
        seconds = parse_interval(text)
    except IntervalError:
        return
    assert 0 < seconds < math.inf


# -- declare and fire ----------------------------------------------------------

timer_maps = st.dictionaries(
    fragment_ids, st.tuples(intervals, st.integers(1, 5), clock_times), max_size=4
).map(lambda found: {f: Timer(f, *rest) for f, rest in found.items()})
declarations = st.dictionaries(fragment_ids, intervals, max_size=4)


@given(timer_maps, declarations, clock_times, st.booleans())
def test_exactly_the_declared_fragments_are_armed(armed, declared, now, restart) -> None:
    timers = declare(armed, declared, now, 9, restart)
    assert timers.keys() == declared.keys()
    assert {f: t.every for f, t in timers.items()} == declared


@given(timer_maps, declarations, clock_times)
def test_after_a_full_run_all_phases_start_anew(armed, declared, now) -> None:
    for fragment, timer in declare(armed, declared, now, 9, restart=True).items():
        assert timer == Timer(fragment, declared[fragment], 9, now + declared[fragment])


@given(timer_maps, clock_times)
def test_after_a_fragment_run_a_timer_of_the_same_interval_keeps_its_grid(armed, now) -> None:
    timers = declare(armed, {f: t.every for f, t in armed.items()}, now, 9, restart=False)
    assert all(timers[f] is armed[f] for f in armed)


def test_a_changed_interval_replaces_the_timer() -> None:
    old = {F: Timer(F, 2.0, 1, 3.0)}
    new = declare(old, {F: 5.0}, now=2.5, generation=2, restart=False)
    assert new == {F: Timer(F, 5.0, 2, 7.5)}


def test_an_interval_below_the_minimum_ticks_at_the_minimum_and_keeps_its_grid() -> None:
    first = declare({}, {F: 1e-6}, now=1.0, generation=1, restart=True)
    assert first == {F: Timer(F, MINIMUM, 1, 1.0 + MINIMUM)}
    assert declare(first, {F: 1e-6}, now=1.5, generation=2, restart=False) == first


@given(timer_maps, fragment_ids, st.integers(1, 5), clock_times)
def test_only_a_tick_of_the_armed_generation_fires(armed, fragment, generation, now) -> None:
    following = fire(armed, fragment, generation, now)
    timer = armed.get(fragment)
    if timer is None or timer.generation != generation:
        assert following is None
    else:
        deadline = next_deadline(timer.deadline, timer.every, now)
        assert following == Timer(fragment, timer.every, generation, deadline)


@given(st.lists(st.tuples(st.sampled_from(FRAGMENTS), intervals, st.booleans()), max_size=8))
def test_a_tick_queued_before_its_timer_was_replaced_is_dropped(history) -> None:
    armed: dict = {}
    queued: list[Timer] = []
    for generation, (fragment, every, restart) in enumerate(history, 1):
        armed = dict(declare(armed, {fragment: every}, 1.0, generation, restart))
        queued += [t for t in armed.values() if t not in queued]
    for tick in queued:
        live = armed.get(tick.fragment)
        fires = fire(armed, tick.fragment, tick.generation, tick.deadline) is not None
        assert fires == (live is not None and live.generation == tick.generation)
