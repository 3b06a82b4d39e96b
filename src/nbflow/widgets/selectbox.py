"""The select box: one of many options, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias, TypeVar, overload

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
    check_icon,
    differs,
)
from nbflow.widgets.options import FILTER_MODES, Options, index_label
from nbflow.widgets.radio import single_spec

T = TypeVar("T")
FilterMode: TypeAlias = Literal["fuzzy", "contains", "prefix"] | None


def prompt(placeholder: str | None, options: Options[Any], accept_new: bool, many: bool) -> str:
    """Return what an empty choice shows: what the user said, or a hint.

    >>> prompt(None, Options.of(["a"]), accept_new=False, many=True)
    'Choose options'
    """
    if placeholder is not None:
        return str(placeholder)
    if not options.items and not accept_new:
        return "No options to select"
    verb = "Choose or add" if accept_new else "Choose"
    return f"{verb} options" if many else f"{verb} an option"


class SelectboxMixin(Container):
    """``selectbox``."""

    __slots__ = ()

    # fmt: off
    @overload
    def selectbox(
        self, label: str, options: Iterable[T], index: int = 0,
        format_func: Callable[[Any], str] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        accept_new_options: Literal[False] = False, filter_mode: FilterMode = "fuzzy",
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> T: ...
    @overload
    def selectbox(
        self, label: str, options: Iterable[T], index: None,
        format_func: Callable[[Any], str] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        accept_new_options: Literal[False] = False, filter_mode: FilterMode = "fuzzy",
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> T | None: ...
    @overload
    def selectbox(
        self, label: str, options: Iterable[T], index: int | None = 0,
        format_func: Callable[[Any], str] = str, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        accept_new_options: bool = False, filter_mode: FilterMode = "fuzzy",
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> T | str | None: ...
    # fmt: on
    def selectbox(
        self,
        label: str,
        options: Iterable[T],
        index: int | None = 0,
        format_func: Callable[[Any], str] = str,
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
        accept_new_options: bool = False,
        filter_mode: FilterMode = "fuzzy",
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> T | str | None:
        """Draw a list to choose one option from, and return it.

        Args:
            label: What is chosen, as Markdown.
            options: Any collection, Enum class, Series or array; a table
                gives its first column.
            index: Which option is chosen at first; None for none, and then
                the choice can be cleared.
            format_func: Makes the label of an option.
            placeholder: What is shown while nothing is chosen.
            required: Whether the page refuses to clear the choice.
            icon: An emoji or ``":material/name:"``.
            accept_new_options: Whether a person may type something else; it
                is returned as text.
            filter_mode: How typing finds options: ``"fuzzy"``,
                ``"contains"``, ``"prefix"``, or None for not at all.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            A copy of the chosen option, the new text, or None.

        Raises:
            OutOfRangeError: If there is no option at ``index``.
            ParameterTypeError: If ``index`` is no whole number.

        Example::

            city = st.selectbox("City", ["Bern", "Graz"], index=None, placeholder="Where?")
        """
        choices: Options[T] = Options.of(options, format_func)
        check_choice("filter_mode", filter_mode, FILTER_MODES)
        new = bool(accept_new_options)
        default = index_label(choices, index, "selectbox")
        # A page draws the plain list of the browser unless it has to show a hint.
        hint = placeholder is not None or new or default is None
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        checked_icon = check_icon(icon)
        spec = single_spec(
            "selectbox",
            shared,
            choices,
            default,
            accept_new=new,
            props={
                "options": choices.labels,
                "placeholder": prompt(placeholder, choices, new, many=False) if hint else None,
                "accept_new_options": True if new else None,
                "clearable": index is None and not required,
                "required": True if required else None,
                "icon": checked_icon,
                # The page's default is "fuzzy", and None would be left out.
                "filter_mode": {"fuzzy": None, None: "none"}.get(filter_mode, filter_mode),
            },
            keyed=(new,),
            unkeyed=(
                *(choices.labels, index, placeholder, new, filter_mode),
                *(bool(required), checked_icon),
            ),
            source={"index": index, "placeholder": placeholder},
            explicit=differs(index, 0, None),
        )
        chosen: T | str | None = self._widget(spec)
        return chosen
