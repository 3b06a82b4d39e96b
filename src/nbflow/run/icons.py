"""What counts as an icon."""

from __future__ import annotations

import re

from nbflow.errors import IconError

_MATERIAL = re.compile(r":material/[a-z0-9_]+:")
_LETTERS = re.compile(r"[A-Za-z ]|[^\W\d_]")


def check_icon(icon: str | None) -> str | None:
    """Return ``icon``, or None for none.

    Raises:
        IconError: If it is neither one emoji nor ``:material/name:``.

    >>> check_icon(":material/home:"), check_icon("")
    (':material/home:', None)
    """
    if icon is None or icon == "":
        return None
    if isinstance(icon, str):
        if icon == "spinner" or _MATERIAL.fullmatch(icon):
            return icon
        if not icon.isascii() and len(icon) <= 16 and not _LETTERS.search(icon):
            return icon
    raise IconError(
        f'icon={icon!r} is no icon. Write one emoji, for example "🔥", or the name of a drawing '
        'as ":material/home:". Shortcodes such as ":fire:" work in Markdown only.'
    )
