"""The select slider: one option of an ordered list, or a stretch of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, overload

from nbflow.core.rerun import Wire
from nbflow.errors import MissingParameterError, NoOptionError, ParameterError
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
from nbflow.widgets.options import Options

T = TypeVar("T")


class _Track:
    """The options as a track with one handle or two; knows labels only."""

    def __init__(self, options: Options[Any], default: Wire) -> None:
        self.options = options
        self.default = default

    def decode(self, wire: Wire) -> Any:
        if isinstance(wire, list):
            return tuple(self.options.value(label) for label in wire)
        return self.options.value(wire)

    def accept(self, assigned: Any) -> Wire:
        label = self.options.label_of(assigned)
        if label is not None:
            return label
        if not isinstance(assigned, list | tuple) or len(assigned) != 2:
            return self.default
        ends = [self.options.label_of(value) for value in assigned]
        return self.default if None in ends else self.in_order(ends)

    def fit(self, wire: Wire) -> Wire:
        labels = wire if isinstance(wire, list) else [wire]
        known = all(isinstance(label, str) and label in self.options.index for label in labels)
        return wire if known else self.default

    def follow(self, value: Any, wire: Wire) -> Wire:
        ranged = isinstance(wire, list)
        labels = [self.options.label_of(each) for each in (value if ranged else [value])]
        if None in labels:
            return self.fit(wire)
        return self.in_order(labels) if ranged else labels[0]

    def in_order(self, labels: Sequence[Any]) -> list[Any]:
        return sorted(labels, key=self.options.index.__getitem__)


def _default(options: Options[Any], value: Any) -> Wire:
    if value is None:
        return options.labels[0]
    at = options.position(value)
    if at is not None:
        return options.labels[at]
    ends = value if isinstance(value, list | tuple) else [value]
    if isinstance(value, list | tuple) and len(ends) != 2:
        raise ParameterError(
            f"value={value!r} of the select_slider has {len(ends)} ends. Give one option, or two "
            "for a range."
        )
    places = [options.position(end) for end in ends]
    for end, place in zip(ends, places, strict=True):
        if place is None:
            raise NoOptionError(
                f"value={end!r} of the select_slider is not among its options {options.labels!r}. "
                "Choose one of them."
            )
    return [options.labels[place] for place in sorted(p for p in places if p is not None)]


class SelectSliderMixin(Container):
    """``select_slider``."""

    __slots__ = ()

    # fmt: off
    @overload
    def select_slider(
        self, label: str, options: Iterable[T], value: tuple[T, T] | list[T],
        format_func: Callable[[Any], Any] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        disabled: bool = False, label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> tuple[T, T]: ...
    @overload
    def select_slider(
        self, label: str, options: Iterable[T] = (), value: T | None = None,
        format_func: Callable[[Any], Any] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        disabled: bool = False, label_visibility: LabelVisibility = "visible",
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> T: ...
    # fmt: on
    def select_slider(
        self,
        label: str,
        options: Iterable[T] = (),
        value: Any = None,
        format_func: Callable[[Any], Any] = str,
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
        """Draw a slider over options, and return the one it stands at.

        Args:
            label: What is chosen, as Markdown.
            options: Any collection, in the order of the track; at least one.
            value: Where it stands at first, the first option if None. Two
                options make it a range.
            format_func: Makes the label of an option.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            An option; of a range a tuple of two, in the order of the options.

        Raises:
            MissingParameterError: If there are no options.
            NoOptionError: If ``value`` is not among them.

        Example::

            low, high = st.select_slider("Sizes", ["S", "M", "L"], value=("S", "M"))
        """
        choices: Options[T] = Options.of(options, format_func)
        if not choices.items:
            raise MissingParameterError(
                f"The select_slider {label!r} has no options, so it has no place to stand. Give at "
                "least one."
            )
        default = _default(choices, value)
        track = _Track(choices, default)
        held = stored(key, "select_slider")
        shape = default if held is MISSING else track.fit(track.accept(held))
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        spec = shared.spec(
            "select_slider",
            default=default,
            props={
                "updates": slider_updates(),
                "options": choices.labels,
                "range": True if isinstance(shape, list) else None,
            },
            unkeyed=(choices.labels, default),
            decode=track.decode,
            accept=track.accept,
            fit=track.fit,
            follow=track.follow,
            source={"options": choices.items, "format_func": choices.format_func},
            explicit=value is not None,
        )
        return self._widget(spec)
