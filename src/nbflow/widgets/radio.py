"""The radio: one of a few options, all of them in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, overload

from nbflow.core.rerun import Wire
from nbflow.core.spec import WidgetSpec
from nbflow.errors import ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility, Width
from nbflow.widgets.base import Args, Bind, Key, Kwargs, OnChange, Persist, Shared, differs
from nbflow.widgets.options import Options, index_label

T = TypeVar("T")


def single_spec(
    kind: str,
    shared: Shared,
    options: Options[Any],
    default: str | None,
    *,
    accept_new: bool = False,
    **more: Any,
) -> WidgetSpec:
    """Return the spec of a widget whose value is one option or None.

    A value of an earlier run stays if it is still an option, whatever its label (spec 5.6.1);
    what session state assigns may be an option or None (spec 5.5.9, 5.5.10).
    """

    def decode(wire: Wire) -> Any:
        if wire is None:
            return None
        if accept_new and isinstance(wire, str) and wire not in options.index:
            return wire
        return options.value(wire)

    def accept(assigned: Any) -> Wire:
        if assigned is None:
            return None
        label = options.label_of(assigned)
        if label is None and accept_new and isinstance(assigned, str):
            return assigned
        return default if label is None else label

    def fit(wire: Wire) -> Wire:
        known = wire is None or (isinstance(wire, str) and (accept_new or wire in options.index))
        return wire if known else default

    def follow(value: Any, wire: Wire) -> Wire:
        label = None if wire is None else options.label_of(value)
        return fit(wire) if label is None else label

    source = {
        "options": options.items,
        "format_func": options.format_func,
        **more.pop("source", {}),
    }
    return shared.spec(
        kind,
        default=default,
        decode=decode,
        accept=accept,
        fit=fit,
        follow=follow,
        source=source,
        **more,
    )


class RadioMixin(Container):
    """``radio``."""

    __slots__ = ()

    # fmt: off
    @overload
    def radio(
        self, label: str, options: Iterable[T], index: int = 0,
        format_func: Callable[[Any], Any] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        disabled: bool = False, horizontal: bool = False, captions: Sequence[str] | None = None,
        label_visibility: LabelVisibility = "visible", width: Width = "content", bind: Bind = None,
        persist_state: Persist = None,
    ) -> T: ...
    @overload
    def radio(
        self, label: str, options: Iterable[T], index: None,
        format_func: Callable[[Any], Any] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        disabled: bool = False, horizontal: bool = False, captions: Sequence[str] | None = None,
        label_visibility: LabelVisibility = "visible", width: Width = "content", bind: Bind = None,
        persist_state: Persist = None,
    ) -> T | None: ...
    # fmt: on
    def radio(
        self,
        label: str,
        options: Iterable[T],
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        disabled: bool = False,
        horizontal: bool = False,
        captions: Sequence[str] | None = None,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> T | None:
        """Draw options of which one is chosen, and return it.

        Args:
            label: What is chosen, as Markdown.
            options: Any collection, Enum class, Series or array; a table
                gives its first column.
            index: Which option is chosen at first; None for none.
            format_func: Makes the label of an option.
            horizontal: Whether the options stand side by side.
            captions: A line of small print for each option.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            A copy of the chosen option, or None.

        Raises:
            OutOfRangeError: If there is no option at ``index``.
            ParameterTypeError: If ``index`` is no whole number.

        Example::

            unit = st.radio("Unit", ["°C", "°F"], horizontal=True)
        """
        choices: Options[T] = Options.of(options, format_func)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        small = _captions(captions)
        spec = single_spec(
            "radio",
            shared,
            choices,
            index_label(choices, index, "radio"),
            props={
                "options": choices.labels,
                "horizontal": True if horizontal else None,
                "captions": small,
            },
            unkeyed=(choices.labels, index, bool(horizontal), small),
            source={"index": index},
            explicit=differs(index, 0, None),
        )
        chosen: T | None = self._widget(spec)
        return chosen


def _captions(captions: Any) -> list[str] | None:
    if captions is None:
        return None
    try:
        return ["" if line is None else str(line) for line in captions]
    except TypeError:
        raise ParameterTypeError(
            f"captions={captions!r} is no list. Give a line for each option, for example "
            'captions=["fast", "exact"].'
        ) from None
