"""Which fragments there are, who called whom, and in what order they run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from nbflow.core.ids import FragmentId


@dataclass(frozen=True, slots=True)
class Fragment:
    """A call of a fragment function, as the latest run that called it left it.

    Args:
        id: Its place in the tree.
        name: The function's name, for messages.
        parent: The fragment whose run called it, if any.
        every: Interval in seconds, or None.
        key: The public name for ``st.rerun("key")``, or None.
        until: When its timer ends: seconds after it was first armed, or a date. None: never.
        max_runs: After how many ticks its timer ends, or None.
    """

    id: FragmentId
    name: str
    parent: FragmentId | None = None
    every: float | None = None
    key: str | None = None
    until: float | datetime | None = None
    max_runs: int | None = None


Registry: TypeAlias = Mapping[FragmentId, Fragment]


def ancestors(registry: Registry, fragment: FragmentId) -> Iterator[FragmentId]:
    """Yield the parents of ``fragment``, nearest first."""
    seen = {fragment}
    entry = registry.get(fragment)
    while entry is not None and entry.parent is not None and entry.parent not in seen:
        seen.add(entry.parent)
        yield entry.parent
        entry = registry.get(entry.parent)


def plan(registry: Registry, wanted: Iterable[FragmentId]) -> tuple[FragmentId, ...]:
    """Return which of ``wanted`` to run, in order.

    Unknown ids are dropped: a click or a tick may be under way when its
    fragment goes. A fragment whose ancestor is wanted too is dropped, as
    the ancestor calls it (spec 2.5.6).

    >>> a, b = FragmentId("a"), FragmentId("b")
    >>> plan({a: Fragment(a, "a"), b: Fragment(b, "b", parent=a)}, [b, a, FragmentId("gone")])
    ('a',)
    """
    known = [f for f in dict.fromkeys(wanted) if f in registry]
    chosen = set(known)
    return tuple(f for f in known if chosen.isdisjoint(ancestors(registry, f)))


def descendants(registry: Registry, fragment: FragmentId) -> frozenset[FragmentId]:
    """Return the fragments that live below ``fragment``."""
    return frozenset(f for f in registry if fragment in ancestors(registry, f))


def after_full_run(registry: Registry, called: Mapping[FragmentId, Fragment]) -> Registry:
    """Return what is left after a completed full run: what it called (spec 2.4.4)."""
    return dict(called)


def after_early_end(registry: Registry, called: Mapping[FragmentId, Fragment]) -> Registry:
    """Return the registry after a run that ended early: nothing goes."""
    return {**registry, **called}


def after_fragment_run(
    registry: Registry, ran: FragmentId, called: Mapping[FragmentId, Fragment]
) -> Registry:
    """Return the registry after a completed run of ``ran``.

    Children that ``ran`` no longer calls go, with their own children (spec 2.4.5).
    """
    below = descendants(registry, ran)
    kept = {f: entry for f, entry in registry.items() if f not in below}
    return {**kept, **called}


def with_key(registry: Registry, key: str) -> tuple[FragmentId, ...]:
    """Return the fragments whose public name is ``key``."""
    return tuple(f for f, entry in registry.items() if entry.key == key)
