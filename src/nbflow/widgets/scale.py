"""A slider's scale: its kind of value, its bounds and step, and the way to plain numbers.

Dates travel as days and datetimes as microseconds since the epoch, times as
microseconds since midnight. A datetime travels as its wall clock; the time
zone stays in the kernel and is put back, so it is never lost.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from numbers import Integral, Real
from typing import Any, Literal, TypeAlias

from nbflow.core.rerun import Wire
from nbflow.errors import (
    AboveMaxError,
    BelowMinError,
    MinMaxError,
    NumberBoundsError,
    ParameterError,
    ParameterTypeError,
)
from nbflow.widgets.base import wrong_type

Kind: TypeAlias = Literal["int", "float", "date", "time", "datetime"]

_EPOCH = datetime(1970, 1, 1)
_FORTNIGHT = timedelta(days=14)
_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)
_MICRO = timedelta(microseconds=1)
EXACT = 2**53 - 1
"""The largest whole number that a browser holds exactly."""


# Asked first, and of nearly every value: checks against abstract numbers took a quarter of the
# time of a rerun of sliders.
_EXACTLY: dict[type, Kind] = {
    int: "int",
    bool: "int",
    float: "float",
    date: "date",
    time: "time",
    datetime: "datetime",
}


def kind_of(value: Any) -> Kind | None:
    """Return what sort of slider value this is, or None if it is none.

    >>> kind_of(True), kind_of(0.5), kind_of(datetime(2024, 1, 1)), kind_of("x")
    ('int', 'float', 'datetime', None)
    """
    exact = _EXACTLY.get(type(value))
    if exact is not None:
        return exact
    # The order matters: bool is an Integral, and a datetime is a date.
    pairs: tuple[tuple[type, Kind], ...] = (
        (Integral, "int"),
        (Real, "float"),
        (datetime, "datetime"),
        (date, "date"),
        (time, "time"),
    )
    return next((kind for cls, kind in pairs if isinstance(value, cls)), None)


def encode(value: Any, kind: Kind) -> int | float:
    """Return a value as a number.

    >>> encode(date(1970, 1, 3), "date"), encode(time(0, 0, 1), "time")
    (2, 1000000)
    """
    if kind == "int":
        return int(value)
    if kind == "float":
        return float(value)
    if kind == "date":
        return int(value.toordinal() - _EPOCH.toordinal())
    if kind == "time":
        value = datetime.combine(_EPOCH, value.replace(tzinfo=None))
    return (value.replace(tzinfo=None) - _EPOCH) // _MICRO


def decode(number: float, kind: Kind, zone: tzinfo | None = None) -> Any:
    """Return the value that a number stands for; the inverse of :func:`encode`.

    >>> decode(2, "date"), decode(1_000_000, "time")
    (datetime.date(1970, 1, 3), datetime.time(0, 0, 1))
    """
    if kind == "int":
        return round(number)
    if kind == "float":
        return float(number)
    if kind == "date":
        return date.fromordinal(_EPOCH.toordinal() + round(number))
    moment = (_EPOCH + timedelta(microseconds=round(number))).replace(tzinfo=zone)
    return moment.timetz() if kind == "time" else moment


@dataclass(frozen=True, slots=True)
class Scale:
    """Bounds, step and kind of a slider, and its default: one value or up to two."""

    kind: Kind
    low: Any
    high: Any
    step: Any
    default: Any
    zone: tzinfo | None

    def wire(self, value: Any) -> Wire:
        """Return a value, or a range, as numbers."""
        if isinstance(value, list | tuple):
            return [encode(v, self.kind) for v in value]
        return encode(value, self.kind)

    def decode(self, wire: Wire) -> Any:
        """Return the value, or the tuple of a range, that numbers stand for."""
        if isinstance(wire, list | tuple):
            return tuple(decode(n, self.kind, self.zone) for n in wire)
        return decode(wire, self.kind, self.zone)

    def fit(self, wire: Wire) -> Wire:
        """Return what an earlier run left, or the default if it is out of bounds."""
        ends = list(wire) if isinstance(wire, list | tuple) else [wire]
        low, high = self.wire(self.low), self.wire(self.high)
        inside = len(ends) <= 2 and all(kind_of(n) and low <= n <= high for n in ends)
        return wire if inside else self.wire(self.default)

    def accept(self, assigned: Any) -> Wire:
        """Return a value out of session state as numbers.

        Raises:
            ParameterTypeError: If it is of another kind.
            BelowMinError, AboveMaxError: If it is out of bounds (spec 5.5.9).
        """
        if not isinstance(assigned, list | tuple):
            return encode(self._inside(assigned), self.kind)
        if len(assigned) > 2:
            raise wrong_type(
                "slider", assigned, f"one value of type {self.kind}, or two for a range"
            )
        return sorted(encode(self._inside(value), self.kind) for value in assigned)

    def _inside(self, value: Any) -> Any:
        if not self._fits_kind(value):
            raise wrong_type("slider", value, f"a value of type {self.kind}")
        value = native(value, self.kind, self.zone)
        if value < self.low:
            raise BelowMinError(
                f"The slider's value {value} in session state is below its minimum {self.low}. "
                "Assign a value from there, or lower min_value."
            )
        if value > self.high:
            raise AboveMaxError(
                f"The slider's value {value} in session state is above its maximum {self.high}. "
                "Assign a value up to there, or raise max_value."
            )
        return value

    def _fits_kind(self, value: Any) -> bool:
        kind = kind_of(value)
        if self.kind == "float":
            return kind in ("int", "float")
        if self.kind == "int":
            return kind == "int" or (kind == "float" and float(value).is_integer())
        return kind == self.kind


def native(value: Any, kind: Kind, zone: tzinfo | None) -> Any:
    """Return a value as plain Python, a datetime in the slider's time zone."""
    if kind == "int":
        return int(value)
    if kind == "float":
        return float(value)
    if kind == "datetime" and value.tzinfo is not None and zone is not None:
        return value if value.tzinfo is zone else value.astimezone(zone)
    if kind in ("datetime", "time"):
        return value.replace(tzinfo=zone)
    return value


