"""What a session needs from the world outside: the seams for hosts and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from nbflow.core.reconcile import Patch
from nbflow.core.tree import Node


class Cancellable(Protocol):
    """A deadline that can be called off."""

    def cancel(self) -> None:
        """Call it off; harmless when it has passed."""


class Loop(Protocol):
    """One thread (or one asyncio loop) on which a session decides, and its clock."""

    def now(self) -> float:
        """Return the time in seconds; only differences mean something."""

    def post(self, work: Callable[[], None]) -> None:
        """Run ``work`` soon, in order. May be called from any thread."""

    def call_at(self, when: float, work: Callable[[], None]) -> Cancellable:
        """Run ``work`` at ``when``, unless called off. May be called from any thread."""

    def rest(self, seconds: float, halted: Callable[[], bool]) -> None:
        """Let time pass on the calling thread, a script's; less once ``halted`` is true."""


class Executor(Protocol):
    """Where scripts run."""

    concurrent: bool
    """Whether the loop goes on while a script runs."""

    def submit(self, work: Callable[[], None]) -> None:
        """Run ``work`` after everything submitted before."""

    def close(self) -> None:
        """Take no more work; let the work in progress end."""


class View(Protocol):
    """What shows an app. Called under the session's lock, from any thread."""

    def commit(self, patch: Patch, nodes: Mapping[str, Node], attached: Iterable[str]) -> None:
        """Show ``patch``; ``attached`` are nodes whose kernel-side part may be new."""

    def status(self, status: str, stale: Sequence[str]) -> None:
        """Say that a run is long (``"running"``, with what it has not redrawn) or over."""

    def close(self) -> None:
        """Let go of everything that is shown."""


class NullView:
    """Shows nothing: for apps that nobody looks at."""

    def commit(self, patch: Patch, nodes: Mapping[str, Node], attached: Iterable[str]) -> None:
        """Do nothing."""

    def status(self, status: str, stale: Sequence[str]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
