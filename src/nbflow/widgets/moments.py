"""Dates, times and datetimes as people give them and as they travel (ISO texts)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from nbflow.errors import (
    AboveMaxError,
    BelowMinError,
    MinMaxError,
    OutOfRangeError,
    ParameterTypeError,
)
from nbflow.run.params import check_choice

_ORDERS = ("YYYY{0}MM{0}DD", "DD{0}MM{0}YYYY", "MM{0}DD{0}YYYY")
DATE_FORMATS = tuple(order.format(mark) for mark in "/.-" for order in _ORDERS)
_LONGEST = 23 * 3600


def unread(name: str, value: Any, wanted: str) -> ParameterTypeError:
    """Return the error for a value that is no date, time or datetime."""
    return ParameterTypeError(
        f"{name}={value!r}, of type {type(value).__name__}, cannot be read. Write {wanted}."
    )


def to_date(value: Any, name: str, today: date) -> date:
    """Return the date that ``value`` means.

    Args:
        value: A date, a datetime, an ISO text or ``"today"``.
        name: The parameter's name, for the error.

    Raises:
        ParameterTypeError: If it is something else.

    >>> to_date("2024-05-01T10:00", "value", date(2024, 1, 1))
    datetime.date(2024, 5, 1)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "today" and isinstance(value, str):
        return today
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise unread(name, value, 'a date, a text such as "2024-05-31", or "today"')


def to_time(value: Any, name: str, now: datetime) -> time:
    """Return the time of day that ``value`` means.

    Args:
        value: A time, a datetime, an ISO text or ``"now"``.

    Raises:
        ParameterTypeError: If it is something else.

    >>> to_time("08:30", "value", datetime(2024, 1, 1))
    datetime.time(8, 30)
    """
    if isinstance(value, time):
        return value
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, str):
        text = value.strip()
        if text == "now":
            return now.time().replace(second=0, microsecond=0)
        for read in (time.fromisoformat, _time_of_datetime):
            try:
                return read(text)
            except ValueError:
                continue
    raise unread(name, value, 'a time, a text such as "08:30", or "now"')


def _time_of_datetime(text: str) -> time:
    # A date alone also reads as a datetime, but has no time in it.
    if len(text) <= len("2024-05-31"):
        raise ValueError(text)
    return datetime.fromisoformat(text).time()


def to_datetime(value: Any, name: str, now: datetime) -> datetime:
    """Return the datetime that ``value`` means, to the minute and without time zone.

    Args:
        value: A datetime, a date (at midnight), a time (today), an ISO text
            of any of these, or ``"now"``.

    Raises:
        ParameterTypeError: If it is something else.

    >>> to_datetime(date(2024, 5, 1), "value", datetime(2024, 1, 1))
    datetime.datetime(2024, 5, 1, 0, 0)
    """
    moment = _datetime_of(value, now)
    if moment is None:
        wanted = 'a datetime, a date, a time, a text such as "2024-05-31T08:30", or "now"'
        raise unread(name, value, wanted)
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def _datetime_of(value: Any, now: datetime) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, time):
        return datetime.combine(now.date(), value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text == "now":
        return now
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.combine(now.date(), time.fromisoformat(text))
    except ValueError:
        return None


def years_away(day: date, years: int) -> date:
    """Return the same day some years later or earlier; 29 February becomes the 28th.

    >>> years_away(date(2024, 2, 29), -10)
    datetime.date(2014, 2, 28)
    """
    year = min(max(day.year + years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


D = TypeVar("D", bound=date)


def limits(
    values: Sequence[D],
    least: D | None,
    most: D | None,
    now: D,
    reach: Callable[[D, int], D],
) -> tuple[D, D]:
    """Return the bounds of a field: the user's, or ten years around its values.

    Args:
        values: The values it shows; ``now`` counts if there are none.
        least, most: The user's bounds, or None.
        reach: Moves a moment by some years.

    >>> limits([], None, date(2000, 1, 1), date(2024, 1, 1), years_away)
    (datetime.date(1990, 1, 1), datetime.date(2000, 1, 1))
    """
    if not values:
        values = [clamp(now, least, most)]
    start = reach(min(values), -10) if least is None else least
    end = reach(max(values), 10) if most is None else most
    return start, end


def clamp(moment: D, least: D | None, most: D | None) -> D:
    """Return the moment nearest to ``moment`` within the bounds.

    >>> clamp(date(2024, 1, 1), None, date(2000, 1, 1))
    datetime.date(2000, 1, 1)
    """
    if least is not None and moment < least:
        return least
    return most if most is not None and moment > most else moment


def within(moment: D, least: D | None, most: D | None) -> bool:
    """Return whether a moment lies between the bounds; None is no bound."""
    return (least is None or moment >= least) and (most is None or moment <= most)


def check_span(low: Any, high: Any, values: list[Any]) -> None:
    """Raise unless all values lie between the bounds.

    Raises:
        MinMaxError: If the bounds are the wrong way round.
        BelowMinError, AboveMaxError: If a value is out of bounds.
    """
    if low > high:
        raise MinMaxError(
            f"min_value={low} is after max_value={high}. Swap them; if you gave only one of them, "
            "give the other one, or a value that goes with it."
        )
    for value in values:
        if value < low:
            raise BelowMinError(
                f"value={value} is before min_value={low}. Give a value from there, or an earlier "
                "min_value."
            )
        if value > high:
            raise AboveMaxError(
                f"value={value} is after max_value={high}. Give a value up to there, or a later "
                "max_value."
            )


def step_seconds(step: Any, least: int) -> int:
    """Return a step in seconds.

    Args:
        step: Seconds as an int, or a ``timedelta``.
        least: The shortest step allowed.

    Raises:
        ParameterTypeError: If it is neither.
        OutOfRangeError: If it is shorter, or longer than 23 hours.

    >>> step_seconds(timedelta(minutes=15), 60)
    900
    """
    if isinstance(step, bool) or not isinstance(step, int | timedelta):
        raise ParameterTypeError(
            f"step={step!r} is of type {type(step).__name__}. Write whole seconds or a timedelta, "
            "for example step=900."
        )
    seconds = step if isinstance(step, int) else int(step.total_seconds())
    if not least <= seconds <= _LONGEST:
        raise OutOfRangeError(
            f"step={step!r} is {seconds} seconds, outside of {least} seconds to 23 hours. Write a "
            "step in between."
        )
    return seconds


def check_date_format(format: Any) -> str:
    """Return a date format.

    Raises:
        ParameterError: If it is not one of the nine known ones.

    >>> check_date_format("DD.MM.YYYY")
    'DD.MM.YYYY'
    """
    return str(check_choice("format", format, DATE_FORMATS))