def make_scale(low: Any, high: Any, value: Any, step: Any) -> Scale:
    """Return the scale of a slider from what the user gave (spec 5.8.1 to 5.8.3).

    Reversed bounds are swapped; a value outside of the bounds widens them.

    Args:
        low, high: The bounds, or None.
        value: One value, a list or tuple of up to two, or None.
        step: The step, or None.

    Raises:
        ParameterTypeError: If the kinds do not go together.
        ParameterError: If there are three values, or the step is not positive.
        MinMaxError: If the bounds are equal.
        NumberBoundsError: If a number is too large for a browser.

    >>> make_scale(10, 0, None, None).default, make_scale(0, 10, 20, None).high
    (10, 20)
    """
    ranged = isinstance(value, list | tuple)
    values = list(value) if ranged else [] if value is None else [value]
    if len(values) > 2:
        raise ParameterError(
            f"value={value!r} has {len(values)} ends. A slider has one value, or two for a range."
        )
    kind = _common_kind(low, high, values)
    zone = _common_zone(kind, [*values, low, high])
    values = sorted(native(v, kind, zone) for v in values)
    start, stop = _bounds(kind, zone, low, high, values)
    if start == stop:
        raise MinMaxError(
            f"min_value and max_value of the slider are both {start}, which leaves no room to "
            "move. Give two different bounds."
        )
    default = tuple(values) if ranged else values[0] if values else start
    start, stop = min(start, stop), max(start, stop)
    if ranged and not values:
        default = (start, stop)
    if values:
        start, stop = min(start, values[0]), max(stop, values[-1])
    # The values too: no comparison with NaN is true, so it widens no bound.
    _check_browser(kind, (start, stop, *values))
    return Scale(kind, start, stop, _step(kind, step, start, stop), default, zone)


