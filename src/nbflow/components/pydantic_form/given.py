"""The values a form begins with: of an instance, of a dict, of a schema's defaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from math import isfinite
from numbers import Real
from typing import Any, Final

from nbflow.components.pydantic_form.schema import Schema, constant, kind_of, resolve


class _Missing:
    """The type of ``MISSING``."""

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = _Missing()
"""There is no value; None is one."""


def known(value: Any) -> bool:
    """Return whether there is a value."""
    return value is not MISSING


def aliases(info: Any) -> list[str]:
    """Return the names under which pydantic takes a field, the best first."""
    found: list[Any] = []
    for alias in (getattr(info, "validation_alias", None), getattr(info, "alias", None)):
        found += getattr(alias, "choices", [alias])
    return [name for name in found if isinstance(name, str)]


def member(value: Any, name: str) -> Any:
    """Return a property of a dict, a model or a dataclass, by its name in the schema."""
    if isinstance(value, Mapping):
        return value.get(name, MISSING)
    fields = getattr(type(value), "__pydantic_fields__", None)
    for attribute, info in dict(fields or {}).items():
        if name in aliases(info):
            return getattr(value, attribute, MISSING)
    return getattr(value, name, MISSING) if is_structured(value) else MISSING


def is_structured(value: Any) -> bool:
    """Return whether a value is an instance of a model or a dataclass."""
    kind = type(value)
    return hasattr(kind, "__pydantic_fields__") or is_dataclass(kind)


def unwrap(value: Any) -> Any:
    """Return what a root model holds; any other value as it is."""
    while getattr(type(value), "__pydantic_root_model__", False):
        value = value.root
    return value


def default(schema: Schema, factory: bool) -> Any:
    """Return what a schema says about a value nobody gave.

    Args:
        factory: Whether a default factory may be called.
    """
    if "x-nbflow-default" in schema:
        return schema["x-nbflow-default"].value
    if "default" in schema:
        return schema["default"]
    if factory and "x-nbflow-factory" in schema:
        return schema["x-nbflow-factory"].value()
    examples = schema.get("examples")
    if isinstance(examples, list) and examples and "x-nbflow-factory" not in schema:
        return examples[0]
    return MISSING


# -- one value as an input takes it; MISSING if it cannot be one ----------------


def plain(value: Any) -> Any:
    """Return a secret's text and an enum's value; else the value."""
    reveal = getattr(value, "get_secret_value", None)
    if callable(reveal):
        value = reveal()
    return value.value if isinstance(value, Enum) else value


def to_text(value: Any) -> Any:
    """Return text."""
    value = plain(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, str) or not known(value) or value is None:
        return value
    from nbflow.components.pydantic_form.generate import jsonable

    made = jsonable(value)
    return made if isinstance(made, str) else str(made)


def to_number(value: Any, whole: bool) -> Any:
    """Return an int or a float."""
    value = plain(value)
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            return MISSING
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        return None if value is None else MISSING
    number = float(value)
    if not isfinite(number) or (whole and not number.is_integer()):
        return MISSING
    if not whole:
        return number
    # Not through the float, which has no more than 53 bits.
    return int(value) if isinstance(value, int | Decimal) else int(number)


def to_date(value: Any) -> Any:
    """Return a date."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) or value is None else _iso(datetime, value, "date")


def to_time(value: Any) -> Any:
    """Return a time."""
    return value if isinstance(value, time) or value is None else _iso(time, value)


def to_datetime(value: Any) -> Any:
    """Return a datetime."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value if isinstance(value, datetime) or value is None else _iso(datetime, value)


def _iso(kind: Any, value: Any, part: str = "") -> Any:
    if not isinstance(value, str):
        return MISSING
    # Python 3.10 does not read "Z".
    text = value.removesuffix("Z") + ("+00:00" if value.endswith("Z") else "")
    try:
        made = kind.fromisoformat(text)
    except ValueError:
        return MISSING
    return getattr(made, part)() if part else made


def to_list(value: Any) -> list[Any]:
    """Return the items of a list, tuple or set; none of anything else."""
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        return []
    return list(value)


def to_items(value: Any) -> list[tuple[str, Any]]:
    """Return keys, as text, and values of a dict; none of anything else."""
    if not isinstance(value, Mapping):
        return []
    return [(str(to_text(key)), item) for key, item in value.items()]


# -- which alternative of a union a value is ------------------------------------


def pick(value: Any, alternatives: list[Schema], defs: Mapping[str, Any]) -> int | None:
    """Return the place of the alternative that a value is of; None if of none."""
    if not known(value):
        return None
    scores = [_score(value, schema, defs) for schema in alternatives]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 else None


def _score(value: Any, schema: Schema, defs: Mapping[str, Any]) -> int:
    cls = getattr(schema.get("x-nbflow-class"), "value", None)
    if is_structured(value):
        if cls is None:
            return 0
        return 9 if type(value) is cls else 5 if _same_name(value, cls) else 0
    kind = kind_of(schema, defs)
    if kind == "object":
        return _alike(value, schema, defs)
    if kind == "union":
        inner = [resolve(v, defs) for v in schema.get("anyOf") or schema.get("oneOf") or ()]
        return max((_score(value, v, defs) for v in inner), default=0)
    test = _TESTS.get(kind)
    if kind in ("const", "choice"):
        bare, options = plain(value), schema.get("enum") or [constant(schema)]
        return 8 if any(type(bare) is type(o) and bare == o for o in options) else 0
    return 0 if test is None or not test(value) else 6 if _exact(kind, value) else 2


def _same_name(value: Any, cls: type) -> bool:
    # The cell that defines the class may have been run again since.
    return isinstance(value, cls) or type(value).__qualname__ == cls.__qualname__


def _alike(value: Any, schema: Schema, defs: Mapping[str, Any]) -> int:
    """Return how well a dict goes with a model: its tags must be right."""
    if not isinstance(value, Mapping):
        return 0
    properties = schema.get("properties", {})
    for name, part in properties.items():
        part = resolve(part, defs)
        if kind_of(part, defs) == "const" and value.get(name, constant(part)) != constant(part):
            return 0
    if any(name not in value for name in schema.get("required", ())):
        return 1
    return 7 if set(value) <= set(properties) else 3


def _exact(kind: str, value: Any) -> bool:
    value = plain(value)
    return type(value) is _EXACT.get(kind, type(value))


_EXACT: dict[str, type] = {
    "int": int, "float": float, "text": str, "bool": bool, "decimal": Decimal, "file": bytes,
    "date": date, "time": time, "datetime": datetime,
}  # fmt: skip


def _is_text(value: Any) -> bool:
    return isinstance(plain(value), str)


_TESTS: dict[str, Any] = {
    "bool": lambda v: isinstance(v, bool),
    "int": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "float": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "decimal": lambda v: isinstance(v, int | float | Decimal) and not isinstance(v, bool),
    "text": lambda v: _is_text(v) or not isinstance(v, Real | Mapping | list | type(None)),
    "color": _is_text,
    "file": lambda v: isinstance(plain(v), str | bytes),
    "date": lambda v: v is not None and known(to_date(v)),
    "time": lambda v: v is not None and known(to_time(v)),
    "datetime": lambda v: v is not None and known(to_datetime(v)),
    "list": lambda v: isinstance(v, list | tuple | set | frozenset),
    "many": lambda v: isinstance(v, list | tuple | set | frozenset),
    "files": lambda v: isinstance(v, list | tuple),
    "tuple": lambda v: isinstance(v, list | tuple),
    "dict": lambda v: isinstance(v, Mapping),
    "any": lambda v: True,
}
