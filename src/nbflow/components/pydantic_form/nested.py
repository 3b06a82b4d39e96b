"""Fields that hold fields: models, lists, tuples, dicts, unions, and optional ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nbflow.components.pydantic_form import given as g
from nbflow.components.pydantic_form.field import Drawn, Field, Form
from nbflow.components.pydantic_form.given import MISSING, known
from nbflow.components.pydantic_form.live import (
    Place,
    box,
    columns,
    live_button,
    live_checkbox,
    live_selectbox,
    press,
    pressed,
)
from nbflow.components.pydantic_form.memory import Row
from nbflow.components.pydantic_form.schema import kind_of, resolve, variant_names, variants

LARGE = ("object", "list", "tuple", "dict", "union")
"""Kinds that take several inputs, and get a box in a row."""

_TAGS = {"text": "str", "choice": "literal", "list": "list", "dict": "dict", "many": "list"}


def _head(at: Field, place: Place) -> None:
    if not at.headed and at.label:
        place.subheader(at.label)
    if at.schema.get("description"):
        place.caption(str(at.schema["description"]))


# -- models ---------------------------------------------------------------------


def properties(form: Form, at: Field) -> list[tuple[str, Field]]:
    """Return the names of a model's properties, and their fields."""
    needed = at.schema.get("required", ())
    dot = f"{at.path}." if at.path else ""
    return [
        (name, form.field(part, f"{dot}{name}", name, g.member(at.given, name), name in needed))
        for name, part in at.schema.get("properties", {}).items()
    ]


def model(form: Form, at: Field, place: Place) -> tuple[Any, Drawn]:
    """Ask for the fields of a model, under its name."""
    _head(at, place)
    drawn = Drawn(at.path)
    data: dict[str, Any] = {}
    for name, part in properties(form, at):
        value, drawn.children[name] = form.draw(form, part, place)
        if known(value):
            data[name] = value
    return data, drawn


# -- rows -----------------------------------------------------------------------


def _changed_rows(form: Form, at: Field, count: int, least: int) -> list[Row]:
    """Return the rows of a list or dict, after what was pressed."""
    rows = form.memory.rows(at.path, max(count, least))
    if pressed(form.key(at.path, ":clear")):
        form.memory.remove_all(at.path)
    for row in rows:
        if pressed(form.key(f"{at.path}[{row[0]}]", ":remove")):
            form.memory.remove(at.path, row[0])
    if pressed(form.key(at.path, ":add")):
        form.memory.add(at.path)
    while len(form.memory.rows(at.path, 0)) < least:
        form.memory.add(at.path)
    return list(form.memory.rows(at.path, 0))


def _controls(form: Form, at: Field, place: Place, count: int, most: Any) -> None:
    bar = box(place, ("bar", at.path), horizontal=True)
    full = most is not None and count >= most
    live_button(bar, "Add", form.key(at.path, ":add"), full, ":material/add:")
    if count:
        live_button(bar, "Clear", form.key(at.path, ":clear"), False, ":material/delete:")


def _row(form: Form, place: Place, path: str, large: bool) -> tuple[Place, Place]:
    """Return where a row's inputs go, and where its button goes."""
    if large:
        inside = box(place, ("row", path), border=True)
        return inside, inside
    left, right = columns(place, (0.8, 0.2), ("row", path))
    return left, right


def _remove(form: Form, path: str, place: Place, disabled: bool) -> None:
    live_button(place, "Remove", form.key(path, ":remove"), disabled, ":material/close:")


def rows(form: Form, at: Field, place: Place) -> tuple[Any, Drawn]:
    """Ask for the items of a list, with buttons to add and remove some."""
    _head(at, place)
    drawn = form.mark(Drawn(at.path), place)
    start = g.to_list(at.given)
    least, most = at.schema.get("minItems", 0), at.schema.get("maxItems")
    numbered = _changed_rows(form, at, len(start), least)
    item = at.schema.get("items", {})
    large = kind_of(resolve(item, form.defs), form.defs) in LARGE
    data: list[Any] = []
    for position, row in enumerate(numbered):
        path = f"{at.path}[{row[0]}]"
        value = start[row[1]] if row[1] is not None and row[1] < len(start) else MISSING
        part = form.field(item, path, f"Item {position + 1}", value)
        part = replace(part, label=f"{at.label} {position + 1}".strip(), omit=False)
        inside, beside = _row(form, place, path, large)
        value, drawn.children[position] = form.draw(form, part, inside)
        _remove(form, path, beside, len(numbered) <= least)
        row[1] = position
        data.append(value if known(value) else None)
    if most is None or most > least:
        _controls(form, at, place, len(numbered), most)
    return data, drawn


def fixed_rows(form: Form, at: Field, place: Place) -> tuple[Any, Drawn]:
    """Ask for the items of a tuple."""
    _head(at, place)
    drawn = form.mark(Drawn(at.path), place)
    start = g.to_list(at.given)
    data: list[Any] = []
    for position, item in enumerate(at.schema["prefixItems"]):
        value = start[position] if position < len(start) else MISSING
        part = form.field(item, f"{at.path}[{position}]", "", value)
        part = replace(part, label=f"{at.label} {position + 1}".strip(), omit=False)
        value, drawn.children[position] = form.draw(form, part, place)
        data.append(value if known(value) else None)
    return data, drawn


