"""Vega-Lite specs that scripts bring: their data apart, their names steady. Pure."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from nbflow.elements.chartselect import check_modes
from nbflow.elements.jsonsafe import to_json
from nbflow.errors import DataError, MissingParameterError, ParameterTypeError, a_type_of

MOST_ROWS = 500_000
"""Rows that a chart which adds up or groups in the page may have."""

MOST_MARKS = 100_000
"""Rows that are drawn one mark each; of more, some are left out, and the chart says so."""

# Altair counts them, or names them by a hash of what they are.
_COUNTED = re.compile(r"\b(view|param)_(\d+|[0-9a-f]{16})\b")
_COMPUTES = ("aggregate", "bin", "timeUnit", "transform")


def plain_spec(spec: Any) -> dict[str, Any]:
    """Return a copy of a spec, of JSON values only.

    Raises:
        MissingParameterError: If it is empty.
        ParameterTypeError: If it is no spec.
    """
    if not spec:
        raise MissingParameterError(
            "vega_lite_chart: there is no spec. Write for example st.vega_lite_chart(df, "
            '{"mark": "bar", "encoding": {"x": {"field": "a"}}}).'
        )
    if not isinstance(spec, Mapping):
        raise ParameterTypeError(
            f"vega_lite_chart: {a_type_of(spec)} is no spec: {str(spec)[:80]!r}. Give a "
            'dict such as {"mark": "bar", "encoding": {"x": {"field": "a"}}}.'
        )
    plain: dict[str, Any] = json.loads(to_json(dict(spec)))
    parts = ("mark", "layer", "facet", "repeat", "concat", "hconcat", "vconcat", "spec")
    if not any(part in plain for part in parts):
        raise ParameterTypeError(
            f"vega_lite_chart: this is no Vega-Lite spec: it has {', '.join(map(repr, plain))}, "
            f'but none of {", ".join(map(repr, parts))}. Say with "mark" what is drawn.'
        )
    return plain


def steady(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the spec with Altair's own names counted from 1.

    Altair numbers views and parameters through the process, or by what is in
    them, so that a chart made again could have other names, and would be
    another chart.

    >>> steady({"name": "view_7", "params": [{"name": "param_9", "views": ["view_7"]}]})
    {'name': 'view_1', 'params': [{'name': 'param_1', 'views': ['view_1']}]}
    """
    text = json.dumps(spec)
    seen: dict[str, dict[str, int]] = {"view": {}, "param": {}}

    def again(match: re.Match[str]) -> str:
        kind, number = match.groups()
        return f"{kind}_{seen[kind].setdefault(number, len(seen[kind]) + 1)}"

    result: dict[str, Any] = json.loads(_COUNTED.sub(again, text))
    return result


def take_sets(spec: dict[str, Any]) -> dict[str, list[Any]]:
    """Take the rows out of a spec and return them by name.

    The names are by order, not by content as Altair's are: other rows under
    the same name are a change of data, not another chart.
    """
    sets: dict[str, list[Any]] = {}
    names: dict[str, str] = {}
    given = spec.get("datasets")
    given = given if isinstance(given, dict) else {}
    for data in _data_of(spec):
        values, name = data.get("values"), data.get("name")
        if isinstance(values, list) and set(data) <= {"values", "name"}:
            fresh = str(name or f"rows_{len(sets) + 1}")
            sets[fresh] = values
            data.clear()
            data["name"] = fresh
        elif set(data) == {"name"} and isinstance(given.get(name), list):
            fresh = names.setdefault(str(name), f"rows_{len(sets) + 1}")
            sets[fresh] = given[name]
            data["name"] = fresh
    for name in names:
        given.pop(name, None)
    if not given:
        spec.pop("datasets", None)
    return sets


def _data_of(part: Any) -> Iterable[dict[str, Any]]:
    """Find all data of a spec, also in layers and beside each other."""
    if isinstance(part, list):
        for inner in part:
            yield from _data_of(inner)
    elif isinstance(part, dict):
        if isinstance(part.get("data"), dict):
            yield part["data"]
        for key in ("layer", "concat", "hconcat", "vconcat", "spec"):
            yield from _data_of(part.get(key))


def step_of(spec: dict[str, Any], rows: int) -> tuple[int, str | None]:
    """Return which of so many rows a page can draw (one of …), and what to tell the reader.

    Raises:
        DataError: If the chart adds up more rows than a page can.
    """
    if not computes(spec):
        step = max(-(-rows // MOST_MARKS), 1)
        note = f"{rows:,} rows, {-(-rows // step):,} drawn: one of {step}."
        return step, note if step > 1 else None
    if rows > MOST_ROWS:
        raise DataError(
            f"This chart groups or adds up {rows:,} rows in the page, which would stand still; "
            f"{MOST_ROWS:,} are the limit. Group them in Python first, for example "
            "df.groupby(...).size().reset_index(), and draw the result."
        )
    return 1, None


def computes(part: Any) -> bool:
    """Return whether a spec makes other rows out of its rows."""
    if isinstance(part, list):
        return any(computes(inner) for inner in part)
    if not isinstance(part, dict):
        return False
    return any(part.get(key) for key in _COMPUTES) or any(computes(v) for v in part.values())


def selections(command: str, spec: Any, mode: Any) -> list[str]:
    """Return the names of the selections to report.

    Raises:
        MissingParameterError: If the chart has none.
        ParameterError: If ``mode`` names another.
    """
    names = tuple(dict.fromkeys(_selections(spec)))
    if not names:
        raise MissingParameterError(
            f"{command}(on_select=...) reports selections, but the chart has none. Add one: "
            'chart.add_params(alt.selection_point(name="picked")), or in a spec "params": '
            '[{"name": "picked", "select": "point"}].'
        )
    return sorted(names) if mode is None else check_modes(command, mode, names)


def _selections(part: Any) -> Iterable[str]:
    if isinstance(part, list):
        for inner in part:
            yield from _selections(inner)
    elif isinstance(part, dict):
        params = part.get("params")
        for param in params if isinstance(params, list) else ():
            if isinstance(param, dict) and "select" in param and "name" in param:
                yield str(param["name"])
        for key in ("layer", "concat", "hconcat", "vconcat", "spec"):
            yield from _selections(part.get(key))


def without_defaults(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a copy without the size Altair's own theme sets: it is not the author's wish."""
    spec = copy.deepcopy(spec)
    config = spec.get("config", {})
    if isinstance(config.get("view"), dict):
        config["view"].pop("continuousWidth", None)
        config["view"].pop("continuousHeight", None)
    return spec
