"""What all inputs share: labels, keys, callbacks, identity, and the spec made of them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from textwrap import dedent
from typing import Any, Final, Literal, TypeAlias

from nbflow.core.claims import check_key
from nbflow.core.rerun import Wire
from nbflow.core.spec import Callback, WidgetSpec
from nbflow.errors import MissingParameterError, ParameterError, ParameterTypeError
from nbflow.material import check_material
from nbflow.run.container import Container, form_of
from nbflow.run.context import current
from nbflow.run.options import get_option
from nbflow.run.params import check_choice, check_width
from nbflow.run.site import user_frame

Key: TypeAlias = str | int
OnChange: TypeAlias = Callback | Literal["rerun", "ignore"] | None
Args: TypeAlias = Sequence[Any] | None
Kwargs: TypeAlias = Mapping[str, Any] | None
Bind: TypeAlias = Literal["query-params"] | None
Persist: TypeAlias = Literal["session", "page"] | None
Stretch: TypeAlias = Literal["stretch"] | int
"""A width of inputs that fill their column."""

MISSING: Final = object()

_told: set[str] = set()


def warn_once(about: str, message: str) -> None:
    """Warn at the line of the user's script, once a process for each ``about``."""
    if about in _told:
        return
    _told.add(about)
    frame = user_frame(2)
    if frame is None:
        warnings.warn(message, stacklevel=2)
        return
    code = frame.f_code
    warnings.warn_explicit(message, UserWarning, code.co_filename, frame.f_lineno)


def check_label(label: Any, kind: str) -> str:
    """Return a label as text: that of a number is the number.

    >>> check_label("Size", "slider"), check_label(3, "button")
    ('Size', '3')
    """
    if isinstance(label, str):
        if not label:
            warn_once(
                f"empty {kind}",
                f"A {kind} has an empty label, so people who use a screen reader cannot tell what "
                'it is for. Give it a label, and hide it with label_visibility="collapsed".',
            )
        return label
    if label is None:
        warn_once(
            f"none {kind}",
            f"A {kind} has label=None, which is drawn as an empty label. Give it a label, and hide "
            'it with label_visibility="collapsed".',
        )
        return ""
    return str(label)


def callback_of(
    value: Any, name: str = "on_change", modes: bool = True
) -> tuple[Callback | None, bool]:
    """Return the callback, and whether a change starts a rerun.

    Args:
        value: What the user gave.
        name: The parameter's name, for the error.
        modes: Whether ``"rerun"`` and ``"ignore"`` are allowed.

    Raises:
        ParameterError: If it is none of these.

    >>> callback_of("rerun"), callback_of("ignore"), callback_of(None)
    ((None, True), (None, False), (None, True))
    """
    if value is None:
        return None, True
    if callable(value):
        return value, True
    if modes and isinstance(value, str) and value in ("rerun", "ignore"):
        return None, value == "rerun"
    allowed = '"rerun", "ignore" or a function' if modes else "a function, or left out"
    raise ParameterError(f"{name}={value!r} cannot be called. It is {allowed}.")


_ICON = re.compile(r":[\w+-]+(/[\w+-]+)?:")


def check_icon(icon: Any) -> str | None:
    """Return an icon: an emoji, ``:material/name:``, ``spinner``, or None.

    Raises:
        ParameterError: If it is something else, such as a bare word.
        IconError: If there is no Material symbol of that name.

    >>> check_icon(":material/thumb_up:"), check_icon(None)
    (':material/thumb_up:', None)
    """
    if icon is None or icon == "":
        return None
    if isinstance(icon, str):
        text = icon.strip()
        if text.startswith(":material/") and text.endswith(":"):
            return check_material(text)
        if text == "spinner" or _ICON.fullmatch(text) or not text.isascii():
            return text
    raise ParameterError(
        f"icon={icon!r} is no icon. Write one emoji, or the name of a Material symbol as in "
        'icon=":material/thumb_up:".'
    )


def plain(value: Any) -> Any:
    """Return ``value`` as something whose ``repr`` is equal in every run.

    >>> plain([1, date(2024, 5, 1)])
    (1, ('date', '2024-05-01'))
    """
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, list | tuple):
        return tuple(plain(v) for v in value)
    if isinstance(value, date | time):
        return (type(value).__name__, value.isoformat())
    if isinstance(value, timedelta):
        return ("timedelta", str(value))
    return (type(value).__name__, str(value))


def differs(value: Any, *usual: Any) -> bool:
    """Return whether ``value`` is none of the usual ones; never compares foreign types.

    >>> differs(0, 0, None), differs(False, 0, None)
    (False, True)
    """
    return not any(value is u or (type(value) is type(u) and value == u) for u in usual)


def stored(key: Any, kind: str) -> Any:
    """Return what session state holds for the widget, or ``MISSING``.

    A slider, say, is a range if the value assigned to its key is a pair
    (spec 5.5.1), so its command has to look before it makes the spec.
    """
    run = current()
    if key is None or run is None:
        return MISSING
    state, name = run.stage.state, str(key)
    if name in state.user:
        return state.user[name]
    widget = state.by_key.get(name)
    entry = None if widget is None else state.entries.get(widget)
    return entry.value if entry is not None and entry.spec.kind == kind else MISSING


def enclosing_form(place: Container) -> str | None:
    """Return the key of the form in which a widget of ``place`` would be drawn."""
    run = current()
    if run is None:
        return None
    return form_of(run.target(place._here(run), widget=True))


