"""The number field."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, Literal, overload

from nbflow.core.rerun import Wire
from nbflow.errors import (
    AboveMaxError,
    BelowMinError,
    MinMaxError,
    MixedNumbersError,
    NumberBoundsError,
    NumberFormatError,
    ParameterTypeError,
)
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility
from nbflow.widgets.base import (
    Args,
    Bind,
    Key,
    Kwargs,
    OnChange,
    Persist,
    Shared,
    Stretch,
    check_icon,
    differs,
    wrong_type,
)
from nbflow.widgets.scale import EXACT

# One directive of printf, percent signs doubled, and any text around it.
_FORMAT = re.compile(r"(?:[^%]|%%)*%[-+ 0#]*\d*(?:\.\d+)?[diuoxXeEfFgG](?:[^%]|%%)*")


def check_format(format: Any) -> str:
    """Return a number format of printf style.

    Raises:
        ParameterTypeError: If it is no text.
        NumberFormatError: If it is not of printf style.

    >>> check_format("%0.2f")
    '%0.2f'
    """
    if not isinstance(format, str):
        raise ParameterTypeError(
            f"format={format!r} is of type {type(format).__name__}. Write text such as "
            'format="%0.2f".'
        )
    if not _FORMAT.fullmatch(format):
        raise NumberFormatError(
            f"format={format!r} is not of printf style. Write one directive such as "
            '"%d", "%0.2f" or "%e", with text around it if you like: "%0.1f km".'
        )
    return format


@dataclass(frozen=True, slots=True)
class Numbers:
    """The kind, bounds, step and default of a number field."""

    whole: bool
    low: int | float | None
    high: int | float | None
    step: int | float
    default: int | float | None

    def inside(self, number: float) -> bool:
        """Return whether a number is within the bounds."""
        above = self.low is None or number >= self.low
        return above and (self.high is None or number <= self.high)

    def decode(self, wire: Wire) -> int | float | None:
        """Return a number of the field's kind (spec 5.8.4)."""
        if wire is None:
            return None
        return int(wire) if self.whole else float(wire)

    def accept(self, assigned: Any) -> Wire:
        """Return a number out of session state; the default if out of bounds (spec 5.5.9).

        Raises:
            ParameterTypeError: If it is no number, or a fraction for whole numbers.
        """
        if assigned is None:
            return None
        if not isinstance(assigned, Real):
            raise wrong_type("number_input", assigned, "a number or None")
        if self.whole and not float(assigned).is_integer():
            raise wrong_type("number_input", assigned, "a whole number or None")
        number = int(float(assigned)) if self.whole else float(assigned)
        return number if math.isfinite(number) and self.inside(number) else self.default

    def fit(self, wire: Wire) -> Wire:
        """Return what an earlier run left, or the default (spec 5.6.4)."""
        if wire is None:
            return None
        known = isinstance(wire, Real) and not isinstance(wire, bool)
        if not known or not self.inside(wire) or (self.whole and not float(wire).is_integer()):
            return self.default
        return wire


def make_numbers(low: Any, high: Any, value: Any, step: Any) -> Numbers:
    """Return the kind, bounds, step and default from what the user gave (spec 5.8.4).

    Args:
        low, high: The bounds, or None.
        value: The default; ``"min"`` for the lower bound or zero; or None.
        step: The step, or None.

    Raises:
        ParameterTypeError: If ``value`` is a text other than ``"min"``.
        MixedNumbersError: If ints and floats are mixed, or something is no number.
        MinMaxError: If the bounds are the wrong way round.
        BelowMinError, AboveMaxError: If the value is out of bounds.
        NumberBoundsError: If a number is too large for a browser.

    >>> make_numbers(None, None, "min", None).default, make_numbers(5, None, "min", None).default
    (0.0, 5)
    """
    whole = _is_whole(low, high, value, step)
    convert = int if whole else float
    low, high, step = (None if n is None else convert(n) for n in (low, high, step))
    if isinstance(value, str):
        default: int | float | None = convert(0) if low is None else low
    else:
        default = None if value is None else convert(value)
    _check_bounds(low, high, default)
    for name, number in (("value", default), ("min_value", low), ("max_value", high)):
        _check_browser(name, number, whole)
    return Numbers(whole, low, high, step if step is not None else 1 if whole else 0.01, default)


def _is_whole(low: Any, high: Any, value: Any, step: Any) -> bool:
    if isinstance(value, str) and value != "min":
        raise ParameterTypeError(
            f'value={value!r} is text. Write a number, "min" for the lower bound, or None for an '
            "empty field."
        )
    parts = {"value": value, "min_value": low, "max_value": high, "step": step}
    given = {k: v for k, v in parts.items() if v is not None and not isinstance(v, str)}
    if given and all(isinstance(v, Integral) for v in given.values()):
        return True
    if all(isinstance(v, Real) and not isinstance(v, Integral) for v in given.values()):
        return False
    listed = ", ".join(f"{k}={v!r} ({type(v).__name__})" for k, v in given.items())
    raise MixedNumbersError(
        f"The number_input got {listed}. They decide together whether it returns int or float, so "
        "all have to be int, or all float. Write 1.0 instead of 1 where a float is meant."
    )


