"""Text: one line, or an area."""

from __future__ import annotations

import re
from typing import Any, Literal, TypeAlias, overload

from nbflow.core.rerun import Wire
from nbflow.core.spec import WidgetSpec
from nbflow.core.timers import parse_interval
from nbflow.errors import OutOfRangeError, ParameterError, ParameterTypeError
from nbflow.run.container import Container
from nbflow.run.params import Height, LabelVisibility, check_choice, check_height
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

TextType: TypeAlias = Literal["default", "password", "email", "url", "phone", "search"]
_NOTHING = re.compile(r"0+(\.0*)?\s*(ms|s|m)?")
_TYPES = ("default", "password", "email", "url", "phone", "search")
_ICONS = {"email": "mail", "url": "link", "phone": "call", "search": "search"}
_HINTS = {
    "email": "you@example.com",
    "url": "https://example.com",
    "phone": "+1 234 567 8900",
    "search": "Search",
}
_FILLS = {
    # or browsers offer to fill in a saved password
    "password": "new-password",
    "email": "email",
    "url": "url",
    "phone": "tel",
    "search": "off",
}
_CHECKS = {
    "email": (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "Write an address such as ada@example.org."),
    # Without its scheme an address is an address, too; "a/b.txt" is none.
    "url": (
        r"^([Hh][Tt][Tt][Pp][Ss]?://)?[^\s/.]+\.[^\s]+$",
        "Write an address such as https://example.org.",
    ),
}


def icon_of(icon: Any, type: str) -> str | None:
    """Return the icon of a field: the given one, else the type's; ``""`` is none.

    Raises:
        ParameterError: If it is no icon.

    >>> icon_of(None, "email"), icon_of("", "email"), icon_of(None, "default")
    (':material/mail:', None, None)
    """
    if icon is None and type in _ICONS:
        return f":material/{_ICONS[type]}:"
    return check_icon(icon)


def live_pause(live: Any) -> int | None:
    """Return for how many milliseconds typing has to pause, or None for not live.

    Args:
        live: False, True for a quarter of a second, or text such as
            ``"300ms"``; ``"0ms"`` is every key.

    Raises:
        ParameterTypeError: If it is neither bool nor text.
        IntervalError: If the text cannot be read.
        OutOfRangeError: If it is longer than a minute.

    >>> live_pause(True), live_pause("1.5s"), live_pause("0ms"), live_pause(False)
    (250, 1500, 0, None)
    """
    if isinstance(live, bool):
        return 250 if live else None
    if not isinstance(live, str):
        raise ParameterTypeError(
            f"live={live!r} is of type {type(live).__name__}. Write True, or how long typing has "
            'to pause, with its unit: live="300ms".'
        )
    # An interval is positive, but no pause at all is a pause, too.
    seconds = 0.0 if _NOTHING.fullmatch(live.strip()) else parse_interval(live, "live")
    if seconds > 60:
        raise OutOfRangeError(
            f'live={live!r} is longer than a minute. Write at most live="1m", or leave it out.'
        )
    return round(seconds * 1000)


def check_max_chars(max_chars: Any) -> int | None:
    """Return a limit of characters, or None; zero means none.

    Raises:
        ParameterTypeError: If it is no whole number.
        ParameterError: If it is negative.

    >>> check_max_chars(80), check_max_chars(0)
    (80, None)
    """
    if max_chars is None:
        return None
    if isinstance(max_chars, bool) or not isinstance(max_chars, int):
        raise ParameterTypeError(
            f"max_chars={max_chars!r} is of type {type(max_chars).__name__}. Write a whole number, "
            "or leave it out."
        )
    if max_chars < 0:
        raise ParameterError(f"max_chars={max_chars} is negative. Leave it out for no limit.")
    return max_chars or None