def _common_kind(low: Any, high: Any, values: Sequence[Any]) -> Kind:
    given = [v for v in (*values, low, high) if v is not None]
    kinds = {kind_of(v) for v in (*values, *given)}
    if not kinds:
        return "int"
    kind = kinds.pop()
    if kind is None or kinds:
        listed = ", ".join(f"{v!r} ({type(v).__name__})" for v in (given or values))
        raise ParameterTypeError(
            f"The slider got {listed}. Its value and bounds have to be of one type: int, float, "
            "date, time or datetime. Write for example 0.0 instead of 0 if the others are floats."
        )
    return kind


def _common_zone(kind: Kind, given: Sequence[Any]) -> tzinfo | None:
    if kind not in ("datetime", "time"):
        return None
    zones = [v.tzinfo for v in given if v is not None]
    if any((zone is None) != (zones[0] is None) for zone in zones):
        raise ParameterTypeError(
            "Some of the slider's value and bounds have a time zone and some have none, so they "
            "cannot be compared. Give all of them one, or none."
        )
    return zones[0]


def _bounds(
    kind: Kind, zone: tzinfo | None, low: Any, high: Any, values: Sequence[Any]
) -> tuple[Any, Any]:
    low = None if low is None else native(low, kind, zone)
    high = None if high is None else native(high, kind, zone)
    if kind == "int":
        usual: tuple[Any, Any] = (0, 100)
    elif kind == "float":
        usual = (0.0, 1.0)
    elif kind == "time":
        usual = (time.min.replace(tzinfo=zone), time.max.replace(tzinfo=zone))
    else:
        first = values[0] if values else low if low is not None else high
        last = values[-1] if values else high if low is None else low
        usual = (_shift(first, -_FORTNIGHT), _shift(last, _FORTNIGHT))
    return (usual[0] if low is None else low, usual[1] if high is None else high)


def _shift(moment: Any, by: timedelta) -> Any:
    try:
        return moment + by
    except OverflowError:
        edge = type(moment).min if by < timedelta(0) else type(moment).max
        return edge.replace(tzinfo=moment.tzinfo) if isinstance(moment, datetime) else edge


def _check_browser(kind: Kind, numbers: Sequence[Any]) -> None:
    for number in numbers:
        if kind == "int" and abs(number) > EXACT:
            raise NumberBoundsError(
                f"{number} is beyond {EXACT}, the largest whole number that a browser holds "
                "exactly. Use smaller numbers, or floats."
            )
        if kind == "float" and not math.isfinite(number):
            raise NumberBoundsError(f"{number} is no place on a slider. Use finite numbers.")


def _step(kind: Kind, step: Any, low: Any, high: Any) -> Any:
    if step is None:
        if kind == "datetime":
            return _DAY if high - low >= _DAY else _QUARTER
        return {"int": 1, "float": 0.01, "date": _DAY, "time": _QUARTER}[kind]
    wanted = {"int": Integral, "float": Real}.get(kind, timedelta)
    if not isinstance(step, wanted) or (kind == "float" and isinstance(step, Integral)):
        names = {"int": "an int", "float": "a float"}
        raise ParameterTypeError(
            f"step={step!r} is of type {type(step).__name__}, but the slider's values are of type "
            f"{kind}. Write {names.get(kind, 'a timedelta')}."
        )
    least: Any = timedelta(0) if isinstance(step, timedelta) else 0
    if step <= least:
        raise ParameterError(f"step={step!r} does not move. Write a step above zero.")
    return native(step, kind, None) if kind in ("int", "float") else step


def step_number(scale: Scale) -> int | float:
    """Return the step in the units of the wire.

    >>> step_number(make_scale(None, None, date(2024, 5, 1), None))
    1
    """
    if scale.kind in ("int", "float"):
        number: int | float = scale.step
        return number
    if scale.kind == "date":
        return max(1, round(scale.step / _DAY))
    return max(1, int(scale.step // _MICRO))
