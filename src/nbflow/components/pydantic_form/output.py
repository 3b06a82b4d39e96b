"""``pydantic_output``: shows instances."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from nbflow.components.pydantic_form.content import FileContent
from nbflow.components.pydantic_form.given import is_structured, to_text
from nbflow.components.pydantic_form.live import Place, box
from nbflow.components.pydantic_form.schema import pretty
from nbflow.components.pydantic_form.source import need_pydantic

_SNIFF = (
    ("image", b"\x89PNG"), ("image", b"\xff\xd8\xff"), ("image", b"GIF8"),
    ("audio", b"ID3"), ("audio", b"OggS"), ("audio", b"fLaC"), ("pdf", b"%PDF"),
)  # fmt: skip


def pydantic_output(output_data: Any) -> None:
    """Show an instance of a model or a dataclass, or a list of them, by their types.

    Args:
        output_data: The instance; a list or a dict of instances.

    Raises:
        MissingLibraryError: If pydantic is not installed.

    >>> from nbflow.testing import AppTest
    >>> at = AppTest.from_string('''
    ... from pydantic import BaseModel
    ... from nbflow.components.pydantic_form import pydantic_output
    ... class Pet(BaseModel):
    ...     name: str
    ...     age: int
    ... pydantic_output(Pet(name="Rex", age=3))
    ... ''').run()
    >>> at.caption[0].value, at.text[0].value, at.metric[0].value
    ('Name', 'Rex', '3')
    """
    need_pydantic("pydantic_output")
    _show(Place(), "", output_data)


def _show(place: Place, label: str, value: Any) -> None:
    if _shows_itself(place, value):
        return
    if is_structured(value):
        _fields(place, label, value)
    elif isinstance(value, Mapping):
        _mapping(place, label, value)
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes) and not _enum(value):
        _items(place, label, list(value))
    else:
        _scalar(place, label, value)


def _enum(value: Any) -> bool:
    return isinstance(value, Enum)


def _shows_itself(place: Place, value: Any) -> bool:
    render = getattr(value, "render_output_ui", None)
    if not callable(render):
        return False
    with place:
        if len(inspect.signature(render).parameters) > 1:
            render(place, value)
        else:
            render(place)
    return True


def _members(value: Any) -> list[tuple[str, Any]]:
    """Return the labels and values of an instance's fields."""
    known = getattr(type(value), "__pydantic_fields__", None)
    if known is not None:
        labels = {
            name: getattr(info, "title", None) or pretty(name) for name, info in known.items()
        }
    else:
        labels = {part.name: pretty(part.name) for part in fields(value)}
    return [(label, getattr(value, name)) for name, label in labels.items()]


def _fields(place: Place, label: str, value: Any) -> None:
    inside = place
    if label:
        place.subheader(label)
        inside = box(place, ("model", label), border=True)
    for name, part in _members(value):
        _show(inside, name, part)


def _mapping(place: Place, label: str, value: Mapping[Any, Any]) -> None:
    if label:
        place.subheader(label)
    for key, part in value.items():
        _show(place, str(to_text(key)), part)


def _items(place: Place, label: str, values: list[Any]) -> None:
    if label:
        place.subheader(label)
    rows = [_flat(value) for value in values]
    if rows and all(row is not None for row in rows):
        place.table({name: [row.get(name) for row in rows if row] for name in rows[0] or {}})
        return
    for position, value in enumerate(values, 1):
        if is_structured(value) or isinstance(value, Mapping | list | tuple | set | frozenset):
            _show(place, f"{label} {position}".strip(), value)
        else:
            place.markdown(f"- {_words(value)}")
    if not values:
        place.caption("None")


def _flat(value: Any) -> dict[str, str] | None:
    """Return an instance as a row of a table; None if it does not fit into one."""
    if not is_structured(value) or callable(getattr(value, "render_output_ui", None)):
        return None
    parts = dict(_members(value))
    if any(is_structured(v) or isinstance(v, _NO_CELL) for v in parts.values()):
        return None
    return {name: _words(part) for name, part in parts.items()}


_NO_CELL = (Mapping, list, tuple, set, frozenset, bytes, FileContent)


def _words(value: Any) -> str:
    """Return a value as a person reads it; a secret stays one."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if hasattr(value, "get_secret_value"):
        return str(value)
    return str(to_text(value))


def _scalar(place: Place, label: str, value: Any) -> None:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool | Enum):
        place.metric(label, str(value))
        return
    if label:
        place.caption(label)
    if isinstance(value, FileContent):
        value = value.as_bytes()
    if isinstance(value, bytes):
        _file(place, value)
    else:
        place.text(_words(value))


def _file(place: Place, data: bytes) -> None:
    kind = next((kind for kind, mark in _SNIFF if data.startswith(mark)), "")
    if kind == "image":
        place.image(data)
    elif kind == "audio":
        place.audio(data)
    elif _is_text(data):
        place.code(data.decode(), language=None)
    else:
        place.text(f"File of {len(data)} bytes")


def _is_text(data: bytes) -> bool:
    try:
        return data.decode().isprintable() or b"\0" not in data
    except UnicodeDecodeError:
        return False


__all__ = ["pydantic_output"]
