"""What a widget command says about its widget, and how its identity is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeAlias

from nbflow.core.ids import WidgetId
from nbflow.core.rerun import Wire

Callback: TypeAlias = Callable[..., Any]


def _same(wire: Wire) -> Wire:
    return wire


@dataclass(slots=True)
class WidgetSpec:
    """One widget of one run.

    Args:
        kind: The command's name, e.g. ``"slider"``.
        label: Its label, as Markdown text.
        identity: The parameters that make it this widget (spec 5.2). The
            command picks the keyed or the unkeyed column.
        default: Wire value when nobody has touched it.
        props: What the page needs to draw it: JSON values only.
        decode: From the wire to what the script gets.
        accept: From a value assigned in session state to the wire. May
            raise, or return ``default`` for a value that cannot be shown.
        fit: Brings a wire value of an earlier run into this run's bounds
            and options (spec 5.6).
        follow: Does the same for what the script got in that run, where that
            says more than its wire: an option outlives a change of its label.
        key: The user's key, or None.
        trigger: The value is present for one run only.
        assignable: Session state may set it.
        on_change: Called before the rerun that its change starts.
        reruns: False for ``on_change="ignore"``.
        persist: ``"session"``, ``"page"`` or None (spec 5.4.4).
        source: Python-side facts that tests and views read (options, …).
    """

    kind: str
    label: str
    identity: tuple[object, ...]
    default: Wire
    props: dict[str, Any]
    decode: Callable[[Wire], Any] = _same
    accept: Callable[[Any], Wire] = _same
    fit: Callable[[Wire], Wire] = _same
    follow: Callable[[Any, Wire], Wire] | None = None
    key: str | None = None
    trigger: bool = False
    assignable: bool = True
    on_change: Callback | None = None
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    reruns: bool = True
    disabled: bool = False
    persist: str | None = None
    source: dict[str, Any] = field(default_factory=dict)


def widget_id(spec: WidgetSpec, page: str = "", root: str = "main", form: str = "") -> WidgetId:
    """Return the widget's name, equal in every run in which it is the same widget.

    With a key: type, key, page and the keyed parameters. Without: all
    parameters, the form and the root container too (spec 5.1.1 to 5.1.3).
    A dialog is a root of its own; what follows a colon in its name stands
    for the arguments of its call. With others its keys are other widgets.

    >>> a = WidgetSpec("checkbox", "A", ("A", False), False, {})
    >>> widget_id(a) == widget_id(a), widget_id(a) == widget_id(a, root="sidebar")
    (True, False)
    """
    if spec.key is None:
        where: tuple[str, ...] = (page, root, form)
    else:
        arguments = root.partition(":")[2]
        where = (page, arguments) if arguments else (page,)
    text = repr((spec.kind, spec.key, where, spec.identity))
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return WidgetId(f"w-{digest}")