def check_pattern(validate: Any) -> tuple[str | None, str | None]:
    """Return the pattern that the page checks text by, and its message.

    The pattern is JavaScript's, so it is not compiled here.

    Raises:
        ParameterTypeError: If it is neither text nor a tuple.
        ParameterError: If it is a tuple of anything but two texts.

    >>> check_pattern(("[0-9]+", "digits only")), check_pattern(None)
    (('[0-9]+', 'digits only'), (None, None))
    """
    if validate is None or isinstance(validate, str):
        return validate, None
    if not isinstance(validate, tuple):
        raise ParameterTypeError(
            f"validate={validate!r} is of type {type(validate).__name__}. Write a regular "
            'expression, or one with a message: validate=("[0-9]+", "digits only").'
        )
    if len(validate) != 2 or not all(isinstance(part, str) for part in validate):
        raise ParameterError(
            f"validate={validate!r} is not a regular expression and a message. Write two texts: "
            'validate=("[0-9]+", "digits only").'
        )
    return validate


def text_spec(
    kind: str,
    shared: Shared,
    value: Any,
    max_chars: Any,
    placeholder: Any,
    required: bool,
    props: dict[str, Any],
    keyed: tuple[Any, ...] = (),
    unkeyed: tuple[Any, ...] = (),
) -> WidgetSpec:
    """Return the spec of a text field; a default that is too long is cut (spec 5.8.6)."""
    limit = check_max_chars(max_chars)
    text = None if value is None else str(value)
    hint = None if placeholder is None else str(placeholder)

    def accept(assigned: Any) -> Wire:
        # Longer than max_chars is fine (spec 5.5.10), until the page sends it back.
        if assigned is None or isinstance(assigned, str):
            return assigned
        raise wrong_type(kind, assigned, "text or None")

    def cut(wire: Wire) -> Wire:
        return wire[:limit] if isinstance(wire, str) else wire

    return shared.spec(
        kind,
        default=cut(text),
        props={
            "max_chars": limit,
            "placeholder": hint,
            "required": True if required else None,
            **props,
        },
        keyed=(limit, *keyed),
        unkeyed=(text, limit, placeholder, bool(required), *unkeyed),
        decode=_text,
        accept=accept,
        fit=cut,
        source={"max_chars": limit, "placeholder": placeholder},
        explicit=differs(value, "", None),
    )


def _text(wire: Wire) -> str | None:
    return None if wire is None else str(wire)


