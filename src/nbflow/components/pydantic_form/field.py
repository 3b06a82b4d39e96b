"""One field to draw, and what the drawing of a form shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbflow.components.pydantic_form.given import MISSING, default, known, unwrap
from nbflow.components.pydantic_form.live import Place, box
from nbflow.components.pydantic_form.memory import Memory
from nbflow.components.pydantic_form.schema import (
    Schema,
    constant,
    extras,
    kind_of,
    pretty,
    resolve,
    split_null,
)
from nbflow.run.session_state import session_state

LEAVES = ("text", "int", "float", "decimal", "choice", "date", "time", "datetime", "file", "any")
"""Kinds whose inputs can be empty, and so say None or nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value to ask for.

    Args:
        path: Where it stands, e.g. ``"address.city"`` or ``"tags[0]"``.
        schema: Its schema, resolved, without None.
        kind: See :func:`schema.kind_of`.
        label: Its name for people.
        given: The value it begins with, or MISSING.
        nullable: It may be None.
        omit: It may be left out, and then gets a default that is made at submission.
        headed: Its label stands above it already.
    """

    path: str
    schema: Schema
    kind: str
    label: str
    given: Any
    nullable: bool = False
    omit: bool = False
    headed: bool = False


@dataclass(slots=True, eq=False)
class Drawn:
    """A field that was drawn, and where its errors go.

    Args:
        children: Its parts, by the names that pydantic's errors use.
        tags: Of a union: what errors call the chosen alternative, else None.
        slot: The place for its errors.
        errors: What the form itself found wrong.
    """

    path: str
    children: dict[Any, Drawn] = field(default_factory=dict)
    tags: frozenset[str] | None = None
    slot: Place | None = None
    errors: list[str] = field(default_factory=list)


Draw = Callable[["Form", Field, Place], tuple[Any, Drawn]]


@dataclass(slots=True)
class Form:
    """What the drawing of one form in one run shares.

    Args:
        memory: What it keeps.
        defs: The definitions that schemas refer to.
        draw: Draws a field of any kind.
        lower: Whether labels are in lower case.
        ignore_empty: Whether empty texts and zeros that nobody entered are left out.
        submitted: Whether errors may be found in this run.
        aside: The place for optional fields in the side bar, once there is one.
    """

    memory: Memory
    defs: Mapping[str, Any]
    draw: Draw
    lower: bool = False
    ignore_empty: bool = False
    submitted: bool = False
    aside: Place | None = None

    def key(self, path: str, part: str = "") -> str:
        """Return the key of an input."""
        return f"{self.memory.prefix}{path}{part}"

    def field(
        self, schema: Any, path: str, name: str, given: Any = MISSING, required: bool = True
    ) -> Field:
        """Return the field that a schema describes.

        Args:
            name: Its name in the code; the label if the schema has no title.
        """
        own = schema.get("title") if isinstance(schema, Mapping) else None
        read, nullable = split_null(resolve(schema, self.defs), self.defs)
        kind = kind_of(read, self.defs)
        if kind == "const" and nullable:
            kind, read = "choice", {**read, "enum": [constant(read)]}
        fallback = default(read, factory=kind not in LEAVES)
        label = str(own or pretty(name))
        return Field(
            path=path,
            schema=read,
            kind=kind,
            label=label.lower() if self.lower else label,
            given=unwrap(given if known(given) else fallback),
            nullable=nullable,
            omit=not required and not known(fallback),
        )

    def blank(self, at: Field) -> bool:
        """Return whether a field's input may be empty."""
        return at.nullable or at.omit or (self.ignore_empty and not known(at.given))

    def unset(self, at: Field) -> Any:
        """Return the value of an empty input."""
        return None if at.nullable and not at.omit else MISSING

    def seed(self, key: str, value: Any) -> None:
        """Let an input begin with ``value``, unless it has one already.

        Not as its default: an input whose default is None can be emptied.
        """
        if known(value) and value is not None and key not in session_state:
            session_state[key] = value

    def asked(self, at: Field) -> dict[str, Any]:
        """Return the parameters that all inputs of fields have."""
        asked: dict[str, Any] = {"label": at.label, "key": self.key(at.path)}
        if at.schema.get("description"):
            asked["help"] = str(at.schema["description"])
        if at.schema.get("readOnly"):
            asked["disabled"] = True
        return {**asked, **extras(at.schema)}

    def mark(self, drawn: Drawn, place: Place) -> Drawn:
        """Leave a place for errors, and draw those of the last submission."""
        told = self.memory.errors.get(drawn.path)
        if self.submitted or told:
            drawn.slot = box(place, ("error", drawn.path), "empty")
            if told:
                tell(drawn, told)
        return drawn


def tell(drawn: Drawn, messages: list[str]) -> None:
    """Draw errors beside a field."""
    if drawn.slot is not None:
        drawn.slot.warning("\n\n".join(dict.fromkeys(messages)))


__all__ = ["LEAVES", "Drawn", "Field", "Form", "tell"]
