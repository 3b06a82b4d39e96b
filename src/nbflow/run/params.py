"""Checks of parameters that many commands share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from nbflow.errors import HeightError, ParameterError, WidthError

Width: TypeAlias = Literal["stretch", "content"] | int
Height: TypeAlias = Literal["stretch", "content"] | int
LabelVisibility: TypeAlias = Literal["visible", "hidden", "collapsed"]


def _pixels(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def check_width(
    value: Any,
    allowed: Iterable[str] = ("stretch", "content"),
    use_container_width: bool | None = None,
) -> Width:
    """Return a width, or raise.

    Args:
        value: A name or a positive number of pixels.
        allowed: The names this command takes.
        use_container_width: Streamlit's older spelling; wins when given.

    Raises:
        WidthError: If it is neither.

    >>> check_width("stretch"), check_width(200)
    ('stretch', 200)
    """
    if use_container_width is not None:
        return "stretch" if use_container_width else "content"
    names = tuple(allowed)
    if (isinstance(value, str) and value in names) or _pixels(value):
        return value  # type: ignore[no-any-return]
    raise WidthError(
        f"width={value!r} is no width. Write {' or '.join(map(repr, names))}, or a whole number of "
        "pixels above zero."
    )


def check_height(value: Any, allowed: Iterable[str] = ("stretch", "content")) -> Height:
    """Return a height, or raise; see :func:`check_width`.

    Raises:
        HeightError: If it is neither a name nor pixels.
    """
    names = tuple(allowed)
    if (isinstance(value, str) and value in names) or _pixels(value):
        return value  # type: ignore[no-any-return]
    raise HeightError(
        f"height={value!r} is no height. Write {' or '.join(map(repr, names))}, or a whole number "
        "of pixels above zero."
    )


def check_choice(name: str, value: Any, allowed: Iterable[Any]) -> Any:
    """Return ``value`` if it is one of ``allowed``.

    Raises:
        ParameterError: If it is not.

    >>> check_choice("gap", "small", ("small", "large"))
    'small'
    """
    options = tuple(allowed)
    for option in options:
        if type(option) is type(value) and option == value:
            return value
    listed = ", ".join(map(repr, options))
    raise ParameterError(f"{name}={value!r} is not known. It is one of {listed}.")


def only(props: dict[str, Any], **defaults: Any) -> dict[str, Any]:
    """Return ``props`` without the entries that equal their defaults.

    The page knows the defaults (docs/protocol.md), so they need not travel.

    >>> only({"a": 1, "b": None}, b=None)
    {'a': 1}
    """
    return {k: v for k, v in props.items() if not (k in defaults and v == defaults[k])}
