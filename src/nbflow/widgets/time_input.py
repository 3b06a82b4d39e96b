"""The time field, and the field for a date with a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Literal, TypeAlias, overload

from nbflow.core.rerun import Wire
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility, check_choice
from nbflow.widgets.base import (
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
    step_seconds,
    to_datetime,
    to_time,
    within,
    years_away,
)

TimeValue: TypeAlias = time | datetime | str
Moment: TypeAlias = datetime | date | time | str
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Clock:
    """How a time field reads and writes times; seconds only if its step shows them."""

    seconds: bool
    zone: tzinfo | None

    def wire(self, value: time) -> str:
        """Return a time as ISO text without its zone."""
        return self.cut(value).replace(tzinfo=None).isoformat()

    def cut(self, value: time) -> time:
        """Return a time without the seconds that the field cannot show."""
        return value if self.seconds else value.replace(second=0, microsecond=0)

    def decode(self, wire: Wire) -> time | None:
        """Return the time that ISO text stands for, in the zone of the default."""
        return None if wire is None else time.fromisoformat(wire).replace(tzinfo=self.zone)

    def accept(self, assigned: Any) -> Wire:
        """Return a time out of session state as ISO text.

        Raises:
            ParameterTypeError: If it is neither a time nor None.
        """
        if assigned is None:
            return None
        if isinstance(assigned, datetime):
            assigned = assigned.time()
        if not isinstance(assigned, time):
            raise wrong_type("time_input", assigned, "a time or None")
        # Kept to the microsecond: the script knows what it assigned.
        return assigned.replace(tzinfo=None).isoformat()


@dataclass(frozen=True, slots=True)
class Span:
    """The bounds and default of a datetime field; see ``date_input.Calendar``."""

    low: datetime
    high: datetime
    given_low: datetime | None
    given_high: datetime | None
    default: Wire

    def inside(self, moment: datetime) -> bool:
        """Return whether a moment is within the user's bounds."""
        return within(moment, self.given_low, self.given_high)

    def accept(self, assigned: Any) -> Wire:
        """Return a datetime out of session state; the default if out of bounds.

        Raises:
            ParameterTypeError: If it is neither a datetime nor None.
        """
        if assigned is None:
            return None
        if not isinstance(assigned, datetime):
            raise wrong_type("datetime_input", assigned, "a datetime or None")
        moment = assigned.replace(tzinfo=None)
        return moment.isoformat() if self.inside(moment) else self.default

    def fit(self, wire: Wire) -> Wire:
        """Return what an earlier run left, or the default if it is out of bounds."""
        try:
            moment = decode_datetime(wire)
        except (TypeError, ValueError):
            return self.default
        return wire if moment is None or self.inside(moment) else self.default


def decode_datetime(wire: Wire) -> datetime | None:
    """Return the datetime that ISO text stands for."""
    return None if wire is None else datetime.fromisoformat(wire)


def make_span(value: Any, low: Any, high: Any, shown: Any, now: datetime) -> Span:
    """Return the bounds and default of a datetime field.

    Args:
        value: What the user gave as default, or None.
        low, high: The bounds, or None for ten years around what it shows.
        shown: What session state holds for it; anything but dates counts for nothing.

    Raises:
        ParameterTypeError: If something is no datetime.
        MinMaxError, BelowMinError, AboveMaxError: If they contradict each other.

    >>> make_span("2024-05-01", None, None, None, datetime(2024, 1, 1)).high
    datetime.datetime(2034, 5, 1, 23, 59)
    """
    values = [] if value is None else [to_datetime(value, "value", now)]
    least = None if low is None else to_datetime(low, "min_value", now)
    most = None if high is None else to_datetime(high, "max_value", now)
    now = now.replace(second=0, microsecond=0)
    held = [shown.replace(tzinfo=None)] if isinstance(shown, datetime) else []
    held = [moment for moment in held if within(moment, least, most)]
    if held and value == "now":
        # Nobody chose now: it must not contradict bounds that go with the held value.
        values = [clamp(now, least, most)]
    check_span(*limits(values, least, most, now, _reach), values)
    start, end = limits(held or values, least, most, now, _reach)
    wire = values[0].isoformat(timespec="minutes") if values else None
    return Span(start, end, least, most, wire)


def _reach(moment: datetime, years: int) -> datetime:
    edge = time(23, 59) if years > 0 else time()
    return datetime.combine(years_away(moment.date(), years), edge)


