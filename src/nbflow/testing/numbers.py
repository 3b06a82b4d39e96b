"""Widgets that give numbers, dates and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from nbflow.testing.inputs import Widget

if TYPE_CHECKING:
    from typing_extensions import Self


DATA_TYPES = ("int", "float", "datetime", "date", "time")
_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
_DAY_OF_TIMES = date(2000, 1, 1)


def as_number(value: Any) -> float | None:
    """Return a bound or a step as messages of Streamlit hold it: moments in microseconds.

    >>> as_number(3), as_number(timedelta(seconds=1)), as_number(date(1970, 1, 2))
    (3.0, 1000000.0, 86400000000.0)
    """
    if value is None or isinstance(value, int | float):
        return None if value is None else float(value)
    if isinstance(value, time):
        value = datetime.combine(_DAY_OF_TIMES, value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None) - _EPOCH
    return float(value // _MICROSECOND)


class Scaled(Widget):
    """A number, or a moment, between two others.

    Bounds and step are floats, whatever the script works with, as in Streamlit's tests.
    """

    @property
    def min(self) -> float | None:
        """The least value; None if there is none."""
        return as_number(super().min)

    @property
    def max(self) -> float | None:
        """The greatest value; None if there is none."""
        return as_number(super().max)

    @property
    def step(self) -> float | None:
        """The step."""
        return as_number(super().step)


class NumberInput(Scaled):
    """``st.number_input``."""

    kind = "number_input"

    def increment(self) -> Self:
        """Stage the value one step up, at most the greatest."""
        return self._move(1)

    def decrement(self) -> Self:
        """Stage the value one step down, at least the least."""
        return self._move(-1)

    def _move(self, steps: int) -> Self:
        value = self.value
        if value is None:
            return self
        moved = value + steps * (self.step or 0)
        if self.max is not None:
            moved = min(moved, self.max)
        if self.min is not None:
            moved = max(moved, self.min)
        return self.set_value(moved)


class Slider(Scaled):
    """``st.slider``."""

    kind = "slider"

    @property
    def data_type(self) -> int:
        """What it gives: 0 whole numbers, 1 floats, 2 datetimes, 3 dates, 4 times."""
        return DATA_TYPES.index(self._spec.source["data_type"])

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Stage a range."""
        return self.set_value((lower, upper))


class DateInput(Widget):
    """``st.date_input``."""

    kind = "date_input"

    @property
    def is_range(self) -> bool:
        """Whether it asks for two dates."""
        return bool(self._spec.source["is_range"])

    def set_value(self, v: date | Sequence[date] | None) -> Self:
        """Stage a date, or a tuple of up to two."""
        return super().set_value(v)


class TimeInput(Widget):
    """``st.time_input``."""

    kind = "time_input"

    @property
    def step(self) -> int:
        """The step in seconds."""
        step = super().step
        return int(step.total_seconds()) if isinstance(step, timedelta) else int(step or 900)

    def increment(self) -> Self:
        """Stage the time one step later."""
        return self._move(1)

    def decrement(self) -> Self:
        """Stage the time one step earlier."""
        return self._move(-1)

    def _move(self, steps: int) -> Self:
        value: time | None = self.value
        if value is None:
            return self
        moved = datetime.combine(date(2000, 1, 2), value) + timedelta(seconds=steps * self.step)
        return self.set_value(moved.time())


class DateTimeInput(Widget):
    """``st.datetime_input``."""

    kind = "datetime_input"

    @property
    def type(self) -> str:
        """The name that Streamlit's tests use."""
        return "date_time_input"

    @property
    def min(self) -> str | None:
        """The earliest moment, to the minute, in ISO format."""
        return _iso(super().min)

    @property
    def max(self) -> str | None:
        """The latest moment, to the minute, in ISO format."""
        return _iso(super().max)

    @property
    def format(self) -> str:
        """How the date is written."""
        return str(self._spec.props.get("format") or "")


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")
