"""Widgets that give numbers, dates and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from nbflow.testing.inputs import Widget

if TYPE_CHECKING:
    from typing_extensions import Self


class NumberInput(Widget):
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
        moved = value + steps * self.step
        if self.max is not None:
            moved = min(moved, self.max)
        if self.min is not None:
            moved = max(moved, self.min)
        return self.set_value(moved)


class Slider(Widget):
    """``st.slider``."""

    kind = "slider"

    @property
    def data_type(self) -> str:
        """``"int"``, ``"float"``, ``"date"``, ``"time"`` or ``"datetime"``."""
        return str(self._spec.source["data_type"])

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
    def format(self) -> str:
        """How the date is written."""
        return str(self._spec.props.get("format") or "")
