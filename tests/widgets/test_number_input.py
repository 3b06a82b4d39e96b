"""Number fields: int or float, bounds, formats, session state, later runs."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from nbflow.errors import (
    AboveMaxError,
    BelowMinError,
    MinMaxError,
    MixedNumbersError,
    NumberBoundsError,
    NumberFormatError,
    ParameterTypeError,
)
from nbflow.widgets.number_input import make_numbers
from tests.widgets.capture import Desk, spec_of


@pytest.mark.parametrize(
    ("kwargs", "kind", "step"),
    [
        ({}, float, 0.01),
        ({"value": 1}, int, 1),
        ({"min_value": 0}, int, 1),
        ({"max_value": 5}, int, 1),
        ({"step": 2}, int, 2),
        ({"step": 0.5}, float, 0.5),
        ({"value": np.int64(4)}, int, 1),
        ({"value": np.float32(4)}, float, 0.01),
    ],
)
def test_the_kind_of_number_follows_from_the_arguments(kwargs, kind, step):
    spec = spec_of("number_input", "N", **kwargs)
    assert type(spec.decode(spec.default)) is kind
    assert spec.props["step"] == step
    assert spec.props.get("int", False) is (kind is int)
    assert spec.props["format"] == ("%d" if kind is int else "%0.2f")


@pytest.mark.parametrize("whole", [True, False])
def test_what_a_page_sends_is_read_by_kind(whole):
    spec = spec_of("number_input", "N", value=1 if whole else 1.0)
    assert [type(spec.decode(n)) for n in (5, 5.0)] == [int if whole else float] * 2
    assert spec.decode(None) is None


@pytest.mark.parametrize(
    "kwargs",
    [
        {"min_value": 1, "max_value": 2.0},
        {"value": 1, "step": 0.5},
        {"value": 1.0, "step": 0},
        {"value": Decimal(1)},
        {"min_value": 1j},
    ],
)
def test_whole_numbers_and_fractions_do_not_mix(kwargs):
    with pytest.raises(MixedNumbersError, match=r"Write 1\.0 instead of 1"):
        spec_of("number_input", "N", **kwargs)


def test_the_only_text_value_is_min():
    with pytest.raises(ParameterTypeError, match='"min"'):
        spec_of("number_input", "N", value="max")


@pytest.mark.parametrize(
    ("kwargs", "error"),
    [
        ({"min_value": 0, "max_value": 10, "value": 20}, AboveMaxError),
        ({"min_value": 0, "max_value": 10, "value": -1}, BelowMinError),
        ({"max_value": -1}, AboveMaxError),
        ({"max_value": -1.5}, AboveMaxError),
        ({"min_value": 10, "max_value": 0}, MinMaxError),
        ({"value": 2**60}, NumberBoundsError),
        ({"max_value": 2**60}, NumberBoundsError),
        ({"value": float("inf")}, NumberBoundsError),
        ({"min_value": 2**60, "value": 0}, BelowMinError),
    ],
)
def test_value_and_bounds_have_to_agree(kwargs, error):
    with pytest.raises(error):
        spec_of("number_input", "N", **kwargs)


@pytest.mark.parametrize(
    "written", ["%d", "%0.2f", "%x", "%e", "%+5.1f km", "100%% of %d", "€ %.2f"]
)
def test_formats_are_of_printf_style(written):
    assert spec_of("number_input", "N", format=written).props["format"] == written


@pytest.mark.parametrize("written", ["bad", "plain", "%s", "%d%d", "", "%"])
def test_other_formats_are_refused(written):
    with pytest.raises(NumberFormatError, match="printf style"):
        spec_of("number_input", "N", format=written)


def test_a_format_is_text():
    with pytest.raises(ParameterTypeError, match="format=3"):
        spec_of("number_input", "N", format=3)


@pytest.mark.parametrize(
    ("value", "wire"), [(5, 5), (5.0, 5), (None, None), (20, 3), (-1, 3), (np.int64(4), 4)]
)
def test_session_state_resets_what_is_out_of_bounds(value, wire):
    found = spec_of("number_input", "N", 0, 10, 3).accept(value)
    assert found == wire
    assert type(found) is type(wire)


@pytest.mark.parametrize("value", ["5", 5.5, [5]])
def test_session_state_has_to_hold_a_number_of_the_kind(value):
    with pytest.raises(ParameterTypeError):
        spec_of("number_input", "N", 0, 10).accept(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_session_state_resets_what_is_not_finite(value):
    assert spec_of("number_input", "N", value=1.5).accept(value) == 1.5


@pytest.mark.parametrize(
    ("old", "wire"), [(5, 5), (None, None), (20, 3), (5.5, 3), ("x", 3), (True, 3)]
)
def test_a_value_of_an_earlier_run_stays_if_it_fits(old, wire):
    assert spec_of("number_input", "N", 0, 10, 3).fit(old) == wire


def test_a_keyed_field_keeps_its_value_and_follows_the_new_kind():
    desk = Desk()
    with desk.run() as st:
        assert st.number_input("N", value=5, key="k") == 5
    with desk.run() as st:
        found = st.number_input("N", value=2.5, key="k")
    assert (found, type(found)) == (5.0, float)


def test_properties_are_numbers():
    assert spec_of("number_input", "N", 1, 9, icon="🔥", placeholder="p").props == {
        "min": 1,
        "max": 9,
        "step": 1,
        "format": "%d",
        "int": True,
        "placeholder": "p",
        "clearable": False,
        "icon": "🔥",
    }
    assert spec_of("number_input", "N", value=None).props["clearable"] is True
    assert spec_of("number_input", "N", value=None, required=True).props["clearable"] is False


bound = some.none() | some.integers(-100, 100)


@given(bound, bound, some.integers(-100, 100), some.integers(-200, 200))
def test_what_is_accepted_is_always_within_the_bounds(low, high, value, assigned):
    try:
        numbers = make_numbers(low, high, value, None)
    except (MinMaxError, BelowMinError, AboveMaxError):
        return
    assert numbers.inside(numbers.accept(assigned))
    assert numbers.fit(numbers.accept(assigned)) == numbers.accept(assigned)
