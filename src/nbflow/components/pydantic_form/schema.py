"""Reads JSON schemas: references, optionals, and which input a value takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

Schema = dict[str, Any]

REF: Final = "x-nbflow-ref"
"""Set while reading: the name of the definition that a schema came from."""

FILES = ("byte", "base64", "base64url", "binary")
"""Formats of text that stands for a file."""

_TEMPORAL = {"date": "date", "time": "time", "date-time": "datetime", "color": "color"}
_SIMPLE = {"boolean": "bool", "integer": "int", "number": "float", "null": "const"}
_NAMES = {
    "boolean": "Yes or no", "integer": "Whole number", "number": "Number", "string": "Text",
    "array": "List", "object": "Entries",
}  # fmt: skip


def resolve(schema: Any, defs: Mapping[str, Any]) -> Schema:
    """Return ``schema`` with its references followed; what stands beside one wins.

    >>> resolve({"$ref": "#/$defs/A", "default": 1}, {"A": {"type": "integer"}})
    {'type': 'integer', 'x-nbflow-ref': 'A', 'default': 1}
    """
    if not isinstance(schema, Mapping):
        # True and False are schemas, too: anything, nothing.
        return {}
    found = dict(schema)
    parts = found.get("allOf")
    if isinstance(parts, list) and len(parts) == 1:
        del found["allOf"]
        found = {**resolve(parts[0], defs), **found}
    while "$ref" in found:
        name = str(found.pop("$ref")).removeprefix("#/$defs/")
        found = {**defs.get(name, {}), REF: name, **found}
    return found


def split_null(schema: Schema, defs: Mapping[str, Any]) -> tuple[Schema, bool]:
    """Return a resolved schema without None, and whether None was allowed.

    >>> split_null({"anyOf": [{"type": "integer"}, {"type": "null"}], "title": "N"}, {})
    ({'type': 'integer', 'title': 'N'}, True)
    """
    for word in ("anyOf", "oneOf"):
        variants = schema.get(word)
        if not isinstance(variants, list) or is_decimal(schema):
            continue
        left = [v for v in variants if not _is_null(resolve(v, defs))]
        if len(left) == len(variants):
            continue
        rest = {k: v for k, v in schema.items() if k not in (word, "discriminator")}
        if len(left) == 1:
            inner, _ = split_null(resolve(left[0], defs), defs)
            return {**inner, **rest}, True
        return {**schema, word: left}, True
    values = schema.get("enum")
    if isinstance(values, list) and None in values and len(values) > 1:
        return {**schema, "enum": [v for v in values if v is not None]}, True
    kinds = schema.get("type")
    if isinstance(kinds, list):
        left = [kind for kind in kinds if kind != "null"]
        return {**schema, "type": left[0] if left else "null"}, len(left) < len(kinds)
    return schema, False


def _is_null(schema: Schema) -> bool:
    return schema.get("type") == "null" or ("const" in schema and schema["const"] is None)


def is_decimal(schema: Schema) -> bool:
    """Return whether JSON may say this number as text, too."""
    return bool(schema.get("x-nbflow-decimal"))


def kind_of(schema: Schema, defs: Mapping[str, Any]) -> str:
    """Return which input a value of a resolved schema takes; the first that matches.

    >>> kind_of({"type": "string", "format": "date"}, {}), kind_of({"enum": [1, 2]}, {})
    ('date', 'choice')
    """
    for word, matches in _RULES:
        if matches(schema):
            return word
    kind = schema.get("type")
    if kind == "string":
        form = str(schema.get("format", ""))
        return "file" if form in FILES else _TEMPORAL.get(form, "text")
    if kind == "array":
        return _array_kind(schema, defs)
    if kind == "object":
        return "object" if _has_properties(schema) else "dict"
    return _SIMPLE.get(str(kind), "any")


def _is_constant(schema: Schema) -> bool:
    values = schema.get("enum")
    return "const" in schema or (isinstance(values, list) and len(values) == 1)


_RULES: tuple[tuple[str, Callable[[Schema], bool]], ...] = (
    ("const", _is_constant),
    ("choice", lambda schema: "enum" in schema),
    ("decimal", is_decimal),
    ("union", lambda schema: "anyOf" in schema or "oneOf" in schema),
)


def _has_properties(schema: Schema) -> bool:
    rows = schema.get("additionalProperties") or schema.get("patternProperties")
    return "properties" in schema or (not rows and "x-nbflow-class" in schema)


def _array_kind(schema: Schema, defs: Mapping[str, Any]) -> str:
    if "prefixItems" in schema:
        return "tuple"
    item = kind_of(resolve(schema.get("items"), defs), defs)
    return {"choice": "many", "file": "files"}.get(item, "list")


def constant(schema: Schema) -> Any:
    """Return the only value of a schema of kind ``"const"``."""
    return schema["const"] if "const" in schema else (schema.get("enum") or [None])[0]


def variants(schema: Schema, defs: Mapping[str, Any]) -> list[Schema]:
    """Return the alternatives of a union, resolved."""
    return [resolve(v, defs) for v in schema.get("anyOf") or schema.get("oneOf") or ()]


def pretty(name: str) -> str:
    """Return a field's name as people write it.

    >>> pretty("first_name"), pretty("maxSize")
    ('First Name', 'Max Size')
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").strip()
    return " ".join(word[:1].upper() + word[1:] for word in spaced.split()) or name


def variant_names(alternatives: list[Schema]) -> list[str]:
    """Return what the alternatives of a union are called, each differently.

    >>> variant_names([{"type": "integer"}, {"title": "Cat"}, {"title": "Cat"}])
    ['Whole number', 'Cat', 'Cat (3)']
    """
    names: list[str] = []
    for number, schema in enumerate(alternatives, 1):
        form = pretty(str(schema.get("format", "")).replace("-", " "))
        plain = form or _NAMES.get(str(schema.get("type")), f"Choice {number}")
        name = str(schema.get("title") or schema.get(REF) or plain)
        names.append(f"{name} ({number})" if name in names else name)
    return names


def extras(schema: Schema) -> dict[str, Any]:
    """Return what ``st_kwargs_NAME`` says about the input, by name."""
    mark = "st_kwargs_"
    given = {k.removeprefix(mark): v for k, v in schema.items() if k.startswith(mark)}
    given.pop("key", None)
    return given
