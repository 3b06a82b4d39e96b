"""Read the parameters of the decorators."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, Literal, TypeAlias

from nbflow.core.timers import Interval, parse_interval
from nbflow.errors import (
    IncompatibleParametersError,
    MissingParameterError,
    ParameterError,
    ParameterTypeError,
    a_type_of,
)

Ttl: TypeAlias = Interval | None
Scope: TypeAlias = Literal["global", "session"]
RefreshMode: TypeAlias = Literal["foreground", "background"]
Persist: TypeAlias = Literal["disk"] | bool | None

_SIZE = re.compile(r"(\d+(?:\.\d*)?|\.\d+) ?([kmgt]?)(i?)b", re.IGNORECASE | re.ASCII)
_POWERS: Final = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


def read_ttl(ttl: Ttl) -> float | None:
    """Return seconds; None: for ever. Zero is allowed: a value is never used twice.

    >>> read_ttl("1h"), read_ttl(0), read_ttl(None)
    (3600.0, 0.0, None)
    """
    if ttl is None or (isinstance(ttl, float) and ttl == math.inf):
        return None
    if isinstance(ttl, int | float | timedelta) and not isinstance(ttl, bool) and not ttl:
        return 0.0
    return parse_interval(ttl, "ttl")


def read_max_entries(max_entries: Any) -> int | None:
    """Return how many entries are kept; None: any number."""
    if max_entries is None:
        return None
    if isinstance(max_entries, bool) or not isinstance(max_entries, int):
        raise ParameterTypeError(
            f"max_entries={max_entries!r} is {a_type_of(max_entries)}, but it counts "
            "results. Write a whole number, as in max_entries=100."
        )
    if max_entries < 1:
        raise ParameterError(
            f"max_entries={max_entries} leaves no room for a result. Write 1 or more, or leave it "
            "out to keep all."
        )
    return max_entries


def read_max_size(max_size: Any) -> int | None:
    """Return bytes; units are powers of 1024.

    >>> read_max_size("1.5KB"), read_max_size(10), read_max_size(None)
    (1536, 10, None)
    """
    if max_size is None:
        return None
    size: float = 0
    if isinstance(max_size, bool) or not isinstance(max_size, int | str):
        raise ParameterTypeError(
            f"max_size={max_size!r} is {a_type_of(max_size)}. Write a number of bytes, or "
            'text with a unit, as in max_size="500MB".'
        )
    if isinstance(max_size, int):
        size = max_size
    elif (match := _SIZE.fullmatch(max_size)) and (match[2] or not match[3]):
        size = float(match[1]) * 1024 ** _POWERS[match[2].lower()]
    if not 1 <= size < math.inf:
        raise ParameterError(
            f"max_size={max_size!r} is no size above zero. Write a number of bytes, or text with a "
            'unit, as in max_size="500MB" or "1.5GB".'
        )
    return int(size)


def read_choice(name: str, value: Any, allowed: tuple[str, ...]) -> str:
    """Return ``value`` if it is one of those allowed."""
    if value not in allowed:
        listed = " or ".join(f'"{choice}"' for choice in allowed)
        raise ParameterError(f"{name}={value!r} is not known. Write {listed}.")
    return str(value)


def read_persist(persist: Any) -> bool:
    """Return whether results are kept on disk."""
    if persist in (None, False, True, "disk"):
        return bool(persist)
    raise ParameterError(
        f'persist={persist!r} is not known. Write persist="disk", or leave it out.'
    )


def read_refresh(mode: Any, ttl: float | None, persist: bool, coroutine: bool) -> bool:
    """Return whether values are made anew in the background."""
    if read_choice("refresh_mode", mode, ("foreground", "background")) == "foreground":
        return False
    if ttl is None:
        raise MissingParameterError(
            'refresh_mode="background" makes values anew that are older than ttl, and there is '
            'none. Add one, as in ttl="1h".'
        )
    if ttl <= 0:
        raise ParameterError(
            'refresh_mode="background" with ttl=0 would make each value anew for ever. Write a ttl '
            'above zero, as in ttl="1h".'
        )
    if persist:
        raise IncompatibleParametersError(
            'refresh_mode="background" and persist="disk" exclude each other: values on disk do '
            "not grow old. Leave one of them out."
        )
    if coroutine:
        raise ParameterError(
            'refresh_mode="background" cannot be used with an `async def` function, which needs '
            "the event loop of its caller. Leave it out, or write a `def` function."
        )
    return True


def read_function(name: str, value: Any) -> Callable[[Any], Any] | None:
    """Return ``value`` if it can be called, or None."""
    if value is None or callable(value):
        return value  # type: ignore[no-any-return]
    raise ParameterTypeError(
        f"{name}={value!r} is {a_type_of(value)}, which cannot be called. Give a function of "
        "one argument, the kept value."
    )
