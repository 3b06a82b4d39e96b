"""Draws a field of any kind, and puts errors beside the fields they are about."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from nbflow.components.pydantic_form import leaves, nested
from nbflow.components.pydantic_form.field import Drawn, Field, Form, tell
from nbflow.components.pydantic_form.live import Place, take_out
from nbflow.components.pydantic_form.nested import LARGE

_TICKED = (*LARGE, "many", "files", "color")
"""Kinds whose inputs always have a value: a check box says whether they count."""


def draw_field(form: Form, at: Field, place: Place) -> tuple[Any, Drawn]:
    """Draw a field; return its value, or MISSING, and what was drawn."""
    if at.kind in _TICKED and at.nullable:
        return nested.optional(form, at, place, _draw)
    return _draw(form, at, place)


def _draw(form: Form, at: Field, place: Place) -> tuple[Any, Drawn]:
    several = nested.DRAW.get(at.kind)
    if several is not None:
        value, drawn = several(form, at, place)
        return value, drawn if drawn.slot is not None else form.mark(drawn, place)
    value = leaves.DRAW[at.kind](form, at, place)
    return value, form.mark(Drawn(at.path), place)


# -- errors ---------------------------------------------------------------------


def locate(root: Drawn, loc: Iterable[Any]) -> tuple[Drawn, dict[str, bool]]:
    """Return the field an error is about, and of each union on the way whether
    the error is about the alternative that was chosen there.

    What is no field of ours, such as the tag of an alternative, is passed over.
    """
    at, unions = root, {}
    for part in loc:
        child = at.children.get(part, at.children.get(str(part)))
        if at.tags is not None and at.path not in unions:
            unions[at.path] = child is not None or _is_tag(str(part), at.tags)
        at = at if child is None else child
    return at, unions


def _is_tag(part: str, tags: frozenset[str]) -> bool:
    # "str", "constrained-str", "list[int]", "function-after[check(), Cat]"
    return any(part == tag or tag in _words(part) for tag in tags)


def _words(part: str) -> list[str]:
    return "".join(c if c.isalnum() or c == "_" else " " for c in part).split()


def own_errors(root: Drawn) -> Iterator[tuple[Drawn, str]]:
    """Yield what the form itself found wrong."""
    for message in root.errors:
        yield root, message
    for child in root.children.values():
        yield from own_errors(child)


def show_errors(form: Form, root: Drawn, found: list[tuple[tuple[Any, ...], str]]) -> None:
    """Draw errors beside their fields, and keep them for the next runs."""
    located = [(*locate(root, loc), message) for loc, message in found]
    # All alternatives of a union complain. Those that were not chosen are
    # heard only if the chosen one is not found among them.
    heard = {path for _, unions, _ in located for path, own in unions.items() if own}
    about = [
        (at, message)
        for at, unions, message in located
        if all(own or path not in heard for path, own in unions.items())
    ]
    errors: dict[str, list[str]] = {}
    places: dict[str, Drawn] = {}
    for at, message in [*own_errors(root), *about]:
        places[at.path] = at
        messages = errors.setdefault(at.path, [])
        if message not in messages:
            messages.append(message)
    form.memory.errors = errors
    for path, messages in errors.items():
        tell(places[path], messages)
    unmark(root, errors)


def unmark(root: Drawn, errors: Container[str] = ()) -> None:
    """Take the places for errors out again in which there is none."""
    if root.slot is not None and root.path not in errors:
        take_out(root.slot)
        root.slot = None
    for child in root.children.values():
        unmark(child, errors)
