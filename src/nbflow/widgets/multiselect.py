"""The multiselect: any number of options."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar, overload

from nbflow.core.rerun import Wire
from nbflow.core.spec import WidgetSpec
from nbflow.errors import (
    DefaultNotInOptionsError,
    ParameterError,
    ParameterTypeError,
    TooManySelectionsError,
)
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
    wrong_type,
)
from nbflow.widgets.options import FILTER_MODES, Options, to_list
from nbflow.widgets.selectbox import FilterMode, prompt

T = TypeVar("T")


def default_labels(options: Options[Any], default: Any, kind: str) -> list[str]:
    """Return the labels of the options chosen at first.

    Args:
        default: One option or a collection of options; None for none.

    Raises:
        DefaultNotInOptionsError: If one of them is no option.

    >>> default_labels(Options.of([1, 2, 3]), (3, 1), "multiselect")
    ['3', '1']
    """
    if default is None:
        return []
    whole = options.position(default)
    if whole is not None:
        return [options.labels[whole]]
    found = []
    for value in to_list(default):
        at = options.position(value)
        if at is None:
            raise DefaultNotInOptionsError(
                f"The default {value!r} of the {kind} is not among its options {options.labels!r}. "
                "Add it to the options, or leave it out of the default."
            )
        found.append(options.labels[at])
    return found


def many_spec(
    kind: str,
    shared: Shared,
    options: Options[Any],
    default: list[str],
    *,
    limit: int | None = None,
    accept_new: bool = False,
    **more: Any,
) -> WidgetSpec:
    """Return the spec of a widget whose value is a list of options.

    What is no longer an option is dropped, the rest stays (spec 5.6.2).
    """

    def known(label: Any) -> bool:
        return isinstance(label, str) and (accept_new or label in options.index)

    def decode(wire: Wire) -> list[Any]:
        return [options.value(w) if w in options.index else w for w in wire if known(w)]

    def accept(assigned: Any) -> Wire:
        if isinstance(assigned, str):
            assigned = [assigned]
        if not hasattr(assigned, "__iter__"):
            raise wrong_type(kind, assigned, "a list of options")
        labels = [_label(value) for value in assigned]
        chosen = [label for label in labels if label is not None]
        check_count(len(chosen), limit, kind)
        return chosen

    def _label(value: Any) -> str | None:
        label = options.label_of(value)
        return value if label is None and accept_new and isinstance(value, str) else label

    def fit(wire: Wire) -> Wire:
        return [w for w in wire if known(w)] if isinstance(wire, list) else default

    def follow(values: Any, wire: Wire) -> Wire:
        if not isinstance(wire, list) or len(values) != len(wire):
            return fit(wire)
        labels = [_label(value) for value in values]
        return [
            old if label is None else label
            for label, old in zip(labels, wire, strict=True)
            if label is not None or known(old)
        ]

    check_count(len(default), limit, kind)
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


def check_count(count: int, limit: int | None, kind: str) -> None:
    """Raise if more options are chosen than allowed.

    Raises:
        TooManySelectionsError: With both numbers.
    """
    if limit is not None and count > limit:
        raise TooManySelectionsError(
            f"The {kind} has {count} options chosen, but max_selections={limit}. Choose fewer in "
            "default= or in session state, or raise max_selections."
        )


def _check_numbers(max_selections: Any, select_all: Any) -> None:
    if max_selections is not None and (
        isinstance(max_selections, bool)
        or not isinstance(max_selections, int)
        or max_selections < 1
    ):
        raise ParameterError(
            f"max_selections={max_selections!r} is no whole number from 1. To allow any number, "
            "leave it out; to allow none, write disabled=True."
        )
    if not isinstance(select_all, int):
        raise ParameterTypeError(
            f"select_all={select_all!r} is of type {type(select_all).__name__}. Write True, False, "
            "or up to how many options the page offers to choose all."
        )
    if select_all < 0:
        raise ParameterError(f"select_all={select_all!r} is negative. Write a number from 0.")


class MultiselectMixin(Container):
    """``multiselect``."""

    __slots__ = ()

    # fmt: off
    @overload
    def multiselect(
        self, label: str, options: Iterable[T], default: Any | None = None,
        format_func: Callable[[Any], str] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        max_selections: int | None = None, placeholder: str | None = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        accept_new_options: Literal[False] = False, filter_mode: FilterMode = "fuzzy",
        select_all: bool | int = 1000, width: Stretch = "stretch", wrap: bool | None = None,
        bind: Bind = None, persist_state: Persist = None,
    ) -> list[T]: ...
    @overload
    def multiselect(
        self, label: str, options: Iterable[T], default: Any | None = None,
        format_func: Callable[[Any], str] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        max_selections: int | None = None, placeholder: str | None = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", accept_new_options: bool = False,
        filter_mode: FilterMode = "fuzzy", select_all: bool | int = 1000,
        width: Stretch = "stretch", wrap: bool | None = None, bind: Bind = None,
        persist_state: Persist = None,
    ) -> list[T | str]: ...
    # fmt: on
    def multiselect(
        self,
        label: str,
        options: Iterable[T],
        default: Any | None = None,
        format_func: Callable[[Any], str] = str,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        max_selections: int | None = None,
        placeholder: str | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        accept_new_options: bool = False,
        filter_mode: FilterMode = "fuzzy",
        select_all: bool | int = 1000,
        width: Stretch = "stretch",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw a list to choose several options from, and return them.

        Args:
            label: What is chosen, as Markdown.
            options: Any collection, Enum class, Series or array; a table
                gives its first column.
            default: The option or options chosen at first.
            format_func: Makes the label of an option.
            max_selections: How many may be chosen; any number if None.
            placeholder: What is shown while nothing is chosen.
            accept_new_options: Whether a person may type something else; it
                is returned as text.
            filter_mode: How typing finds options: ``"fuzzy"``,
                ``"contains"``, ``"prefix"``, or None for not at all.
            select_all: Whether, or up to how many options, the page offers
                to choose all at once.
            wrap: Whether the choices may take several lines.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The chosen options, in the order in which they were chosen.

        Raises:
            DefaultNotInOptionsError: If a default is no option.
            TooManySelectionsError: If more are chosen than ``max_selections``.

        Example::

            columns = st.multiselect("Columns", table.columns, default=["name", "size"])
        """
        choices: Options[T] = Options.of(options, format_func)
        check_choice("filter_mode", filter_mode, FILTER_MODES)
        _check_numbers(max_selections, select_all)
        new = bool(accept_new_options)
        first = default_labels(choices, default, "multiselect")
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        spec = many_spec(
            "multiselect",
            shared,
            choices,
            first,
            limit=max_selections,
            accept_new=new,
            props={
                "options": choices.labels,
                "placeholder": prompt(placeholder, choices, new, many=True),
                "max_selections": max_selections,
                "accept_new_options": True if new else None,
                "filter_mode": {"fuzzy": None, None: "none"}.get(filter_mode, filter_mode),
                "select_all": None if select_all == 1000 else select_all,
                "wrap": wrap,
            },
            keyed=(max_selections, new),
            unkeyed=(
                *(choices.labels, first, max_selections, placeholder, new, filter_mode),
                select_all,
            ),
            source={"max_selections": max_selections, "placeholder": placeholder},
            explicit=default is not None,
        )
        return self._widget(spec)
