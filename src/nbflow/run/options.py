"""Settings of the engine: ``st.get_option``, ``st.set_option`` and the environment."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nbflow.errors import ParameterError, UnknownOptionError


@dataclass(frozen=True, slots=True)
class Option:
    """A setting: its default, what it may be, and what it means."""

    name: str
    default: Any
    check: Callable[[Any], Any]
    meaning: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it, e.g. ``NBFLOW_RUNNER_GRACE``."""
        words = "".join(f"_{c}" if c.isupper() else c for c in self.name.replace(".", "_"))
        return "NBFLOW_" + words.upper()


def _one_of(*allowed: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"one of {', '.join(map(repr, allowed))}")
        return value

    return check


def _number(value: Any) -> float:
    """Return a number, also from the environment's text; what is none is NaN."""
    try:
        return math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return math.nan


def _seconds(value: Any) -> float:
    number = _number(value)
    if not 0 <= number < math.inf:
        raise ValueError("a number of seconds, zero or more")
    return number


def _count(value: Any) -> int:
    number = _number(value)
    if not (1 <= number < math.inf and number.is_integer()):
        raise ValueError("a whole number, one or more")
    return int(number)


def _flag(value: Any) -> bool:
    if isinstance(value, str):
        lowered = value.lower()
        if lowered not in ("true", "false", "1", "0"):
            raise ValueError("True or False")
        return lowered in ("true", "1")
    return bool(value)


def _tiles(value: Any) -> str:
    address = str(value)
    if not all(part in address for part in ("{z}", "{x}", "{y}")):
        raise ValueError("an address such as https://example.org/{z}/{x}/{y}.png")
    return address


def _detail(value: Any) -> str:
    # True and False are Streamlit's older values.
    names = {True: "full", False: "stacktrace"}
    given = names[value] if isinstance(value, bool) else value
    return str(_one_of("full", "stacktrace", "type", "none")(given))


def _any(value: Any) -> Any:
    return value


_OPTIONS = {
    option.name: option
    for option in (
        Option(
            "fragment.outsideWrites",
            "accumulate",
            _one_of("accumulate", "redraw"),
            "What a fragment's rerun does to elements it wrote outside of itself: add again until "
            "the next full run (Streamlit to 1.58), or redraw in place (1.59 and later).",
        ),
        Option(
            "runner.grace",
            0.25,
            _seconds,
            "Seconds a run is let finish before a newer request cancels it.",
        ),
        Option(
            "runner.frame",
            1 / 30,
            _seconds,
            "Least seconds between two messages to the page while a script runs.",
        ),
        Option(
            "runner.staleAfter",
            0.3,
            _seconds,
            "Seconds of running after which elements not yet redrawn are dimmed.",
        ),
        Option(
            "runner.restAfter",
            5.0,
            _seconds,
            "Seconds for which timers go on after the last page has left, so that loading it again "
            "does not halt them. 0: they rest at once.",
        ),
        Option(
            "runner.maxSelfReruns",
            1000,
            _count,
            "How often a script may call st.rerun() in a row without anybody touching it.",
        ),
        Option(
            "widgets.sliderUpdates",
            "drag",
            _one_of("drag", "release"),
            "Whether a slider reruns while it is dragged, or on release (Streamlit since 1.49).",
        ),
        Option(
            "client.showErrorDetails",
            "full",
            _detail,
            "How much of an uncaught exception the app shows.",
        ),
        Option(
            "widgets.holdWhileTyping",
            3.0,
            _seconds,
            "Seconds for which reruns by timer of what contains a text field wait after the last "
            "character typed there, unless the text is applied before. 0: they do not wait.",
        ),
        Option(
            "map.tiles",
            None,
            _tiles,
            "Address of map tiles with {z}, {x} and {y}; without it maps need no network.",
        ),
        Option("map.attribution", "", str, "Whom to thank for the tiles, shown on the map."),
        Option(
            "runner.enforceSerializableSessionState",
            False,
            _flag,
            "Whether a value in session state that pickle cannot write is an error.",
        ),
        Option("runner.magicEnabled", True, _flag, "Whether bare expressions are displayed."),
        *(
            Option(f"theme.{name}", None, _any, "Kept for scripts; the notebook's theme decides.")
            for name in (
                *("base", "primaryColor", "backgroundColor", "secondaryBackgroundColor"),
                *("textColor", "linkColor", "borderColor", "font", "headingFont", "codeFont"),
            )
        ),
    )
}
_VARIABLES = {name: option.variable for name, option in _OPTIONS.items()}
_values: dict[str, Any] = {}


def _find(key: str) -> Option:
    option = _OPTIONS.get(key)
    if option is None:
        raise UnknownOptionError(
            f"There is no option {key!r}. The options are: {', '.join(sorted(_OPTIONS))}."
        )
    return option


def _checked(option: Option, value: Any, source: str = "") -> Any:
    try:
        return option.check(value)
    except (ValueError, TypeError) as error:
        raise ParameterError(
            f"Option {option.name!r} cannot be {value!r}{source}: it takes {error}."
        ) from None


def get_option(key: str) -> Any:
    """Return a setting.

    Args:
        key: Its name, e.g. ``"fragment.outsideWrites"``.

    Raises:
        UnknownOptionError: If there is no such option.

    >>> get_option("runner.grace")
    0.25
    """
    option = _find(key)
    if key in _values:
        return _values[key]
    text = os.environ.get(_VARIABLES[key])
    if text is None:
        return option.default
    return _checked(option, text, f", which the environment variable {option.variable} says")


def set_option(key: str, value: Any) -> None:
    """Change a setting for all apps of this kernel; None returns to the default.

    Args:
        key: Its name.
        value: What it takes; see :func:`describe`.

    Raises:
        ParameterError: If there is no such option, or it cannot be ``value``.
    """
    option = _find(key)
    if value is None:
        _values.pop(key, None)
    else:
        _values[key] = _checked(option, value)


def describe() -> list[tuple[str, Any, str, str]]:
    """Return (name, default, environment variable, meaning) of every option."""
    return [(o.name, o.default, o.variable, o.meaning) for o in _OPTIONS.values()]
