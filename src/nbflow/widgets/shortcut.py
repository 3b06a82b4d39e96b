"""Key combinations that press a button."""

from __future__ import annotations

from typing import Any

from nbflow.errors import ParameterError, ParameterTypeError

_MODIFIERS = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "cmd": "cmd",
    "command": "cmd",
    "meta": "cmd",
    "alt": "alt",
    "option": "alt",
    "shift": "shift",
    "mod": "ctrl",
}
_ORDER = ("ctrl", "cmd", "alt", "shift")
_NAMED = {
    *("enter", "space", "tab", "escape", "backspace", "delete", "home", "end"),
    *("pageup", "pagedown", "left", "right", "up", "down"),
    *(f"f{n}" for n in range(1, 13)),
}
_ALIASES = {
    "return": "enter",
    "esc": "escape",
    "del": "delete",
    "arrowleft": "left",
    "arrowright": "right",
    "arrowup": "up",
    "arrowdown": "down",
}


def parse_shortcut(shortcut: Any) -> str | None:
    """Return a shortcut in one spelling: modifiers in order, then one key.

    Args:
        shortcut: For example ``"Ctrl+K"``, ``"shift+Enter"``, ``"F5"``, or None.

    Raises:
        ParameterTypeError: If it is no text.
        ParameterError: If it has no key, or two, or one that is taken.

    >>> parse_shortcut("Shift+Ctrl+K"), parse_shortcut("Esc")
    ('ctrl+shift+k', 'escape')
    """
    if shortcut is None:
        return None
    if not isinstance(shortcut, str):
        raise ParameterTypeError(
            f"shortcut={shortcut!r} is of type {type(shortcut).__name__}. Write text such as "
            'shortcut="Ctrl+K".'
        )
    parts = [part.strip().lower() for part in shortcut.split("+") if part.strip()]
    modifiers = {_MODIFIERS[part] for part in parts if part in _MODIFIERS}
    keys = [_ALIASES.get(part, part) for part in parts if part not in _MODIFIERS]
    if len(keys) != 1:
        raise ParameterError(
            f"shortcut={shortcut!r} has {len(keys)} keys beside the modifiers, but needs exactly "
            'one. Write for example "K", "Ctrl+K" or "Shift+Enter".'
        )
    key = keys[0]
    if len(key) != 1 and key not in _NAMED:
        raise ParameterError(
            f"shortcut={shortcut!r}: {key!r} is no key. It is one character, or one of "
            f"{', '.join(sorted(_NAMED))}."
        )
    if key in ("c", "r"):
        raise ParameterError(
            f"shortcut={shortcut!r}: C and R are taken (copy, rerun), with modifiers too. Choose "
            "another key."
        )
    return "+".join([m for m in _ORDER if m in modifiers] + [key])
