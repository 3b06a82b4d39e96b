"""The slider: numbers, dates, times; one value or a range."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias, TypeVar, overload

from nbflow.errors import ParameterTypeError
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
    slider_updates,
    stored,
)
from nbflow.widgets.scale import Scale, make_scale, step_number

Scalar: TypeAlias = int | float | date | time | datetime
Step: TypeAlias = int | float | timedelta
S = TypeVar("S", int, float, date, time, datetime)


def default_format(scale: Scale) -> str:
    """Return how the slider's value is written: printf for numbers, else a date pattern.

    >>> default_format(make_scale(0.0, 1.0, None, 0.005))
    '%0.3f'
    """
    if scale.kind == "int":
        return "%d"
    if scale.kind == "float":
        return f"%0.{decimals(scale.step)}f"
    if scale.kind == "date":
        return "YYYY-MM-DD"
    clock = "HH:mm:ss" if scale.step < timedelta(minutes=1) else "HH:mm"
    if scale.kind == "time":
        return clock
    return "YYYY-MM-DD" if scale.step >= timedelta(days=1) else f"YYYY-MM-DD {clock}"


def decimals(step: float) -> int:
    """Return how many decimals show every multiple of ``step``: at least 2, at most 10.

    >>> decimals(0.5), decimals(0.001)
    (2, 3)
    """
    for digits in range(2, 10):
        if abs(round(step, digits) - step) <= abs(step) * 1e-9:
            return digits
    return 10


class SliderMixin(Container):
    """``slider``."""

    __slots__ = ()

    # fmt: off
    @overload
    def slider(
        self, label: str, min_value: S | None = None, max_value: S | None = None, *,
        value: tuple[S, S] | list[S], step: Step | None = None, format: str | None = None,
        key: Key | None = None, help: str | None = None, on_change: OnChange = "rerun",
        args: Args = None, kwargs: Kwargs = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> tuple[S, S]: ...
    @overload
    def slider(
        self, label: str, min_value: S | None, max_value: S | None, value: tuple[S, S] | list[S],
        step: Step | None = None, format: str | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, *, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> tuple[S, S]: ...
    @overload
    def slider(  # type: ignore[overload-overlap]  # mixed kinds are an error
        self, label: str, min_value: S, max_value: S | None = None, value: S | None = None,
        step: Step | None = None, format: str | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, *, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> S: ...
    @overload
    def slider(
        self, label: str, min_value: S | None = None, max_value: S | None = None, *,
        value: S, step: Step | None = None, format: str | None = None,
        key: Key | None = None, help: str | None = None, on_change: OnChange = "rerun",
        args: Args = None, kwargs: Kwargs = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> S: ...
    @overload
    def slider(
        self, label: str, min_value: None = None, max_value: None = None, value: None = None,
        step: int | None = None, format: str | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, *, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> int: ...
    @overload
    def slider(
        self, label: str, min_value: Scalar | None = None, max_value: Scalar | None = None,
        value: Any = None, step: Step | None = None, format: str | None = None,
        key: Key | None = None, help: str | None = None, on_change: OnChange = "rerun",
        args: Args = None, kwargs: Kwargs = None, *, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> Any: ...
    # fmt: on
    def slider(
        self,
        label: str,
        min_value: Scalar | None = None,
        max_value: Scalar | None = None,
        value: Any = None,
        step: Step | None = None,
        format: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw a slider and return its value.

        Value and bounds are all int, all float, all date, all time or all
        datetime. A ``value`` outside of the bounds widens them.

        Args:
            label: What is set, as Markdown.
            min_value: The lower bound: 0, 0.0, a fortnight before
                ``value``, or midnight, if None.
            max_value: The upper bound: 100, 1.0, a fortnight after
                ``value``, or the end of the day, if None.
            value: Where it stands at first, the minimum if None. Two values
                make it a range, and ``[]`` a range over all.
            step: The least change: 1, 0.01, a day (a quarter of an hour for
                less than a day) or a quarter of an hour, if None.
            format: How the value is written: printf style for numbers
                (``"%0.2f €"``), else a pattern such as ``"DD.MM.YYYY HH:mm"``.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The value; of a range a tuple. A datetime keeps its time zone.

        Raises:
            ParameterTypeError: If types are mixed.
            ParameterError: If there are three values, or the step is not positive.
            MinMaxError: If the bounds are equal.
            NumberBoundsError: If a number is too large for a browser.

        Example::

            size = st.slider("Size", 0, 100, 25)
            low, high = st.slider("Price", 0.0, 1.0, (0.2, 0.8))
        """
        if format is not None and not isinstance(format, str):
            raise ParameterTypeError(
                f"format={format!r} is of type {format.__class__.__name__}. Write text such as "
                'format="%d km".'
            )
        scale = make_scale(min_value, max_value, value, step)
        default = scale.wire(scale.default)
        held = stored(key, "slider")
        ends = scale.default if held is MISSING else held
        ranged = isinstance(ends, list | tuple) and len(ends) == 2
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        bounds = (min_value, max_value, step)
        spec = shared.spec(
            "slider",
            default=default,
            props={
                "updates": slider_updates(),
                "data_type": scale.kind,
                "min": scale.wire(scale.low),
                "max": scale.wire(scale.high),
                "step": step_number(scale),
                "format": default_format(scale) if format is None else format,
                "range": True if ranged else None,
            },
            # Another kind of value under the same key is another slider: its
            # old number would read as a wrong date.
            keyed=(scale.kind, *bounds),
            unkeyed=(scale.kind, *bounds, value, format),
            decode=scale.decode,
            accept=scale.accept,
            fit=scale.fit,
            source={
                "min": scale.low,
                "max": scale.high,
                "step": scale.step,
                "data_type": scale.kind,
            },
            explicit=value is not None,
        )
        return self._widget(spec)