def _check_bounds(low: Any, high: Any, default: Any) -> None:
    if low is not None and high is not None and low > high:
        raise MinMaxError(
            f"min_value={low} of the number_input is above max_value={high}. Swap them."
        )
    if default is None:
        return
    if high is not None and default > high:
        raise AboveMaxError(
            f"value={default} of the number_input is above max_value={high}. Give a value up to "
            "there, or a min_value to start from."
        )
    if low is not None and default < low:
        raise BelowMinError(
            f"value={default} of the number_input is below min_value={low}. Give a value from "
            "there, or lower min_value."
        )


def _check_browser(name: str, number: Any, whole: bool) -> None:
    if number is None:
        return
    if whole and abs(number) > EXACT:
        raise NumberBoundsError(
            f"{name}={number} is beyond {EXACT}, the largest whole number that a browser holds "
            "exactly. Use smaller numbers, floats, or a text_input."
        )
    if not whole and not math.isfinite(number):
        raise NumberBoundsError(f"{name}={number} is not finite. Leave a bound out to have none.")


class NumberInputMixin(Container):
    """``number_input``."""

    __slots__ = ()

    # fmt: off
    @overload
    def number_input(
        self, label: str, min_value: int, max_value: int | None = None,
        value: int | Literal["min"] = "min", step: int | None = None, format: str | None = None,
        key: Key | None = None, help: str | None = None, on_change: OnChange = "rerun",
        args: Args = None, kwargs: Kwargs = None, *, placeholder: str | None = None,
        disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> int: ...
    @overload
    def number_input(
        self, label: str, min_value: int | None = None, max_value: int | None = None, *,
        value: int, step: int | None = None, format: str | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, placeholder: str | None = None, disabled: bool = False,
        required: bool = False, label_visibility: LabelVisibility = "visible",
        icon: str | None = None, width: Stretch = "stretch", bind: Bind = None,
        persist_state: Persist = None,
    ) -> int: ...
    @overload
    def number_input(
        self, label: str, min_value: float | None = None, max_value: float | None = None,
        value: float | Literal["min"] = "min", step: float | None = None,
        format: str | None = None, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> float: ...
    @overload
    def number_input(
        self, label: str, min_value: float | None = None, max_value: float | None = None,
        value: float | Literal["min"] | None = "min", step: float | None = None,
        format: str | None = None, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> float | None: ...
    # fmt: on
    def number_input(
        self,
        label: str,
        min_value: float | None = None,
        max_value: float | None = None,
        value: float | Literal["min"] | None = "min",
        step: float | None = None,
        format: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw a number field and return its number.

        Numbers are int if all of value, bounds and step are int, else float;
        without any of them they are float.

        Args:
            label: What is entered, as Markdown.
            min_value: The lower bound; None for none.
            max_value: The upper bound; None for none.
            value: The number at first; ``"min"`` for the lower bound, or
                zero if there is none; None for an empty field.
            step: What the arrows change: 1 or 0.01, if None.
            format: How the number is written, in printf style.
            placeholder: What an empty field shows.
            required: Whether the page refuses an empty field.
            icon: An emoji or ``":material/name:"``.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The number, or None if the field is empty.

        Raises:
            MixedNumbersError: If int and float are mixed.
            MinMaxError: If the bounds are the wrong way round.
            BelowMinError, AboveMaxError: If ``value`` is out of bounds.
            NumberFormatError: If ``format`` is not of printf style.
            NumberBoundsError: If a number is too large for a browser.

        Example::

            count = st.number_input("How many", 1, 10)
        """
        numbers = make_numbers(min_value, max_value, value, step)
        written = ("%d" if numbers.whole else "%0.2f") if format is None else check_format(format)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        checked_icon = check_icon(icon)
        hint = None if placeholder is None else str(placeholder)
        spec = shared.spec(
            "number_input",
            default=numbers.default,
            props={
                "min": numbers.low,
                "max": numbers.high,
                "step": numbers.step,
                "format": written,
                "int": True if numbers.whole else None,
                "placeholder": hint,
                "clearable": value is None and not required,
                "required": True if required else None,
                "icon": checked_icon,
            },
            unkeyed=(
                *(min_value, max_value, value, step, format, placeholder),
                *(checked_icon, bool(required)),
            ),
            decode=numbers.decode,
            accept=numbers.accept,
            fit=numbers.fit,
            source={
                "min": numbers.low,
                "max": numbers.high,
                "step": numbers.step,
                "placeholder": placeholder,
            },
            explicit=differs(value, "min", None),
        )
        return self._widget(spec)
