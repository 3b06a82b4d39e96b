"""Sliders: scales, the way to numbers and back, session state, later runs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from nbflow.errors import (
    AboveMaxError,
    BelowMinError,
    MinMaxError,
    NumberBoundsError,
    ParameterError,
    ParameterTypeError,
)
from nbflow.widgets.scale import EXACT, decode, encode, kind_of, make_scale
from tests.widgets.capture import Desk, spec_of

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
MAY = date(2024, 5, 1)
NOON = datetime(2024, 5, 1, 12)
MICROS = 1_000_000
BERN = ZoneInfo("Europe/Zurich")

numbers = some.integers(-EXACT, EXACT)
floats = some.floats(-1e300, 1e300)
zones = some.sampled_from([None, timezone.utc, timezone(-5 * HOUR), BERN])
values = some.one_of(
    numbers, floats, some.dates(), some.datetimes(timezones=zones), some.times(timezones=zones)
)


@given(values)
def test_decoding_what_was_encoded_gives_the_value_back_with_its_zone(value):
    kind, zone = kind_of(value), getattr(value, "tzinfo", None)
    again = decode(encode(value, kind), kind, zone)
    assert again == value
    assert type(again) is type(value)
    assert getattr(again, "tzinfo", None) is zone


@given(some.data(), some.sampled_from([numbers, floats, some.dates(), some.datetimes()]))
def test_the_scale_holds_its_default_and_both_bounds(data, kind):
    low, high, value = data.draw(kind), data.draw(kind), data.draw(kind)
    assume(low != high)
    scale = make_scale(low, high, value, None)
    assert scale.default == value
    assert scale.low == min(low, high, value)
    assert scale.high == max(low, high, value)
    wire = scale.wire(value)
    assert scale.fit(wire) == wire == scale.accept(value)
    assert scale.decode(wire) == value


@given(some.lists(numbers, max_size=2))
def test_a_range_comes_back_as_an_ordered_tuple(ends):
    scale = make_scale(-1, 1, ends, None)
    expected = tuple(sorted(ends)) if ends else (-1, 1)
    assert scale.decode(scale.wire(scale.default)) == expected


@pytest.mark.parametrize(
    ("kwargs", "kind", "low", "high", "step"),
    [
        ({}, "int", 0, 100, 1),
        ({"value": 0.5}, "float", 0.0, 1.0, 0.01),
        ({"max_value": 5.0}, "float", 0.0, 5.0, 0.01),
        ({"value": 150}, "int", 0, 150, 1),
        ({"min_value": 500}, "int", 100, 500, 1),
        ({"value": (-5, 20), "min_value": 0, "max_value": 10}, "int", -5, 20, 1),
        ({"value": MAY}, "date", MAY - 14 * DAY, MAY + 14 * DAY, DAY),
        ({"min_value": MAY}, "date", MAY, MAY + 14 * DAY, DAY),
        ({"max_value": MAY}, "date", MAY - 14 * DAY, MAY, DAY),
        ({"value": NOON}, "datetime", NOON - 14 * DAY, NOON + 14 * DAY, DAY),
        (
            {"min_value": NOON, "max_value": NOON + HOUR},
            "datetime",
            NOON,
            NOON + HOUR,
            15 * MINUTE,
        ),
        ({"value": time(5)}, "time", time.min, time.max, 15 * MINUTE),
        ({"value": date.max}, "date", date.max - 14 * DAY, date.max, DAY),
        ({"value": datetime.min}, "datetime", datetime.min, datetime.min + 14 * DAY, DAY),
        ({"value": []}, "int", 0, 100, 1),
        ({"value": [], "min_value": MAY}, "date", MAY, MAY + 14 * DAY, DAY),
    ],
)
def test_what_is_left_out_follows_from_what_is_given(kwargs, kind, low, high, step):
    source = spec_of("slider", "S", **kwargs).source
    assert source["data_type"] == kind
    assert (source["min"], source["max"], source["step"]) == (low, high, step)


def test_a_page_gets_numbers():
    assert spec_of("slider", "S", value=date(1970, 1, 15)).props == {
        "data_type": "date",
        "min": 0,
        "max": 28,
        "step": 1,
        "format": "YYYY-MM-DD",
    }
    moment = spec_of("slider", "S", value=(datetime(1970, 1, 15), datetime(1970, 1, 16))).props
    assert (moment["min"], moment["step"], moment["range"]) == (0, 86400 * MICROS, True)
    clock = spec_of("slider", "S", value=time(0, 0, 1))
    assert clock.default == MICROS
    assert clock.props["step"] == 900 * MICROS


@pytest.mark.parametrize(
    ("kwargs", "written"),
    [
        ({}, "%d"),
        ({"value": 0.5}, "%0.2f"),
        ({"value": 0.5, "step": 0.001}, "%0.3f"),
        ({"value": 0.5, "step": 1e-20}, "%0.10f"),
        ({"value": NOON}, "YYYY-MM-DD"),
        ({"value": NOON, "step": HOUR}, "YYYY-MM-DD HH:mm"),
        ({"value": time(1)}, "HH:mm"),
        ({"value": time(1), "step": timedelta(seconds=1)}, "HH:mm:ss"),
        ({"format": "%d km"}, "%d km"),
    ],
)
def test_the_format_shows_every_step(kwargs, written):
    assert spec_of("slider", "S", **kwargs).props["format"] == written


def test_a_step_of_hours_moves_a_date_by_a_day():
    assert spec_of("slider", "S", value=MAY, step=HOUR).props["step"] == 1


@pytest.mark.parametrize(
    "kwargs",
    [
        {"min_value": 0.0, "max_value": 1},
        {"min_value": 0, "max_value": 10, "value": 5.0},
        {"value": (1, 2.0)},
        {"value": "x"},
        {"value": (5, None)},
        {"value": [MAY, 3]},
        {"min_value": MAY, "value": NOON},
        {"value": Decimal(1)},
        {"step": 0.5},
        {"value": 0.5, "step": 1},
        {"value": time(5), "step": 5},
        {"value": MAY, "step": 1},
        {"step": DAY},
        {"format": 3},
        {"value": NOON, "min_value": NOON.replace(tzinfo=timezone.utc)},
    ],
)
def test_values_bounds_and_step_are_of_one_family(kwargs):
    with pytest.raises(ParameterTypeError):
        spec_of("slider", "S", **kwargs)


@pytest.mark.parametrize("step", [0, -1])
def test_a_step_goes_up(step):
    with pytest.raises(ParameterError, match="does not move"):
        spec_of("slider", "S", step=step)


def test_three_values_are_too_many():
    with pytest.raises(ParameterError, match="3 ends"):
        spec_of("slider", "S", value=(1, 2, 3))


@pytest.mark.parametrize("bounds", [(1, 1), (0.5, 0.5), (MAY, MAY), (100, None)])
def test_equal_bounds_leave_no_room(bounds):
    with pytest.raises(MinMaxError):
        spec_of("slider", "S", *bounds)


@pytest.mark.parametrize("value", [2**60, -(2**60), float("inf"), float("nan")])
def test_numbers_have_to_fit_a_browser(value):
    with pytest.raises(NumberBoundsError):
        spec_of("slider", "S", value=value)


def test_numbers_of_numpy_become_pythons_own():
    spec = spec_of("slider", "S", np.int64(1), np.int64(9), np.int64(5))
    assert [type(spec.source[name]) for name in ("min", "max", "step")] == [int, int, int]
    assert type(spec_of("slider", "S", value=np.float32(0.5)).default) is float


@pytest.mark.parametrize(
    ("kwargs", "value", "wire"),
    [
        ({}, 5, 5),
        ({}, 5.0, 5),
        ({}, (8, 3), [3, 8]),
        ({}, (8,), [8]),
        ({}, np.int64(8), 8),
        ({"value": 0.5}, 1, 1.0),
        ({"value": date(1970, 1, 1)}, date(1970, 1, 3), 2),
        ({"value": time(1)}, time(0, 0, 1), MICROS),
    ],
)
def test_session_state_may_hold_one_value_or_a_range(kwargs, value, wire):
    found = spec_of("slider", "S", **kwargs).accept(value)
    assert found == wire
    assert type(found) is type(wire)


@pytest.mark.parametrize(
    ("kwargs", "value", "error"),
    [
        ({}, 101, AboveMaxError),
        ({}, -1, BelowMinError),
        ({}, (5, 101), AboveMaxError),
        ({}, 5.5, ParameterTypeError),
        ({}, None, ParameterTypeError),
        ({}, "5", ParameterTypeError),
        ({}, (1, 2, 3), ParameterTypeError),
        ({"value": MAY}, MAY + 99 * DAY, AboveMaxError),
        ({"value": MAY}, NOON, ParameterTypeError),
        ({"value": NOON}, MAY, ParameterTypeError),
    ],
)
def test_session_state_has_to_hold_a_value_of_the_scale(kwargs, value, error):
    with pytest.raises(error):
        spec_of("slider", "S", **kwargs).accept(value)


def test_a_datetime_of_another_zone_is_moved_to_the_sliders():
    start = datetime(2024, 5, 1, 12, tzinfo=timezone.utc)
    spec = spec_of("slider", "S", value=start)
    held = start.astimezone(BERN)
    assert spec.decode(spec.accept(held)) == start
    assert spec.decode(spec.accept(held)).tzinfo is timezone.utc


@pytest.mark.parametrize("old", [101, -1, "x", None, [1, 2, 3], [5, 101]])
def test_a_value_of_an_earlier_run_that_is_out_of_bounds_is_the_default(old):
    assert spec_of("slider", "S", value=7).fit(old) == 7


@pytest.mark.parametrize("old", [0, 100, [3, 4], [5], []])
def test_a_value_of_an_earlier_run_within_the_bounds_stays(old):
    assert spec_of("slider", "S", value=7).fit(old) == old


@pytest.mark.parametrize(
    ("default", "held", "ranged"), [(None, (20, 40), True), (None, 20, False), ((1, 2), 5, False)]
)
@pytest.mark.filterwarnings("ignore:.*has a default value and a value in session state")
def test_a_slider_is_a_range_if_session_state_holds_two(default, held, ranged):
    desk = Desk(k=held)
    for _ in range(2):
        with desk.run() as st:
            assert st.slider("S", value=default, key="k") == held
        assert desk.props("k").get("range", False) is ranged


def test_a_number_that_a_page_sends_as_float_is_read_by_kind():
    assert spec_of("slider", "S").decode(5.0) == 5
    assert type(spec_of("slider", "S").decode(5.0)) is int
    assert spec_of("slider", "S", value=MAY).decode(1.0) == date(1970, 1, 2)
