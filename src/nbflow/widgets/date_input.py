"""The date field: one date, or a range of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, overload

from nbflow.core.rerun import Wire
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility
from nbflow.widgets.base import (
    MISSING,
    Args,
    Bind,
    Key,
    Kwargs,
    OnChange,
    Persist,
    Shared,
    Stretch,
    differs,
    stored,
    wrong_type,
)
from nbflow.widgets.moments import (
    check_date_format,
    check_span,
    clamp,
    limits,
    to_date,
    unread,
    within,
    years_away,
)

Day: TypeAlias = date | datetime | str
DateRange: TypeAlias = tuple[()] | tuple[date] | tuple[date, date]


def _pair(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bounds and default of a date field.

    ``given_low`` and ``given_high`` are the user's bounds. The others are ten
    years around the value, which only steer what the page offers: a value
    beyond them is right (``spec 5.8.5``).
    """

    low: date
    high: date
    given_low: date | None
    given_high: date | None
    default: Wire

    def decode(self, wire: Wire) -> date | tuple[date, ...] | None:
        """Return the date, the tuple of a range, or None."""
        if wire is None:
            return None
        if isinstance(wire, list):
            return tuple(date.fromisoformat(text) for text in wire)
        return date.fromisoformat(wire)

    def inside(self, day: date) -> bool:
        """Return whether a day is within the user's bounds."""
        return within(day, self.given_low, self.given_high)

    def accept(self, assigned: Any) -> Wire:
        """Return a date or range out of session state; the default if out of bounds.

        Raises:
            ParameterTypeError: If it is neither, nor None.
        """
        if assigned is None:
            return None
        days = list(assigned) if _pair(assigned) else [assigned]
        if len(days) > 2 or not all(isinstance(day, date) for day in days):
            raise wrong_type("date_input", assigned, "a date, a tuple of up to two dates, or None")
        days = [to_date(day, "value", self.low) for day in days]
        if not all(self.inside(day) for day in days):
            return self.default
        texts = [day.isoformat() for day in days]
        return texts if _pair(assigned) else texts[0]

    def fit(self, wire: Wire) -> Wire:
        """Return what an earlier run left, or the default if it is out of bounds."""
        try:
            value = self.decode(wire)
        except (TypeError, ValueError):
            return self.default
        days = value if isinstance(value, tuple) else () if value is None else (value,)
        return wire if all(self.inside(day) for day in days) else self.default


def make_calendar(value: Any, low: Any, high: Any, shown: Any, today: date) -> Calendar:
    """Return the bounds and default of a date field.

    Args:
        value: A date, up to two of them, or None.
        low, high: The bounds, or None for ten years around what it shows.
        shown: What session state holds for it; anything but dates counts for nothing.

    Raises:
        ParameterTypeError: If something is no date.
        MinMaxError, BelowMinError, AboveMaxError: If they contradict each other.

    >>> make_calendar("2024-05-01", None, None, None, date(2024, 1, 1)).low
    datetime.date(2014, 5, 1)
    """
    if _pair(value) and len(value) > 2:
        raise unread("value", value, "one date, or up to two for a range")
    days = _days(value, today)
    least = None if low is None else to_date(low, "min_value", today)
    most = None if high is None else to_date(high, "max_value", today)
    held = [to_date(d, "value", today) for d in (shown if _pair(shown) else [shown]) if _day(d)]
    held = [day for day in held if within(day, least, most)]
    if held and value == "today":
        # Nobody chose today: it must not contradict bounds that go with the held value.
        days = [clamp(today, least, most)]
    elif value == "today":
        start, end = limits(days, least, most, today, years_away)
        days = [clamp(today, start, end)] if start <= end else days
        check_span(start, end, days)
        return Calendar(start, end, least, most, days[0].isoformat())
    check_span(*limits(days, least, most, today, years_away), days)
    start, end = limits(held or days, least, most, today, years_away)
    texts = [day.isoformat() for day in days]
    default: Wire = texts if _pair(value) else texts[0] if texts else None
    return Calendar(start, end, least, most, default)


def _day(value: Any) -> bool:
    return isinstance(value, date)


def _days(value: Any, today: date) -> list[date]:
    if value is None:
        return []
    return [to_date(v, "value", today) for v in (value if _pair(value) else [value])]


class DateInputMixin(Container):
    """``date_input``."""

    __slots__ = ()

    # fmt: off
    @overload
    def date_input(
        self, label: str, value: Day = "today", min_value: Day | None = None,
        max_value: Day | None = None, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        format: str = "YYYY/MM/DD", disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> date: ...
    @overload
    def date_input(
        self, label: str, value: None, min_value: Day | None = None,
        max_value: Day | None = None, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        format: str = "YYYY/MM/DD", disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> date | None: ...
    @overload
    def date_input(
        self, label: str, value: list[Day] | tuple[Day, ...], min_value: Day | None = None,
        max_value: Day | None = None, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        format: str = "YYYY/MM/DD", disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> DateRange: ...
    # fmt: on
    def date_input(
        self,
        label: str,
        value: Day | Sequence[Day] | Literal["today"] | None = "today",
        min_value: Day | None = None,
        max_value: Day | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        format: str = "YYYY/MM/DD",
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw a date field and return its date, or the range chosen in it.

        Dates may be given as ``date``, ``datetime``, ISO text or ``"today"``.

        Args:
            label: What is chosen, as Markdown.
            value: The date at first; None for none. A list or tuple of up
                to two dates makes it a range.
            min_value: The earliest date; ten years before ``value`` if None.
            max_value: The latest date; ten years after ``value`` if None.
            format: ``"YYYY/MM/DD"``, ``"DD/MM/YYYY"`` or ``"MM/DD/YYYY"``,
                also with ``.`` or ``-``.
            required: Whether the page refuses an empty field.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The date or None. Of a range a tuple of two; of one or none while
            a person has not yet chosen both ends.

        Raises:
            ParameterTypeError: If something is no date.
            MinMaxError, BelowMinError, AboveMaxError: If value and bounds
                contradict each other.
            ParameterError: If ``format`` is not known.

        Example::

            span = st.date_input("Holiday", ["2024-07-01", "2024-07-14"])
            if len(span) == 2:
                first, last = span
        """
        check_date_format(format)
        held = stored(key, "date_input")
        today = date.today()
        days = make_calendar(value, min_value, max_value, held, today)
        # Tests see the bounds that Streamlit's see; the page offers what is held, too.
        told = days
        if value != "today":
            told = make_calendar(value, min_value, max_value, None, today)
        ranged = _pair(value) if held is MISSING or held is None else _pair(held)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        spec = shared.spec(
            "date_input",
            default=days.default,
            props={
                "min": days.low.isoformat(),
                "max": days.high.isoformat(),
                "format": format,
                "range": True if ranged else None,
                "clearable": not days.default and not required,
                "required": True if required else None,
            },
            keyed=(format,),
            unkeyed=(value, min_value, max_value, format, bool(required)),
            decode=days.decode,
            accept=days.accept,
            fit=days.fit,
            source={"min": told.low, "max": told.high, "is_range": ranged},
            explicit=differs(value, "today", None),
        )
        return self._widget(spec)
