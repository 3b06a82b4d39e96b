"""Pydantic's JSON schema, with a few facts that JSON cannot say.

The only module that needs pydantic; import it through :func:`source.read_model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import PydanticSerializationError, to_json, to_jsonable_python

CLASS = "x-nbflow-class"
DEFAULT = "x-nbflow-default"
FACTORY = "x-nbflow-factory"
AWARE = "x-nbflow-aware"
DECIMAL = "x-nbflow-decimal"
LEAST = "x-nbflow-least"
MOST = "x-nbflow-most"


# Compared by identity: pydantic hashes what it finds in schemas, and a default
# may be a list.
@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A Python object inside a JSON schema, which nothing there looks into."""

    value: Any


class _Generator(GenerateJsonSchema):
    """Adds classes, Python defaults, and bounds of dates to the schema."""

    def emit_warning(self, kind: Any, detail: str) -> None:
        """Say nothing: a default that is no JSON is kept as it is."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Add the class of a model."""
        return {**super().model_schema(schema), CLASS: Kept(schema["cls"])}

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:
        """Add the class of a dataclass."""
        return {**super().dataclass_schema(schema), CLASS: Kept(schema["cls"])}

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Add a default as the object it is; a secret is asterisks in JSON."""
        made = super().default_schema(schema)
        if "default" in schema:
            return {**made, DEFAULT: Kept(schema["default"])}
        if schema.get("default_factory_takes_data"):
            return made
        return {**made, FACTORY: Kept(schema["default_factory"])}

    def decimal_schema(self, schema: Any) -> JsonSchemaValue:
        """Mark a decimal, which JSON takes as number or text."""
        return {**super().decimal_schema(schema), DECIMAL: True}

    def date_schema(self, schema: Any) -> JsonSchemaValue:
        """Add the bounds of a date."""
        return {**super().date_schema(schema), **_bounds(schema)}

    def datetime_schema(self, schema: Any) -> JsonSchemaValue:
        """Add the bounds of a moment, and whether it needs a time zone."""
        made = {**super().datetime_schema(schema), **_bounds(schema)}
        zone = schema.get("tz_constraint")
        return {**made, AWARE: True} if zone is not None and zone != "naive" else made


def _bounds(schema: Any) -> JsonSchemaValue:
    named = {LEAST: ("ge", "gt"), MOST: ("le", "lt")}
    found = {name: [schema[k] for k in keys if k in schema] for name, keys in named.items()}
    return {name: Kept(values[0]) for name, values in found.items() if values}


def make(cls: Any) -> tuple[TypeAdapter[Any], dict[str, Any]]:
    """Return what validates ``cls``, and its schema."""
    adapter: TypeAdapter[Any] = TypeAdapter(cls)
    return adapter, adapter.json_schema(schema_generator=_Generator)


def jsonable(value: Any) -> Any:
    """Return ``value`` as JSON has it; what has no JSON, as text."""
    try:
        return to_jsonable_python(value, by_alias=True)
    except (PydanticSerializationError, ValueError):
        return str(value)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value is refused.

    Args:
        loc: Where it stands, as pydantic says it.
        text: In words.
    """

    loc: tuple[Any, ...]
    text: str


def validate(adapter: TypeAdapter[Any], data: Any) -> tuple[Any, list[Problem]]:
    """Return the instance that ``data`` makes, or what is wrong with it."""
    try:
        if _has_bytes(data):
            # JSON has no bytes; these may be no text.
            return adapter.validate_python(data), []
        # As JSON, so that strict models take an ISO date for a date.
        return adapter.validate_json(to_json(data)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        return None, [Problem(e["loc"], _words(e["msg"])) for e in found]


def _has_bytes(data: Any) -> bool:
    if isinstance(data, dict):
        return any(_has_bytes(value) for value in data.values())
    if isinstance(data, list):
        return any(_has_bytes(value) for value in data)
    return isinstance(data, bytes)


def _words(message: str) -> str:
    for prefix in ("Value error, ", "Assertion failed, "):
        message = message.removeprefix(prefix)
    return message


def fields_of(cls: type) -> dict[str, Any]:
    """Return the fields of a model or pydantic dataclass by their names in Python."""
    return dict(getattr(cls, "__pydantic_fields__", None) or getattr(cls, "model_fields", {}))
