"""Text fields: limits, live typing, patterns, session state."""

from __future__ import annotations

import numpy as np
import pytest

from nbflow.errors import (
    ColorError,
    HeightError,
    IntervalError,
    OutOfRangeError,
    ParameterError,
    ParameterTypeError,
)
from tests.widgets.capture import spec_of

BOTH = ["text_input", "text_area"]


@pytest.mark.parametrize("command", BOTH)
def test_a_default_that_is_too_long_is_cut(command):
    spec = spec_of(command, "T", "abcdef", max_chars=3)
    assert (spec.default, spec.props["max_chars"]) == ("abc", 3)


@pytest.mark.parametrize("command", BOTH)
def test_no_limit_is_zero_or_none(command):
    assert [(spec_of(command, "T", "abc", max_chars=limit).default) for limit in (0, None)] == [
        "abc",
        "abc",
    ]


@pytest.mark.parametrize("command", BOTH)
def test_session_state_may_hold_longer_text_or_none(command):
    spec = spec_of(command, "T", max_chars=2)
    assert [spec.accept("abcdef"), spec.accept(None)] == ["abcdef", None]
    assert spec.decode("abcdef") == "abcdef"


@pytest.mark.parametrize("command", BOTH)
@pytest.mark.parametrize("value", [5, ["a"], b"a"])
def test_session_state_has_to_hold_text(command, value):
    with pytest.raises(ParameterTypeError, match="takes text or None"):
        spec_of(command, "T").accept(value)


@pytest.mark.parametrize(("limit", "error"), [(-1, ParameterError), ("3", ParameterTypeError)])
@pytest.mark.parametrize("command", BOTH)
def test_a_limit_is_a_number(command, limit, error):
    with pytest.raises(error, match="max_chars="):
        spec_of(command, "T", max_chars=limit)


@pytest.mark.parametrize(
    ("live", "pause"),
    [
        (False, None),
        (True, 250),
        ("300ms", 300),
        ("0.5s", 500),
        ("0ms", 0),
        ("0", 0),
        ("1m", 60000),
    ],
)
def test_live_typing_waits_for_a_pause(live, pause):
    assert spec_of("text_input", "T", live=live).props.get("live") == pause


@pytest.mark.parametrize(
    ("live", "error"),
    [("bad", IntervalError), ("2m", OutOfRangeError), (5, ParameterTypeError)],
)
def test_a_pause_is_a_text_of_up_to_a_minute(live, error):
    with pytest.raises(error, match="live="):
        spec_of("text_input", "T", live=live)


def test_a_pattern_may_have_a_message():
    assert spec_of("text_input", "T", validate="[").props == {"validate": "["}
    props = spec_of("text_input", "T", validate=("a+", "only a")).props
    assert props == {"validate": "a+", "validate_message": "only a"}


@pytest.mark.parametrize(
    ("validate", "error"),
    [(3, ParameterTypeError), (("a", "b", "c"), ParameterError), (("a", 1), ParameterError)],
)
def test_other_patterns_are_refused(validate, error):
    with pytest.raises(error, match="validate="):
        spec_of("text_input", "T", validate=validate)


def test_a_password_field_asks_browsers_not_to_fill_in():
    props = spec_of("text_input", "T", type="password").props
    assert props == {"type": "password", "autocomplete": "new-password"}
    assert "autocomplete" not in spec_of("text_input", "T", type="password", autocomplete="").props


def test_types_are_checked():
    with pytest.raises(ParameterError, match="type='x'"):
        spec_of("text_input", "T", type="x")


@pytest.mark.parametrize("height", ["stretch", "content", 100])
def test_an_area_has_a_height(height):
    assert spec_of("text_area", "T", height=height).props == {"height": height}


@pytest.mark.parametrize("height", ["x", 0, -5])
def test_other_heights_are_refused(height):
    with pytest.raises(HeightError):
        spec_of("text_area", "T", height=height)


@pytest.mark.parametrize("command", BOTH)
def test_placeholder_and_required_travel(command):
    props = spec_of(command, "T", placeholder=3, required=True).props
    assert props == {"placeholder": "3", "required": True}


# -- colours and check boxes, which are as small ------------------------------------


def test_a_colour_is_written_in_hexadecimal():
    for value in ("red", "#12345678", "#12", "abc"):
        with pytest.raises(ColorError, match="is no colour"):
            spec_of("color_picker", "C", value)
        with pytest.raises(ColorError):
            spec_of("color_picker", "C").accept(value)
    with pytest.raises(ParameterTypeError, match="value=5"):
        spec_of("color_picker", "C", 5)


@pytest.mark.parametrize("value", [5, None])
def test_a_colour_in_session_state_is_text(value):
    with pytest.raises(ParameterTypeError):
        spec_of("color_picker", "C").accept(value)


@pytest.mark.parametrize("command", ["checkbox", "toggle"])
def test_a_check_box_takes_what_counts_as_true_or_false(command):
    spec = spec_of(command, "C")
    found = [spec.accept(value) for value in (True, 0, 5, np.bool_(True))]
    assert found == [True, False, True, True]
    for value in (None, "no", [1]):
        with pytest.raises(ParameterTypeError, match="True or False"):
            spec.accept(value)
