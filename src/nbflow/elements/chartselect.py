"""Charts whose selection is a value: ``on_select`` of all chart commands.

The node keeps the chart's own type and is a widget besides: the page sends
the event ``select`` with ``{"selection": {...}}``, which is the wire value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from nbflow.core.claims import check_key
from nbflow.core.spec import WidgetSpec
from nbflow.elements.jsonsafe import to_json
from nbflow.elements.selection import State
from nbflow.errors import ParameterError
from nbflow.run.container import Container

Parts = Mapping[str, Callable[[], Any]]
"""What a selection consists of, each with what makes it empty."""


def digest(value: Any) -> str:
    """Return a short text that is equal for equal values.

    >>> digest({"a": 1}) == digest({"a": 1}), digest([1]) == digest([2])
    (True, False)
    """
    return blake2b(to_json(value).encode("utf-8", "replace"), digest_size=12).hexdigest()


def as_state(value: Any) -> Any:
    """Return ``value`` with dicts whose keys are attributes, too.

    >>> as_state({"selection": {"points": [{"x": 1}]}}).selection.points[0].x
    1
    """
    if isinstance(value, Mapping):
        return State({str(k): as_state(v) for k, v in value.items()})
    if isinstance(value, list | tuple):
        return [as_state(v) for v in value]
    return value


def event_of(parts: Parts, wire: Any) -> State:
    """Return a selection as scripts get it: all parts are there, empty or not."""
    inner = wire.get("selection") if isinstance(wire, Mapping) else None
    chosen = inner if isinstance(inner, Mapping) else {}
    selection = {name: chosen[name] if name in chosen else empty() for name, empty in parts.items()}
    return State(selection=as_state(selection))


def check_modes(command: str, mode: Any, known: tuple[str, ...]) -> list[str]:
    """Return selection modes as a sorted list.

    Raises:
        ParameterError: If one is not among ``known``.
    """
    modes = [mode] if isinstance(mode, str) else list(mode)
    for each in modes:
        if each not in known:
            raise ParameterError(
                f"{command}: selection_mode={each!r} is not known. It is one of "
                f"{', '.join(map(repr, known))}."
            )
    return sorted(set(modes))


def draw_selectable(
    handle: Container,
    node: str,
    command: str,
    props: dict[str, Any],
    parts: Parts,
    on_select: Any,
    key: Any,
    source: Any = None,
) -> State:
    """Draw a chart as a widget and return what is selected in it.

    Args:
        node: The node's type.
        command: The command's name, for errors.
        props: The node's properties; ``select`` tells the page to report.
        parts: What the selection consists of.
        key: With one, other data is the same chart: the selection stays.
        source: What tests read beside the properties.
    """
    # Without a key the chart is what it shows; bytes in it have no JSON, but a repr that counts.
    identity: tuple[object, ...] = (json.dumps(props["select"]),)
    if key is None:
        identity += (digest(props),)

    def decode(wire: Any) -> State:
        return event_of(parts, wire)

    spec = WidgetSpec(
        kind=command,
        label="",
        identity=identity,
        default={"selection": {name: empty() for name, empty in parts.items()}},
        props=props,
        decode=decode,
        key=None if key is None else check_key(key),
        assignable=False,
        on_change=on_select if callable(on_select) else None,
        source={"frame": source},
    )
    value, _ = handle._draw_widget(spec, node)
    state: State = value
    return state