def wrong_type(kind: str, value: Any, wanted: str) -> ParameterTypeError:
    """Return the error for a value of the wrong type in session state (spec 5.5.9)."""
    return ParameterTypeError(
        f"Session state holds {value!r}, of type {type(value).__name__}, for a {kind}, which takes "
        f"{wanted}. Assign {wanted} to its key."
    )


def slider_updates() -> str | None:
    """Return when sliders report, if not while they are dragged.

    Streamlit reported during a drag up to 1.48, and on release since; the
    option ``widgets.sliderUpdates`` chooses.
    """
    return "release" if get_option("widgets.sliderUpdates") == "release" else None


def _same(value: Any) -> Any:
    return value


def _args_of(args: Any, kwargs: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    if args is not None and (isinstance(args, str) or not isinstance(args, Iterable)):
        raise ParameterTypeError(
            f"args={args!r} holds no list of arguments for the callback. Write a tuple, as in "
            f"args=({args!r},)."
        )
    if kwargs is not None and not isinstance(kwargs, Mapping):
        raise ParameterTypeError(
            f"kwargs={kwargs!r} is no dict of named arguments for the callback. Write a dict, as "
            'in kwargs={"step": 1}.'
        )
    return tuple(args or ()), dict(kwargs or {})


@dataclass(slots=True)
class Shared:
    """The parameters that all inputs have, as the user gave them."""

    label: Any
    key: Key | None
    help: str | None
    on_change: Any
    args: Args
    kwargs: Kwargs
    disabled: bool
    label_visibility: str = "visible"
    width: Any = "stretch"
    bind: Any = None
    persist: Any = None
    on_name: str = "on_change"
    modes: bool = True
    labelled: bool = True
    widths: tuple[str, ...] = ("stretch",)
    usual_width: str = "stretch"

    def spec(
        self,
        kind: str,
        *,
        default: Wire,
        props: dict[str, Any] | None = None,
        keyed: tuple[Any, ...] = (),
        unkeyed: tuple[Any, ...] = (),
        decode: Callable[[Wire], Any] = _same,
        accept: Callable[[Any], Wire] = _same,
        fit: Callable[[Wire], Wire] = _same,
        follow: Callable[[Any, Wire], Wire] | None = None,
        source: dict[str, Any] | None = None,
        trigger: bool = False,
        assignable: bool = True,
        explicit: bool = False,
    ) -> WidgetSpec:
        """Return the spec of a widget.

        Args:
            props: What the page needs beside what all inputs have; entries
                that are None are left out.
            keyed: What makes a widget with a key another one (spec 5.2).
            unkeyed: The same without a key; label, help and width are added.
            explicit: The user gave a default value, which session state
                would overrule.

        Raises:
            ParameterError, ParameterTypeError, MissingParameterError,
            KeyNameError, WidthError: If a shared parameter is wrong.
        """
        label = check_label(self.label, kind) if self.labelled else ""
        key = None if self.key is None else check_key(self.key)
        callback, reruns = callback_of(self.on_change, self.on_name, self.modes)
        args, kwargs = _args_of(self.args, self.kwargs) if callback else ((), {})
        shown = self._props(props or {})
        sources = {"help": self.help, **(source or {})}
        self._check_kept(key, sources)
        if explicit and key is not None:
            _warn_two_values(key, kind)
        if key is not None:
            identity = keyed
        else:
            identity = (label, self.help, self.width, *unkeyed)
        return WidgetSpec(
            kind=kind,
            label=label,
            identity=tuple(plain(part) for part in identity),
            default=default,
            props=shown,
            decode=decode,
            accept=accept,
            fit=fit,
            follow=follow,
            key=key,
            trigger=trigger,
            assignable=assignable,
            on_change=callback,
            args=args,
            kwargs=kwargs,
            reruns=reruns,
            disabled=bool(self.disabled),
            persist=self.persist,
            source=sources,
        )

    def _props(self, own: dict[str, Any]) -> dict[str, Any]:
        shown = {name: value for name, value in own.items() if value is not None}
        if self.help is not None:
            shown["help"] = dedent(str(self.help))
        if self.label_visibility != "visible":
            shown["label_visibility"] = check_choice(
                "label_visibility", self.label_visibility, ("visible", "hidden", "collapsed")
            )
        if self.width != self.usual_width:
            shown["width"] = check_width(self.width, self.widths)
        return shown

    def _check_kept(self, key: str | None, source: dict[str, Any]) -> None:
        if self.bind is not None:
            check_choice("bind", self.bind, ("query-params", None))
            _need_key(key, "bind", self.bind, "is also the name in the URL")
            source["bind"] = self.bind
        if self.persist is not None:
            check_choice("persist_state", self.persist, ("session", "page", None))
            _need_key(key, "persist_state", self.persist, "is what the value is kept under")


def _need_key(key: str | None, name: str, value: Any, why: str) -> None:
    if key is None:
        raise MissingParameterError(
            f'{name}={value!r} needs a key, which {why}. Add one, for example key="size".'
        )


def _warn_two_values(key: str, kind: str) -> None:
    run = current()
    if run is not None and key in run.stage.state.user:
        warn_once(
            "two values",
            f"The {kind} with key={key!r} has a default value and a value in session state. The "
            "one in session state is used. Give only one of them.",
        )
