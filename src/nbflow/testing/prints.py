"""Gives what a script prints to its app, and everybody else's to the terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, TextIO

from nbflow.run import output, threads
from nbflow.run.context import current


class _Routed:
    """Stands in for ``sys.stdout`` while apps under test run."""

    def __init__(self, original: TextIO, kind: str) -> None:
        self._original = original
        self._kind = kind

    def write(self, text: str) -> int:
        run = current()
        if run is None:
            return self._original.write(text)
        output.write(run, self._kind, text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._original, name)


class _Streams:
    """The process's streams, replaced while at least one app runs.

    Tests may run apps in several threads: the first replaces the streams,
    and the last puts them back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._originals = (sys.stdout, sys.stderr)

    def begin(self) -> None:
        with self._lock:
            self._running += 1
            if self._running == 1:
                self._originals = (sys.stdout, sys.stderr)
                sys.stdout = _Routed(sys.stdout, "stdout")  # type: ignore[assignment]
                sys.stderr = _Routed(sys.stderr, "stderr")  # type: ignore[assignment]

    def end(self) -> None:
        with self._lock:
            self._running -= 1
            if self._running:
                return
            # Somebody may have put streams of their own there meanwhile.
            if isinstance(sys.stdout, _Routed):
                sys.stdout = self._originals[0]
            if isinstance(sys.stderr, _Routed):
                sys.stderr = self._originals[1]


_streams = _Streams()


def captured(work: Callable[[], None]) -> None:
    """Do ``work``; what runs print meanwhile becomes part of their apps."""
    _streams.begin()
    threads.attach()
    try:
        work()
    finally:
        threads.detach()
        _streams.end()
