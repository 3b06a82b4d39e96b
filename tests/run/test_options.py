"""Settings: defaults, the environment, checks."""

from __future__ import annotations

import pytest

from nbflow.errors import ParameterError
from nbflow.run.options import describe, get_option, set_option


def test_every_option_has_a_default_a_variable_and_a_meaning() -> None:
    for name, default, variable, meaning in describe():
        assert get_option(name) == default
        assert variable.startswith("NBFLOW_")
        assert meaning.endswith(".")


def test_a_set_option_wins_over_the_environment_and_that_over_the_default(monkeypatch) -> None:
    monkeypatch.setenv("NBFLOW_RUNNER_GRACE", "0.5")
    assert get_option("runner.grace") == 0.5
    set_option("runner.grace", 1)
    assert get_option("runner.grace") == 1.0
    set_option("runner.grace", None)
    assert get_option("runner.grace") == 0.5


def test_names_with_capitals_are_words_in_the_environment(monkeypatch) -> None:
    monkeypatch.setenv("NBFLOW_FRAGMENT_OUTSIDE_WRITES", "redraw")
    assert get_option("fragment.outsideWrites") == "redraw"


@pytest.mark.parametrize("text", ["true", "1", "True"])
def test_flags_read_text(monkeypatch, text: str) -> None:
    monkeypatch.setenv("NBFLOW_RUNNER_MAGIC_ENABLED", text)
    assert get_option("runner.magicEnabled") is True
    set_option("runner.magicEnabled", "false")
    assert get_option("runner.magicEnabled") is False


@pytest.mark.parametrize(
    ("name", "value"),
    [("runner.grace", -1), ("runner.grace", "soon"), ("runner.grace", float("inf")),
     ("fragment.outsideWrites", "append"), ("runner.magicEnabled", "maybe"),
     ("runner.maxSelfReruns", "many"), ("client.showErrorDetails", "some")],
)  # fmt: skip
def test_a_value_that_an_option_does_not_take_is_refused(name: str, value: object) -> None:
    before = get_option(name)
    with pytest.raises(ParameterError, match=name):
        set_option(name, value)
    assert get_option(name) == before


@pytest.mark.parametrize(
    ("name", "value", "takes"),
    [("runner.grace", "soon", "it takes a number of seconds, zero or more."),
     ("runner.grace", True, "it takes a number of seconds, zero or more."),
     ("runner.maxSelfReruns", "many", "it takes a whole number, one or more."),
     ("runner.maxSelfReruns", 0, "it takes a whole number, one or more."),
     ("runner.maxSelfReruns", 2.5, "it takes a whole number, one or more.")],
)  # fmt: skip
def test_the_error_says_what_an_option_takes(name: str, value: object, takes: str) -> None:
    with pytest.raises(ParameterError) as raised:
        set_option(name, value)
    assert str(raised.value) == f"Option {name!r} cannot be {value!r}: {takes}"


def test_the_error_names_the_environment_variable_that_is_wrong(monkeypatch) -> None:
    monkeypatch.setenv("NBFLOW_RUNNER_GRACE", "soon")
    with pytest.raises(ParameterError, match="which the environment variable NBFLOW_RUNNER_GRACE"):
        get_option("runner.grace")


def test_an_unknown_option_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ParameterError, match=r"runner\.grace"):
        get_option("runner.gracious")
    with pytest.raises(ParameterError):
        set_option("runner.gracious", 1)
