"""What a rerun is asked to do, and how two requests become one.

The algebra has three laws, tested as properties: ``merge`` is associative
and idempotent, an app rerun absorbs fragments, and no press is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from nbflow.core.ids import FragmentId, WidgetId

Wire: TypeAlias = Any
"""A widget's value as the page and the kernel exchange it: JSON values and bytes."""


@dataclass(frozen=True, slots=True)
class App:
    """The whole script, top to bottom."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """Some fragments, in the order in which they were asked for."""

    ids: tuple[FragmentId, ...]


Scope: TypeAlias = App | Fragments

APP: Final = App()


@dataclass(frozen=True, slots=True)
class Press:
    """A value that is present for one run only: a click, a chat text, a menu choice.

    ``called`` says that its callback has run already: a press that a run
    was cancelled before reading is handed to the next run, and must not
    call back twice.
    """

    value: Wire = True
    called: bool = False


@dataclass(frozen=True, slots=True)
class Goto:
    """A change to another page of the app.

    Args:
        page: Its id.
        query: What the query parameters are then; the others go (spec 6.2.5).
    """

    page: str
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rerun:
    """A request to run, with everything the run needs to know.

    Args:
        scope: The app or some fragments.
        values: Newest wire values of widgets that changed, by widget.
        presses: Triggers that no run has read yet, by widget.
        urgent: A fragment rerun that may cancel a run of the same fragment.
        patient: An app rerun that waits for the run in progress (a tick).
        goto: The page to open first, if another one than now.
    """

    scope: Scope = APP
    values: Mapping[WidgetId, Wire] = field(default_factory=dict)
    presses: Mapping[WidgetId, Press] = field(default_factory=dict)
    urgent: bool = False
    patient: bool = False
    goto: Goto | None = None

    def preempts(self, running: Rerun) -> bool:
        """Return whether a run in progress should give way to this request.

        A full rerun always may; a fragment rerun only if it is urgent and
        asks for a fragment that is part of the run in progress
        (``spec 1.4.3``: plain fragment reruns wait).
        """
        if isinstance(self.scope, App):
            return not self.patient
        return (
            self.urgent
            and isinstance(running.scope, Fragments)
            and not set(self.scope.ids).isdisjoint(running.scope.ids)
        )


def merge_scopes(older: Scope, newer: Scope) -> Scope:
    """Return the smallest scope that covers both, in first-come order.

    >>> merge_scopes(Fragments((FragmentId("a"),)), Fragments((FragmentId("b"), FragmentId("a"))))
    Fragments(ids=('a', 'b'))
    >>> merge_scopes(Fragments((FragmentId("a"),)), APP)
    App()
    """
    if isinstance(older, App) or isinstance(newer, App):
        return APP
    return Fragments(tuple(dict.fromkeys(older.ids + newer.ids)))


def merge(older: Rerun, newer: Rerun) -> Rerun:
    """Return one request that owes what both owe.

    The newest value of each widget wins; presses of both are kept. Patience
    is an app rerun's own: a fragment that joins it, and would have waited as
    well, does not make it cancel the run in progress.

    >>> a = Rerun(Fragments((FragmentId("a"),)), values={WidgetId("w"): 1})
    >>> merge(a, Rerun(APP, values={WidgetId("w"): 2})).values
    {'w': 2}
    """
    scope = merge_scopes(older.scope, newer.scope)
    kind = type(scope)
    return Rerun(
        scope=scope,
        values={**older.values, **newer.values},
        presses={**older.presses, **newer.presses},
        urgent=older.urgent or newer.urgent,
        patient=all(r.patient for r in (older, newer) if isinstance(r.scope, kind)),
        goto=older.goto if newer.goto is None else newer.goto,
    )


def merge_optional(older: Rerun | None, newer: Rerun | None) -> Rerun | None:
    """Return :func:`merge` of those that are there.

    >>> merge_optional(None, Rerun(APP)) == Rerun(APP)
    True
    """
    if older is None:
        return newer
    if newer is None:
        return older
    return merge(older, newer)


def called(rerun: Rerun, presses: Mapping[WidgetId, Press]) -> Rerun:
    """Return ``rerun`` owing ``presses`` too, marked as called back already."""
    marked = {widget: replace(press, called=True) for widget, press in presses.items()}
    return replace(rerun, presses={**marked, **rerun.presses})