def _value_schema(at: Field) -> Any:
    patterns = at.schema.get("patternProperties")
    if patterns:
        return next(iter(patterns.values()))
    return at.schema.get("additionalProperties", {})


def entries(form: Form, at: Field, place: Place) -> tuple[Any, Drawn]:
    """Ask for keys and values, with buttons to add and remove some."""
    _head(at, place)
    drawn = form.mark(Drawn(at.path), place)
    start = g.to_items(at.given)
    least, most = at.schema.get("minProperties", 0), at.schema.get("maxProperties")
    numbered = _changed_rows(form, at, len(start), least)
    item = _value_schema(at)
    large = kind_of(resolve(item, form.defs), form.defs) in LARGE
    data: dict[str, Any] = {}
    for row in numbered:
        path = f"{at.path}[{row[0]}]"
        pair = start[row[1]] if row[1] is not None and row[1] < len(start) else None
        inside, beside = _row(form, place, path, large)
        left, right = columns(inside, (0.4, 0.6), ("entry", path))
        key, key_drawn = _entry_key(form, at, path, left, MISSING if pair is None else pair[0])
        part = form.field(item, path, "Value", MISSING if pair is None else pair[1])
        part = replace(part, label="value" if form.lower else "Value", omit=False)
        value, value_drawn = form.draw(form, part, right)
        _remove(form, path, beside, len(numbered) <= least)
        row[1] = None
        # Two rows may have one key: their errors are told apart by their paths.
        drawn.children[("row", row[0])] = key_drawn
        if key is None:
            key_drawn.errors.append("Give a key, or remove this row.")
        elif key in data:
            key_drawn.errors.append(f"The key {key!r} is there twice.")
        else:
            row[1] = len(data)
            data[key] = value if known(value) else None
            value_drawn.children["[key]"] = key_drawn
            drawn.children[key] = value_drawn
    if most is None or most > least:
        _controls(form, at, place, len(numbered), most)
    return data, drawn


def _entry_key(form: Form, at: Field, path: str, place: Place, start: Any) -> tuple[Any, Drawn]:
    names = at.schema.get("propertyNames") or {"type": "string"}
    part = form.field(names, f"{path}:key", "Key", start)
    # An empty key is one that is still missing.
    part = replace(part, label="key" if form.lower else "Key", nullable=part.kind == "text")
    value, drawn = form.draw(form, part, place)
    return (None if value is None or not known(value) else str(value)), drawn


# -- one of several ---------------------------------------------------------------


def union(form: Form, at: Field, place: Place) -> tuple[Any, Drawn]:
    """Ask which alternative a value is of, and for the value."""
    options = variants(at.schema, form.defs)
    names = variant_names(options)
    start = g.pick(at.given, options, form.defs)
    chosen, name = press(form.key(at.path, ":type"))
    if chosen and name in names:
        form.memory.choose("variant", at.path, names.index(name))
    place_of = form.memory.chosen("variant", at.path, start or 0)
    which = place_of if place_of < len(options) else 0
    help = at.schema.get("description")
    live_selectbox(place, at.label, names, names[which], form.key(at.path, ":type"), help)
    # The values of another alternative do not belong into this one.
    part = form.field(options[which], at.path, at.label, at.given if which == start else MISSING)
    path = f"{at.path}/{which}" if part.kind == "union" else at.path
    part = replace(part, path=path, label=names[which], headed=part.kind in LARGE)
    value, drawn = form.draw(form, part, place)
    drawn.tags = _tags(options[which], part.kind, at.schema) | (drawn.tags or frozenset())
    return value, drawn


def _tags(schema: Any, kind: str, whole: Any) -> frozenset[str]:
    """Return what pydantic's errors call an alternative."""
    cls = getattr(schema.get("x-nbflow-class"), "value", None)
    found = {str(schema.get("title", "")), getattr(cls, "__name__", ""), _TAGS.get(kind, kind)}
    mapping = whole.get("discriminator", {}).get("mapping", {})
    name = schema.get("x-nbflow-ref")
    found |= {tag for tag, ref in mapping.items() if name and ref.endswith(f"/{name}")}
    return frozenset(found - {""})


def optional(form: Form, at: Field, place: Place, inner: Callable[..., Any]) -> tuple[Any, Drawn]:
    """Ask whether there is a value, and for the value only if there is."""
    key = form.key(at.path, ":on")
    ticked, value = press(key)
    if ticked:
        form.memory.choose("on", at.path, bool(value))
    on = form.memory.chosen("on", at.path, known(at.given) and at.given is not None)
    live_checkbox(place, at.label, on, key, None)
    if not on:
        return form.unset(at), form.mark(Drawn(at.path), place)
    part = replace(at, nullable=False, omit=False, headed=True)
    inside = box(place, ("optional", at.path), border=True)
    drawn: tuple[Any, Drawn] = inner(form, part, inside)
    return drawn


DRAW: dict[str, Callable[[Form, Field, Place], tuple[Any, Drawn]]] = {
    "object": model, "list": rows, "tuple": fixed_rows, "dict": entries, "union": union,
}  # fmt: skip
