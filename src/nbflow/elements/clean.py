"""What many elements do to their text, icons and sizes before they are drawn."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import Any

from nbflow.errors import MissingParameterError
from nbflow.run.icons import check_icon
from nbflow.run.params import check_choice, check_height, check_width

ALIGNMENTS = ("left", "center", "right", "justify")
GAPS = ("xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge")

# Longer text is not worth keeping for the next run, and would fill the cache.
_CACHED_LENGTH = 20_000


@lru_cache(maxsize=512)
def _dedent(text: str) -> str:
    return textwrap.dedent(text).strip()


def clean_text(body: object) -> str:
    r"""Return text without the indentation of the code around it.

    >>> clean_text("  one\n    two ")
    'one\n  two'
    """
    text = body if type(body) is str else str(body)
    if "\n" not in text:
        return text.strip()
    if len(text) > _CACHED_LENGTH:
        return textwrap.dedent(text).strip()
    return _dedent(text)


def need(name: str, value: Any, example: str) -> Any:
    """Return ``value``, which must be there.

    Raises:
        MissingParameterError: If it is None or empty.
    """
    if value is None or (isinstance(value, str) and not value):
        raise MissingParameterError(
            f"{name}={value!r}: the {name} is missing, so there is nothing to draw. "
            f"Write for example {example}."
        )
    return value


def put_common(
    props: dict[str, Any],
    help: str | None = None,
    width: Any = "stretch",
    default_width: str = "stretch",
    text_alignment: str = "left",
    wrap: bool | None = True,
    icon: str | None = None,
) -> dict[str, Any]:
    """Add what differs from its default to ``props``, checked, and return them."""
    if help:
        props["help"] = clean_text(help)
    if width != default_width:
        props["width"] = check_width(width, ("stretch", "content"))
    if text_alignment != "left":
        check_choice("text_alignment", text_alignment, ALIGNMENTS)
        props["text_alignment"] = text_alignment
    if wrap is False:
        props["wrap"] = False
    if icon is not None:
        found = check_icon(icon)
        if found is not None:
            props["icon"] = found
    return props


def put_size(
    props: dict[str, Any],
    width: Any,
    height: Any = None,
    default_width: str = "stretch",
    default_height: Any = None,
    widths: tuple[str, ...] = ("stretch", "content"),
    heights: tuple[str, ...] = ("stretch", "content"),
) -> dict[str, Any]:
    """Add sizes that differ from their defaults to ``props``, checked, and return them."""
    if width != default_width or isinstance(width, bool):
        props["width"] = check_width(width, widths)
    if height != default_height or isinstance(height, bool):
        props["height"] = check_height(height, heights)
    return props


def check_gap(gap: Any) -> Any:
    """Return ``gap``: a name, pixels, or None for no gap."""
    if gap is None or (isinstance(gap, int) and not isinstance(gap, bool) and gap >= 0):
        return gap
    return check_choice("gap", gap, GAPS)