class TextInputMixin(Container):
    """``text_input`` and ``text_area``."""

    __slots__ = ()

    # fmt: off
    @overload
    def text_input(  # type: ignore[overload-overlap]  # None is an object, too
        self, label: str, value: None, max_chars: int | None = None, key: Key | None = None,
        type: TextType = "default", help: str | None = None, autocomplete: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        validate: str | tuple[str, str] | None = None, live: str | bool = False,
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> str | None: ...
    @overload
    def text_input(
        self, label: str, value: object = "", max_chars: int | None = None, key: Key | None = None,
        type: TextType = "default", help: str | None = None, autocomplete: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", icon: str | None = None,
        validate: str | tuple[str, str] | None = None, live: str | bool = False,
        width: Stretch = "stretch", bind: Bind = None, persist_state: Persist = None,
    ) -> str: ...
    # fmt: on
    def text_input(
        self,
        label: str,
        value: object = "",
        max_chars: int | None = None,
        key: Key | None = None,
        type: TextType = "default",
        help: str | None = None,
        autocomplete: str | None = None,
        on_change: OnChange = "rerun",
        args: Args = None,
        kwargs: Kwargs = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        validate: str | tuple[str, str] | None = None,
        live: str | bool = False,
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw a line to type into, and return its text.

        The text counts on Enter and when the field loses the focus.

        Args:
            label: What is entered, as Markdown.
            value: The text at first, any object by its ``str``; None for
                "nothing entered yet".
            max_chars: How many characters may be typed.
            type: ``"password"`` hides the text; the others help phones and
                browsers to offer the right keys.
            autocomplete: The field's ``autocomplete`` attribute in HTML.
            placeholder: What an empty field shows; the types but ``"password"``
                have an example of their own, and ``""`` is none.
            required: Whether the page refuses an empty field.
            icon: An emoji, ``":material/name:"`` or ``"spinner"``; the types
                have one of their own, and ``""`` is none.
            validate: A regular expression (JavaScript's) that the page
                checks, or one with the message to show. What does not match
                is not sent, and keeps a form from being sent. ``"email"``
                and ``"url"`` have a rule of their own; ``""`` is none.
            live: True to rerun while typing, after a quarter of a second
                without a key; or that pause, e.g. ``"500ms"``.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The text, or None if nothing was entered and ``value`` is None.

        Raises:
            ParameterError, ParameterTypeError: If a parameter cannot be read.
            IntervalError, OutOfRangeError: If ``live`` is no pause up to a minute.

        Example::

            name = st.text_input("Name", placeholder="Ada Lovelace")
        """
        check_choice("type", type, _TYPES)
        pattern, message = check_pattern(validate)
        pause = live_pause(live)
        symbol = icon_of(icon, type)
        rule, words = check_pattern(_CHECKS.get(type)) if validate is None else (pattern, message)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        spec = text_spec(
            "text_input",
            shared,
            value,
            max_chars,
            _HINTS.get(type) if placeholder is None else placeholder,
            required,
            props={
                "type": None if type == "default" else type,
                "autocomplete": (_FILLS.get(type) if autocomplete is None else autocomplete)
                or None,
                "icon": symbol,
                "validate": rule,
                "validate_message": words,
                "live": pause,
            },
            keyed=(pattern,),
            unkeyed=(type, autocomplete, symbol, pause, pattern, message),
        )
        return self._widget(spec)

    # fmt: off
    @overload
    def text_area(  # type: ignore[overload-overlap]  # None is an object, too
        self, label: str, value: None, height: Height | None = None,
        max_chars: int | None = None, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> str | None: ...
    @overload
    def text_area(
        self, label: str, value: object = "", height: Height | None = None,
        max_chars: int | None = None, key: Key | None = None, help: str | None = None,
        on_change: OnChange = "rerun", args: Args = None, kwargs: Kwargs = None, *,
        placeholder: str | None = None, disabled: bool = False, required: bool = False,
        label_visibility: LabelVisibility = "visible", width: Stretch = "stretch",
        bind: Bind = None, persist_state: Persist = None,
    ) -> str: ...
    # fmt: on
    def text_area(
        self,
        label: str,
        value: object = "",
        height: Height | None = None,
        max_chars: int | None = None,
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
        width: Stretch = "stretch",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> Any:
        """Draw an area to type into, and return its text.

        The text counts on Ctrl+Enter and when the area loses the focus.

        Args:
            label: What is entered, as Markdown.
            value: The text at first, any object by its ``str``; None for
                "nothing entered yet".
            height: Pixels, ``"content"`` to grow with the text,
                ``"stretch"`` to fill its container; three lines if None.
            max_chars: How many characters may be typed.
            placeholder: What an empty area shows.
            required: Whether the page refuses an empty area.

        The other parameters are those of all inputs: see :mod:`nbflow.widgets`.

        Returns:
            The text, or None if nothing was entered and ``value`` is None.

        Raises:
            HeightError: If ``height`` is none of these.
            ParameterError, ParameterTypeError: If ``max_chars`` is no limit.

        Example::

            notes = st.text_area("Notes", height=200)
        """
        if height is not None:
            check_height(height)
        shared = Shared(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind,
            persist_state,
        )  # fmt: skip
        spec = text_spec(
            "text_area",
            shared,
            value,
            max_chars,
            placeholder,
            required,
            props={"height": height},
            unkeyed=(height,),
        )
        return self._widget(spec)
