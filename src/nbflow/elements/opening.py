"""Containers that open and close: expander, popover, tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from nbflow.core.claims import check_key
from nbflow.elements.clean import need, put_common, put_size
from nbflow.elements.stateful import draw_stateful, spec_of, wants
from nbflow.elements.variants import plain, variant
from nbflow.errors import MissingParameterError, ParameterError, ParameterTypeError, a_type_of
from nbflow.run.container import Container
from nbflow.run.params import check_choice

EXPANDABLE = ("default", "compact", "step")


class OpenBox(Container):
    """A container that knows whether it is open."""

    __slots__ = ()

    @property
    def open(self) -> bool | None:
        """Whether it is open; None unless ``on_change`` makes it tell."""
        block = self._block
        return None if block is None else block.props.get("is_open")


class ExpanderContainer(OpenBox):
    """What ``st.expander`` returns."""

    __slots__ = ()


class PopoverContainer(OpenBox):
    """What ``st.popover`` returns."""

    __slots__ = ()


class TabContainer(OpenBox):
    """One of what ``st.tabs`` returns."""

    __slots__ = ()


class OpeningMixin(Container):
    """Commands that make containers with something to click."""

    __slots__ = ()

    def tabs(
        self,
        tabs: Sequence[str],
        *,
        width: Any = "stretch",
        height: Any = "content",
        default: str | None = None,
        key: str | int | None = None,
        on_change: Any = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: dict[str, Any] | None = None,
        bind: Any = None,
    ) -> tuple[Any, ...]:
        """Make containers of which the page shows one at a time.

        All of them are drawn in every run. With ``on_change="rerun"`` (or a
        function) ``tab.open`` tells which one is open.
        """
        labels = _labels(tabs)
        if default is not None and default not in labels:
            raise ParameterError(
                f"default={default!r} is none of the tabs {labels!r}. Write the label of one of "
                "them."
            )
        props: dict[str, Any] = put_size(
            {}, width, height, default_height="content", widths=("stretch",)
        )
        if default is not None:
            props["default"] = default
        kind = variant(self.__class__, TabContainer)
        start = default if default is not None else labels[0]
        if not wants("on_change", on_change, bind):
            row = plain(self)._container("tabs", *_named(props, key))
            opened = None
        else:
            spec = spec_of(
                "tabs",
                "",
                (labels, default),
                start,
                _tab_of(labels, start),
                on_change,
                key,
                args,
                kwargs,
                bind,
            )
            put = {**props, "notify": True}
            block, opened = draw_stateful(
                self, spec, "tabs", lambda entry: {**put, "value": entry.value}
            )
            row = plain(self).__class__(block)
        first = labels.index(opened) if opened in labels else None
        made = []
        for i, label in enumerate(labels):
            tab: dict[str, Any] = {"label": label}
            if opened is not None:
                tab["is_open"] = i == first
            made.append(kind(row._container("tab", tab, site=("tab", i))._block))
        return tuple(made)

    def expander(
        self,
        label: str,
        expanded: bool = False,
        *,
        key: str | int | None = None,
        icon: str | None = None,
        type: Literal["default", "compact", "step"] = "default",
        width: Any = "stretch",
        on_change: Any = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: dict[str, Any] | None = None,
        bind: Any = None,
    ) -> Any:
        """Make a container that opens and closes; its content is drawn in every run.

        With ``on_change="rerun"`` (or a function) ``.open`` tells whether it is open.
        """
        if label is None:
            need("label", label, 'st.expander("Details")')
        props: dict[str, Any] = {"label": str(label)}
        if type != "default":
            props["type"] = check_choice("type", type, EXPANDABLE)
        put_common(props, icon=icon)
        put_size(props, width, widths=("stretch",))
        if expanded:
            props["expanded"] = True
        box = variant(self.__class__, ExpanderContainer)
        if not wants("on_change", on_change, bind):
            return box(plain(self)._container("expander", *_named(props, key))._block)
        spec = spec_of(
            "expander", label, (label, expanded, icon, type, width), bool(expanded), _is_open,
            on_change, key, args, kwargs, bind,
        )  # fmt: skip
        block, _ = draw_stateful(
            self,
            spec,
            "expander",
            lambda entry: {
                **props, "notify": True, "expanded": entry.value, "is_open": entry.value,
            },
        )  # fmt: skip
        return box(block)

    def popover(
        self,
        label: str,
        *,
        type: Literal["primary", "secondary", "tertiary"] = "secondary",
        help: str | None = None,
        icon: str | None = None,
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Any = "content",
        wrap: bool | None = None,
        key: str | int | None = None,
        on_change: Any = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        """Make a button that opens a panel; see :meth:`expander` for ``on_change``."""
        if label is None:
            need("label", label, 'st.popover("Settings")')
        props: dict[str, Any] = {"label": str(label)}
        if type != "secondary":
            props["type"] = check_choice("type", type, ("primary", "secondary", "tertiary"))
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        put_common(props, help, width, "content", icon=icon, wrap=wrap)
        if disabled:
            props["disabled"] = True
        if wrap is not None:
            props["wrap"] = bool(wrap)
        box = variant(self.__class__, PopoverContainer)
        if not wants("on_change", on_change):
            return box(plain(self)._container("popover", *_named(props, key))._block)
        identity = (label, type, help, icon, width)
        spec = spec_of("popover", label, identity, False, _is_open, on_change, key, args, kwargs)
        block, _ = draw_stateful(
            self,
            spec,
            "popover",
            lambda entry: {**props, "notify": True, "open": entry.value, "is_open": entry.value},
        )
        return box(block)


def _named(props: dict[str, Any], key: Any) -> tuple[dict[str, Any], str | None]:
    """Return the properties and the name of a container that is no widget."""
    if key is None:
        return props, None
    name = check_key(key)
    return {**props, "key": name}, name


def _labels(tabs: Any) -> tuple[str, ...]:
    if not isinstance(tabs, Iterable | None):
        raise ParameterTypeError(
            f"tabs({tabs!r}): {a_type_of(tabs)} is no list of labels. Write for example "
            'st.tabs(["Data", "Chart"]).'
        )
    labels = tuple(tabs or ())
    if not labels:
        raise MissingParameterError(
            "tabs([]): there is no tab to draw. Write at least one label, for example "
            'st.tabs(["Data", "Chart"]).'
        )
    for label in labels:
        if not isinstance(label, str):
            raise ParameterTypeError(
                f"tabs: the label {label!r} is of type {type(label).__name__}. Write "
                f"str({label!r})."
            )
    return labels


def _tab_of(labels: tuple[str, ...], default: str) -> Any:
    def fit(wire: Any) -> str:
        """Return the label of an open tab, told by label or by position."""
        if isinstance(wire, dict):
            wire = wire.get("index")
        if isinstance(wire, int) and not isinstance(wire, bool) and 0 <= wire < len(labels):
            return labels[wire]
        return wire if wire in labels else default

    return fit


def _is_open(wire: Any) -> bool:
    """Return what the page's ``{"open": bool}``, or a plain value, says."""
    return bool(wire.get("open")) if isinstance(wire, dict) else bool(wire)
