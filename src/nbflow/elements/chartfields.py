"""Names of columns in a Vega-Lite spec, where some characters would mean something. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MEMBERS = re.compile(r"([.\[\]\\'\"])")
_SPECIAL = re.compile(r"[.\[\]\\'\"\x00-\x1f]")


def field(name: str) -> str:
    r"""Return a column's name as Vega-Lite wants it: dots would mean members.

    >>> field("a.b")
    'a\\.b'
    """
    return _MEMBERS.sub(r"\\\1", name)


def plainly_named(
    spec: dict[str, Any], data: Mapping[str, list[Any]]
) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    r"""Return a spec and its data with plain names for columns that have special characters.

    Vega-Lite escapes names for some of its expressions and forgets to for
    others; then a chart stays empty. What a reader sees stays as it was.

    >>> plainly_named({"x": {"field": "a\\.b", "title": "a.b"}}, {"a.b": [1]})
    ({'x': {'field': 'column_0', 'title': 'a.b'}}, {'column_0': [1]})
    """
    names = {
        name: _apart(f"column_{at}", data) for at, name in enumerate(data) if _SPECIAL.search(name)
    }
    fields = {field(name): plain for name, plain in names.items()}
    return _rename(spec, fields), {names.get(name, name): data[name] for name in data}


def _apart(name: str, taken: Mapping[str, Any]) -> str:
    while name in taken:
        name += "_"
    return name


def _rename(part: Any, fields: Mapping[str, str]) -> Any:
    if isinstance(part, list):
        return [_rename(inner, fields) for inner in part]
    if not isinstance(part, dict):
        return part
    made = {key: _rename(inner, fields) for key, inner in part.items()}
    if isinstance(made.get("field"), str):
        made["field"] = fields.get(made["field"], made["field"])
        if isinstance(made.get("title"), str):
            made["title"] = _title(made["title"])
    return made


def _title(title: str) -> str:
    """Return a title that Vega can put into its own code as a text, which it does unescaped."""
    return re.sub(r"[\x00-\x1f]", " ", title).replace("\\", "\N{REVERSE SOLIDUS OPERATOR}")
