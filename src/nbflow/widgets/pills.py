"""Options as buttons: pills and the segmented control."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeVar, overload

from nbflow.core.spec import WidgetSpec
from nbflow.errors import IncompatibleParametersError, ParameterError
from nbflow.run.container import Container
from nbflow.run.params import LabelVisibility, Width, check_choice
from nbflow.widgets.base import Args, Bind, Key, Kwargs, OnChange, Persist, Shared
from nbflow.widgets.multiselect import default_labels, many_spec
from nbflow.widgets.options import Options
from nbflow.widgets.radio import single_spec

V = TypeVar("V")


class PillsMixin(Container):
    """``pills`` and ``segmented_control``."""

    __slots__ = ()

    # fmt: off
    @overload
    def pills(
        self, label: str, options: Iterable[V], *, selection_mode: Literal["single"] = "single",
        default: V | Sequence[V] | None = None, required: bool = False,
        format_func: Callable[[Any], str] | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Width = "content",
        wrap: bool | None = None, bind: Bind = None, persist_state: Persist = None,
    ) -> V | None: ...
    @overload
    def pills(
        self, label: str, options: Iterable[V], *, selection_mode: Literal["multi"],
        default: V | Sequence[V] | None = None, required: bool = False,
        format_func: Callable[[Any], str] | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Width = "content",
        wrap: bool | None = None, bind: Bind = None, persist_state: Persist = None,
    ) -> list[V]: ...
    # fmt: on
    def pills(
        self,
        label: str,
        options: Iterable[V],
        *,
        selection_mode: Literal["single", "multi"] = "single",
        default: V | Sequence[V] | None = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> list[V] | V | None:
        """Draw options as round buttons; return the chosen one, or the chosen ones.

        Args:
            label: What is chosen, as Markdown.
            options: Any collection, Enum class, Series or array.
            selection_mode: ``"single"`` (one or none) or ``"multi"``.
            default: The option or options chosen at first.
            required: Whether the page refuses to clear the choice.
            format_func: Makes the label of an option.
            wrap: Whether the buttons may take several lines.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The option or None; a list in the mode ``"multi"``.

        Raises:
            DefaultNotInOptionsError: If a default is no option.
            ParameterError: If the mode is not known, or ``"single"`` has two defaults.
            IncompatibleParametersError: If ``required`` meets ``"multi"``.

        Example::

            span = st.pills("Span", ["day", "week", "year"], default="week")
        """
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        found = _Buttons("pills", selection_mode, default, required, wrap)
        chosen: list[V] | V | None = self._widget(found.spec(shared, options, format_func))
        return chosen

    # fmt: off
    @overload
    def segmented_control(
        self, label: str, options: Iterable[V], *, selection_mode: Literal["single"] = "single",
        default: V | Sequence[V] | None = None, required: bool = False,
        format_func: Callable[[Any], str] | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Width = "content",
        wrap: bool | None = None, bind: Bind = None, persist_state: Persist = None,
    ) -> V | None: ...
    @overload
    def segmented_control(
        self, label: str, options: Iterable[V], *, selection_mode: Literal["multi"],
        default: V | Sequence[V] | None = None, required: bool = False,
        format_func: Callable[[Any], str] | None = None, key: Key | None = None,
        help: str | None = None, on_change: OnChange = "rerun", args: Args = None,
        kwargs: Kwargs = None, disabled: bool = False,
        label_visibility: LabelVisibility = "visible", width: Width = "content",
        wrap: bool | None = None, bind: Bind = None, persist_state: Persist = None,
    ) -> list[V]: ...
    # fmt: on
    def segmented_control(
        self,
        label: str,
        options: Iterable[V],
        *,
        selection_mode: Literal["single", "multi"] = "single",
        default: V | Sequence[V] | None = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> list[V] | V | None:
        """Draw options as one bar of buttons; return the chosen one, or the chosen ones.

        The parameters, the return value and the errors are those of :meth:`pills`.

        Example::

            view = st.segmented_control("View", ["table", "chart"], default="table")
        """
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state, widths=("stretch", "content"), usual_width="content",
        )  # fmt: skip
        found = _Buttons("segmented_control", selection_mode, default, required, wrap)
        chosen: list[V] | V | None = self._widget(found.spec(shared, options, format_func))
        return chosen


class _Buttons:
    """What pills and the segmented control have in common: all but their look."""

    def __init__(
        self, kind: str, mode: str, default: Any, required: bool, wrap: bool | None
    ) -> None:
        check_choice("selection_mode", mode, ("single", "multi"))
        if required and mode == "multi":
            raise IncompatibleParametersError(
                f'st.{kind} has required=True and selection_mode="multi". Only a single choice can '
                "be required. Leave out one of them."
            )
        self.kind, self.mode, self.default, self.wrap = kind, mode, default, wrap
        self.required = bool(required)

    def spec(self, shared: Shared, options: Any, format_func: Any) -> WidgetSpec:
        choices: Options[Any] = Options.of(options, format_func)
        first = default_labels(choices, self.default, self.kind)
        if self.mode == "single" and len(first) > 1:
            raise ParameterError(
                f"st.{self.kind} has {len(first)} defaults, {first!r}, but is a single choice. "
                'Give one default, or write selection_mode="multi".'
            )
        parts: dict[str, Any] = {
            "props": {
                "options": choices.labels,
                "multi": True if self.mode == "multi" else None,
                "required": True if self.required else None,
                "wrap": self.wrap,
            },
            "keyed": (self.mode,),
            "unkeyed": (choices.labels, first, self.mode, self.required),
            "source": {"selection_mode": self.mode},
            "explicit": self.default is not None,
        }
        if self.mode == "multi":
            return many_spec(self.kind, shared, choices, first, **parts)
        return single_spec(self.kind, shared, choices, first[0] if first else None, **parts)
