"""Dates, times, datetimes: reading, bounds, ranges, session state, later runs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nbflow.errors import (
    AboveMaxError,
    BelowMinError,
    MinMaxError,
    OutOfRangeError,
    ParameterError,
    ParameterTypeError,
)
from nbflow.widgets.date_input import make_calendar
from nbflow.widgets.moments import DATE_FORMATS, limits, years_away
from nbflow.widgets.time_input import Clock, make_span
from tests.widgets.capture import Desk, spec_of

D1, D2 = date(2020, 1, 2), date(2020, 1, 3)
TODAY, NOW = date(2024, 5, 1), datetime(2024, 5, 1, 12, 30, 15, 7)
FIELDS = ["date_input", "time_input", "datetime_input"]


@given(some.dates())
def test_ten_years_away_is_the_same_day_or_the_28th(day):
    for years in (-10, 10):
        found = years_away(day, years)
        assert found.month == day.month
        assert found.day == day.day or (day.day, found.day) == (29, 28)


@given(some.lists(some.dates(), max_size=2), some.none() | some.dates(), some.none() | some.dates())
def test_bounds_left_out_reach_every_value(days, least, most):
    start, end = limits(days, least, most, TODAY, years_away)
    if least is None:
        assert all(start <= day for day in days)
    if most is None:
        assert all(day <= end for day in days)


@given(some.none() | some.dates() | some.lists(some.dates(), max_size=2))
def test_a_date_field_returns_what_it_was_given(value):
    field = make_calendar(value, None, None, None, TODAY)
    expected = tuple(value) if isinstance(value, list) else value
    assert field.decode(field.default) == expected
    assert field.fit(field.default) == field.default
    assert field.decode(field.accept(expected)) == expected


@given(some.times(timezones=some.sampled_from([None, timezone.utc])))
def test_a_time_field_returns_what_it_was_given(value):
    clock = Clock(seconds=True, zone=value.tzinfo)
    assert clock.decode(clock.wire(value)) == value
    assert clock.decode(clock.accept(value)) == value


@given(some.datetimes())
def test_a_datetime_field_returns_what_it_was_given_to_the_minute(value):
    spec = spec_of("datetime_input", "D", value)
    assert spec.decode(spec.default) == value.replace(second=0, microsecond=0)
    assert spec.decode(spec.accept(value)) == value


@pytest.mark.parametrize(
    ("value", "low", "high", "start", "end"),
    [
        (D1, None, None, date(2010, 1, 2), date(2030, 1, 2)),
        ((D1, D2), None, None, date(2010, 1, 2), date(2030, 1, 3)),
        (None, None, None, date(2014, 5, 1), date(2034, 5, 1)),
        ("today", "2024-01-01", None, date(2024, 1, 1), date(2034, 5, 1)),
        (None, None, "2000-01-01", date(1990, 1, 1), date(2000, 1, 1)),
        (date.max, None, None, date(9989, 12, 31), date.max),
    ],
)
def test_a_date_field_reaches_ten_years_either_way(value, low, high, start, end):
    field = make_calendar(value, low, high, None, TODAY)
    assert (field.low, field.high) == (start, end)


def test_a_datetime_field_reaches_ten_years_of_whole_days():
    span = make_span("now", None, None, None, NOW)
    assert (span.low, span.high) == (datetime(2014, 5, 1), datetime(2034, 5, 1, 23, 59))
    assert span.default == "2024-05-01T12:30"


@pytest.mark.parametrize(
    ("kwargs", "error"),
    [
        ({"value": D1, "min_value": D2}, BelowMinError),
        ({"value": D1, "max_value": date(2019, 1, 1)}, AboveMaxError),
        ({"value": (D1, D2), "max_value": D1}, AboveMaxError),
        ({"value": D1, "min_value": D2, "max_value": D1}, MinMaxError),
        ({"max_value": date(1900, 1, 1)}, MinMaxError),
    ],
)
def test_a_date_has_to_be_within_its_bounds(kwargs, error):
    with pytest.raises(error):
        spec_of("date_input", "D", **kwargs)


@pytest.mark.parametrize(
    ("kwargs", "error"),
    [
        ({"value": D1, "min_value": D2}, BelowMinError),
        ({"value": D1, "max_value": "2019-01-01"}, AboveMaxError),
        ({"min_value": D2, "max_value": D1}, MinMaxError),
    ],
)
def test_a_datetime_has_to_be_within_its_bounds(kwargs, error):
    with pytest.raises(error):
        spec_of("datetime_input", "D", **kwargs)


@pytest.mark.parametrize(
    ("command", "values"),
    [
        ("date_input", ["bad", "now", 5, time(1), (D1, None), (D1, D1, D1), (1, 2, 3)]),
        ("time_input", ["bad", "today", 5, D1, "2020-01-01"]),
        ("datetime_input", ["bad", "today", 5, (D1, D2)]),
    ],
)
def test_what_cannot_be_read_is_refused(command, values):
    for value in values:
        with pytest.raises(ParameterTypeError, match="cannot be read"):
            spec_of(command, "D", value)


@pytest.mark.parametrize("name", ["min_value", "max_value"])
@pytest.mark.parametrize("value", [5, "x", (1, 2)])
@pytest.mark.parametrize("command", ["date_input", "datetime_input"])
def test_bounds_that_cannot_be_read_are_refused_by_name(command, name, value):
    with pytest.raises(ParameterTypeError, match=f"{name}="):
        spec_of(command, "D", **{name: value})


@pytest.mark.parametrize("command", ["date_input", "datetime_input"])
def test_nine_date_formats_are_known(command):
    assert len(DATE_FORMATS) == 9
    for written in DATE_FORMATS:
        assert spec_of(command, "D", format=written).props["format"] == written
    with pytest.raises(ParameterError, match="format='x'"):
        spec_of(command, "D", format="x")


def test_three_clock_formats_are_known():
    assert "format" not in spec_of("time_input", "T", format="24h").props
    assert spec_of("time_input", "T", format="12h").props["format"] == "12h"
    with pytest.raises(ParameterError, match="format='x'"):
        spec_of("time_input", "T", format="x")


@pytest.mark.parametrize(
    ("command", "step"),
    [
        ("time_input", 0),
        ("time_input", timedelta(hours=24)),
        ("time_input", timedelta(microseconds=5)),
        ("datetime_input", 30),
        ("datetime_input", 0),
    ],
)
def test_a_step_is_neither_too_short_nor_too_long(command, step):
    with pytest.raises(OutOfRangeError, match="step="):
        spec_of(command, "T", step=step)


@pytest.mark.parametrize("step", ["x", 59.5, True])
@pytest.mark.parametrize("command", ["time_input", "datetime_input"])
def test_a_step_is_seconds_or_a_timedelta(command, step):
    with pytest.raises(ParameterTypeError, match="step="):
        spec_of(command, "T", step=step)


def test_a_step_travels_in_seconds():
    assert spec_of("time_input", "T", step=timedelta(hours=23)).props["step"] == 82800
    assert spec_of("datetime_input", "T").props["step"] == 900


BOUNDED = {"value": D1, "min_value": date(2020, 1, 1), "max_value": date(2020, 12, 1)}


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        (date(2020, 5, 5), "2020-05-05"),
        (datetime(2020, 5, 5, 6), "2020-05-05"),
        (None, None),
        (date(1950, 5, 5), "2020-01-02"),
        ((D1, D2), ["2020-01-02", "2020-01-03"]),
        ((D2,), ["2020-01-03"]),
        ((), []),
        ((D1, date(2021, 1, 1)), "2020-01-02"),
    ],
)
def test_a_date_field_accepts_dates_and_resets_what_is_out_of_bounds(value, wire):
    assert spec_of("date_input", "D", **BOUNDED).accept(value) == wire


def test_without_bounds_every_date_is_accepted():
    assert spec_of("date_input", "D").accept(date(1950, 5, 5)) == "1950-05-05"
    assert spec_of("datetime_input", "D").accept(datetime(1950, 5, 5)) == "1950-05-05T00:00:00"


@pytest.mark.parametrize(
    ("command", "values"),
    [
        ("date_input", ["2020-05-05", "x", 5, time(1), (D1, D1, D1), (1,)]),
        ("time_input", ["08:30", D1, 5, ()]),
        ("datetime_input", ["2020-05-05", D1, time(1), 5]),
    ],
)
def test_session_state_has_to_hold_the_type_that_the_field_returns(command, values):
    spec = spec_of(command, "D")
    for value in values:
        with pytest.raises(ParameterTypeError, match="Session state holds"):
            spec.accept(value)


def test_a_time_field_accepts_times_to_the_second():
    spec = spec_of("time_input", "T")
    assert spec.decode(spec.accept(time(8, 9, 10))) == time(8, 9, 10)
    assert spec.decode(spec.accept(datetime(2020, 1, 1, 8, 9))) == time(8, 9)
    assert spec.accept(None) is None


@pytest.mark.parametrize(
    ("old", "wire"),
    [
        ("2020-05-05", "2020-05-05"),
        (None, None),
        ("1950-05-05", "2020-01-02"),
        (["2020-05-05", "2021-01-01"], "2020-01-02"),
        ("nonsense", "2020-01-02"),
        (5, "2020-01-02"),
    ],
)
def test_a_date_of_an_earlier_run_stays_if_it_fits(old, wire):
    assert spec_of("date_input", "D", **BOUNDED).fit(old) == wire


def test_a_datetime_of_an_earlier_run_stays_if_it_fits():
    spec = spec_of("datetime_input", "D", **BOUNDED)
    old = ["2020-05-05T10:00", None, "1950-05-05T00:00", "nonsense"]
    default = "2020-01-02T00:00"
    assert [spec.fit(wire) for wire in old] == ["2020-05-05T10:00", None, default, default]


@pytest.mark.parametrize("command", FIELDS)
def test_a_field_can_be_cleared_if_it_starts_empty(command):
    clear = [
        spec_of(command, "D", value, required=required).props["clearable"]
        for value, required in ((None, False), (None, True), (datetime(2020, 1, 1), False))
    ]
    assert clear == [True, False, False]


@pytest.mark.parametrize(
    ("default", "held", "ranged"),
    [
        ("today", (D1, D2), True),
        ((D1, D2), D2, False),
        ("today", D1, False),
        ("today", (), True),
        ((D1, D2), None, True),
    ],
)
@pytest.mark.filterwarnings("ignore:.*has a default value and a value in session state")
def test_a_date_field_is_a_range_if_session_state_holds_one(default, held, ranged):
    desk = Desk(k=held)
    with desk.run() as st:
        assert st.date_input("D", default, key="k") == held
    assert desk.props("k").get("range", False) is ranged


def test_bounds_left_out_move_with_the_value_in_session_state():
    desk = Desk(k=date(1950, 5, 5))
    for _ in range(2):
        with desk.run() as st:
            assert st.date_input("D", key="k") == date(1950, 5, 5)
        assert desk.props("k")["min"] == "1940-05-05"
    moments = Desk(k=datetime(1950, 5, 5, 8))
    with moments.run() as st:
        assert st.datetime_input("D", key="k") == datetime(1950, 5, 5, 8)
    assert moments.props("k")["max"] == "1960-05-05T23:59"


def test_a_value_in_session_state_spares_today_from_the_bounds():
    born = date(1980, 1, 1)
    with Desk(k=born).run() as st:
        assert st.date_input("Born", max_value="2000-01-01", key="k") == born
    with Desk(k=datetime(1980, 1, 1)).run() as st:
        assert st.datetime_input("Born", max_value="2000-01-01", key="k") == datetime(1980, 1, 1)