class TimeInputMixin(Container):
    """``time_input`` and ``datetime_input``."""

    __slots__ = ()

    # fmt: off
    @overload
    def time_input(
        self, label: str, value: TimeValue = "now", key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, *, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", step: int | timedelta = _QUARTER,
        format: Literal["12h", "24h", "localized"] = "24h", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> time: ...
    @overload
    def time_input(
        self, label: str, value: None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, *, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", step: int | timedelta = _QUARTER,
        format: Literal["12h", "24h", "localized"] = "24h", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> time | None: ...
    # fmt: on
    def time_input(
        self,
        label: str,
        value: TimeValue | None = "now",
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        step: int | timedelta = _QUARTER,
        format: Literal["12h", "24h", "localized"] = "24h",
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw a time field and return its time.

        Args:
            label: What is chosen, as Markdown.
            value: A time, a datetime, ISO text, ``"now"``, or None for none.
                Seconds are kept only if the step is less than a minute.
            step: What the arrows change, in seconds or as a timedelta: from
                a second to 23 hours.
            format: ``"24h"``, ``"12h"``, or ``"localized"`` as the page's
                language has it.
            required: Whether the page refuses an empty field.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The time, in the time zone of ``value`` if it has one; or None.

        Raises:
            ParameterTypeError: If ``value`` is no time, or ``step`` no step.
            OutOfRangeError: If ``step`` is too short or too long.
            ParameterError: If ``format`` is not known.

        Example::

            alarm = st.time_input("Wake me at", "07:30")
        """
        seconds = step_seconds(step, 1)
        check_choice("format", format, ("12h", "24h", "localized"))
        first = None if value is None else to_time(value, "value", datetime.now())
        clock = Clock(seconds < 60, None if first is None else first.tzinfo)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        spec = shared.spec(
            "time_input",
            default=None if first is None else clock.wire(first),
            props={
                "step": seconds,
                "format": None if format == "24h" else format,
                "clearable": value is None and not required,
                "required": True if required else None,
            },
            keyed=(seconds,),
            unkeyed=(value, seconds, format, bool(required)),
            decode=clock.decode,
            accept=clock.accept,
            source={"step": seconds},
            explicit=differs(value, "now", None),
        )
        return self._widget(spec)

    # fmt: off
    @overload
    def datetime_input(
        self, label: str, value: Moment = "now", min_value: Moment | None = None,
        max_value: Moment | None = None, *, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None,
        format: str = "YYYY/MM/DD", step: int | timedelta = _QUARTER, disabled: bool = False,
        required: bool = False, label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> datetime: ...
    @overload
    def datetime_input(
        self, label: str, value: None, min_value: Moment | None = None,
        max_value: Moment | None = None, *, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None,
        format: str = "YYYY/MM/DD", step: int | timedelta = _QUARTER, disabled: bool = False,
        required: bool = False, label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> datetime | None: ...
    # fmt: on
    def datetime_input(
        self,
        label: str,
        value: Moment | None = "now",
        min_value: Moment | None = None,
        max_value: Moment | None = None,
        *,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        format: str = "YYYY/MM/DD",
        step: int | timedelta = _QUARTER,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw a field for a date with a time, and return the datetime.

        Args:
            label: What is chosen, as Markdown.
            value: A datetime, a date (at midnight), a time (today), ISO
                text, ``"now"``, or None for none. Seconds and time zone are
                dropped.
            min_value: The earliest moment; ten years before ``value`` if None.
            max_value: The latest moment; ten years after ``value`` if None.
            format: How the date is written: see :meth:`date_input`.
            step: What the arrows change, in seconds or as a timedelta: from
                a minute to 23 hours.
            required: Whether the page refuses an empty field.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The datetime without time zone, or None.

        Raises:
            ParameterTypeError: If something is no datetime, or ``step`` no step.
            OutOfRangeError: If ``step`` is too short or too long.
            MinMaxError, BelowMinError, AboveMaxError: If value and bounds
                contradict each other.

        Example::

            start = st.datetime_input("Start", "2024-07-01T09:00")
        """
        check_date_format(format)
        seconds = step_seconds(step, 60)
        held = stored(key, "datetime_input")
        now = datetime.now()
        span = told = make_span(value, min_value, max_value, held, now)
        if min_value is None and max_value is None:
            # Tests see the bounds that Streamlit's see; the page offers what is held, too.
            told = make_span(value, None, None, None, now)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        spec = shared.spec(
            "datetime_input",
            default=span.default,
            props={
                "min": span.low.isoformat(timespec="minutes"),
                "max": span.high.isoformat(timespec="minutes"),
                "step": seconds,
                "format": format,
                "clearable": value is None and not required,
                "required": True if required else None,
            },
            keyed=(format, seconds),
            unkeyed=(value, min_value, max_value, format, seconds, bool(required)),
            decode=decode_datetime,
            accept=span.accept,
            fit=span.fit,
            source={"min": told.low, "max": told.high, "step": seconds, "format": format},
            explicit=differs(value, "now", None),
        )
        return self._widget(spec)
