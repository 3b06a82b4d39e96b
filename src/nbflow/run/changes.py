"""Whether anything changed that a fragment was drawn from (``rerun="changed"``).

After each run of such a fragment its arguments, the keys of session state it
read, and its widgets are noted down. A run that calls it again compares.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from nbflow.core.claims import form_key
from nbflow.core.fragments import descendants
from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.state import Entry, SessionState
from nbflow.core.tree import walk
from nbflow.errors import StateKeyError
from nbflow.run.context import FRAGMENT, Body, RunContext

EVERYTHING = "$$everything"
"""Stands among the keys read for the whole of session state; no key may begin so."""

_PLAIN = (str, bytes, int, bool, type(None), complex, dt.date, dt.datetime, dt.time, dt.timedelta,
          Decimal, range, slice)  # fmt: skip
_DEEPEST = 30


class Same:
    """An object that can only be compared by being the same one."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def snapshot(value: Any, depth: int = 0) -> Any:
    """Return something hashable that is equal exactly while ``value`` is the same.

    Values inside containers count, so a list that was changed in place is
    another. Of other objects what they pickle to counts, and where that
    fails which object it is.

    >>> rows = [1, 2]
    >>> before = snapshot(rows)
    >>> rows.append(3)
    >>> snapshot([1, 2]) == before, snapshot(rows) == before, snapshot((1, 2)) == before
    (True, False, False)
    """
    kind = type(value)
    if kind in _PLAIN:
        return kind, value
    if kind is float:
        # NaN is not equal to itself, but it has not changed.
        return kind, repr(value)
    if depth > _DEEPEST:
        return Same(value)
    inner = functools.partial(snapshot, depth=depth + 1)
    if kind in (list, tuple):
        return kind, tuple(map(inner, value))
    if kind in (set, frozenset):
        return kind, frozenset(map(inner, value))
    if kind is dict:
        return kind, tuple((inner(k), inner(v)) for k, v in value.items())
    if isinstance(value, Enum):
        return kind.__qualname__, value.name
    return _callable(value, inner) or _object(value, inner)


def _callable(value: Any, inner: Callable[[Any], Any]) -> Any:
    """Return the snapshot of a function: a run defines it anew, from the same code."""
    if isinstance(value, FunctionType):
        cells = [_content(cell) for cell in value.__closure__ or ()]
        return FunctionType, value.__code__, inner(value.__defaults__), inner(cells)
    if isinstance(value, MethodType):
        return MethodType, value.__func__.__name__, inner(value.__self__)
    if isinstance(value, functools.partial):
        return functools.partial, inner(value.func), inner(value.args), inner(value.keywords)
    if isinstance(value, type | ModuleType | BuiltinFunctionType | CodeType):
        return Same(value)
    return None


def _content(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _object(value: Any, inner: Callable[[Any], Any]) -> Any:
    kind = type(value)
    if kind.__module__.partition(".")[0] == "nbflow":
        # A container: its place in the app is no value.
        return Same(value)
    if dataclasses.is_dataclass(value):
        fields = {f.name: getattr(value, f.name, None) for f in dataclasses.fields(value)}
        return kind.__qualname__, inner(fields)
    try:
        return kind.__qualname__, blake2b(pickle.dumps(value, protocol=5), digest_size=16).digest()
    except Exception:  # noqa: BLE001 - objects may refuse in any way
        return Same(value)


@dataclass(frozen=True, slots=True)
class Record:
    """What a fragment was last drawn from."""

    arguments: Any
    reads: Mapping[str, Any]
    wires: Mapping[WidgetId, Any]


def note_read(key: str) -> None:
    """Note that the fragment being run asked for ``key``."""
    call = FRAGMENT.get()
    if call is not None and call.body.tracked:
        call.body.reads.add(key)


def _value(state: SessionState, key: str) -> Any:
    if key == EVERYTHING:
        return snapshot({k: state.get(k) for k in state.keys()})  # noqa: SIM118 - no mapping
    try:
        return snapshot(state.get(key))
    except StateKeyError:
        return "absent"


def _wire(entry: Entry) -> Any:
    # What a trigger holds ends with its run; presses are asked for themselves.
    return None if entry.spec.trigger else snapshot(entry.wire)


def begin(body: Body) -> None:
    """The body is about to run: what was noted of its last run is void."""
    if body.tracked:
        body.record, body.outside = None, False
        body.reads.clear()


def note(run: RunContext, fragment: FragmentId, body: Body) -> None:
    """The body has run to its end: note what it was drawn from."""
    if not body.tracked:
        return
    state = run.stage.state
    with run.stage.lock:
        body.record = Record(
            _arguments(body.call),
            {key: _value(state, key) for key in body.reads},
            {w: _wire(e) for w, e in state.entries.items() if e.owner == fragment},
        )


def _arguments(call: Callable[[], Any]) -> Any:
    # The function itself does not count: each full run defines it anew.
    assert isinstance(call, functools.partial)
    return snapshot((call.args, call.keywords))


def unchanged(run: RunContext, fragment: FragmentId, call: Callable[[], Any]) -> bool:
    """Return whether running the fragment again with ``call`` would draw the same."""
    stage = run.stage
    body = stage.bodies.get(fragment)
    if body is None or body.record is None or body.record.arguments != _arguments(call):
        return False
    inside = (fragment, *descendants(stage.fragments, fragment))
    return all(_untouched(run, at) for at in inside)


def _untouched(run: RunContext, fragment: FragmentId) -> bool:
    state, body = run.stage.state, run.stage.bodies.get(fragment)
    if body is None or body.outside or body.record is None:
        return False
    for widget, entry in state.entries.items():
        if entry.owner != fragment:
            continue
        assigned = entry.spec.key is not None and entry.spec.key in state.user
        if assigned or entry.deleted or widget in state.presses:
            return False
        if body.record.wires.get(widget) != _wire(entry):
            return False
    return all(_value(state, key) == seen for key, seen in body.record.reads.items())


def keep(run: RunContext, fragment: FragmentId) -> None:
    """Count everything in a fragment that is left as it is as drawn by this run."""
    stage = run.stage
    stage.builder.refresh()
    for at in descendants(stage.fragments, fragment):
        run.called[at] = stage.fragments[at]
    for name, node in walk(stage.builder.nodes, fragment):
        entry = stage.state.entries.get(WidgetId(name))
        if entry is not None:
            if entry.spec.key is not None:
                stage.state.claims.key(entry.spec.key, f"the {entry.spec.kind} in a fragment")
            stage.state.claims.drawn[entry.id] = "in a fragment that was not run again"
        elif name.startswith(named := f"k-{node.type}-"):
            key = name.removeprefix(named)
            claimed = form_key(key) if node.type == "form" else key
            stage.state.claims.key(claimed, f"the {node.type} in a fragment")
