"""A loop whose clock only moves when told to: for tests."""

from __future__ import annotations

import heapq
import threading
from collections import deque
from collections.abc import Callable
from itertools import count

_REAL = 0.02
"""Seconds of real time after which a script that rests looks whether it was halted."""


class _Deadline:
    __slots__ = ("cancelled", "work")

    def __init__(self, work: Callable[[], None]) -> None:
        self.work = work
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class VirtualLoop:
    """Runs work on the thread that drives it.

    Time stands still while work is done, and jumps from deadline to
    deadline when asked to advance.
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._inbox: deque[Callable[[], None]] = deque()
        self._heap: list[tuple[float, int, _Deadline]] = []
        self._order = count()
        self._arrived = threading.Condition()
        self._sleepers: list[Callable[[], bool]] = []
        self._driver = 0

    def now(self) -> float:
        """Return the virtual time in seconds."""
        return self._now

    def post(self, work: Callable[[], None]) -> None:
        """Queue ``work``; wakes a driver that waits."""
        with self._arrived:
            self._inbox.append(work)
            self._arrived.notify_all()

    def call_at(self, when: float, work: Callable[[], None]) -> _Deadline:
        """Queue ``work`` for a virtual time."""
        deadline = _Deadline(work)
        with self._arrived:
            heapq.heappush(self._heap, (when, next(self._order), deadline))
        return deadline

    def drain(self) -> None:
        """Do everything that is posted, and what that posts."""
        self._driver = threading.get_ident()
        while self._inbox:
            self._inbox.popleft()()

    def wait(self, timeout: float) -> bool:
        """Wait in real time until something happens; return whether it did.

        While a script rests nothing else would: time moves to what is next.
        """
        with self._arrived:
            found = self._arrived.wait_for(lambda: self._inbox or self._asleep(), timeout)
            if self._inbox:
                return True
            due = self.next_deadline() if found else None
        return due is not None and self.step_to(due)

    def _asleep(self) -> bool:
        # One that was halted is about to go on: time waits for it.
        return any(not halted() for halted in self._sleepers)

    def rest(self, seconds: float, halted: Callable[[], bool]) -> None:
        """Let virtual time pass while a script rests; a driver that waits moves it."""
        woken = threading.Event()

        def wake() -> None:
            # Counted here and not by the script: before its thread goes on,
            # the driver would move time again.
            with self._arrived:
                if not woken.is_set():
                    self._sleepers.remove(halted)
                    woken.set()

        with self._arrived:
            self._sleepers.append(halted)
            self.call_at(self._now + seconds, wake)
            self._arrived.notify_all()
        here = threading.get_ident() == self._driver
        while not woken.is_set() and not halted():
            if here:
                self.step_to(self.next_deadline() or self._now)
            else:
                woken.wait(_REAL)
        wake()

    def next_deadline(self) -> float | None:
        """Return the virtual time of the next deadline."""
        with self._arrived:
            while self._heap and self._heap[0][2].cancelled:
                heapq.heappop(self._heap)
            return self._heap[0][0] if self._heap else None

    def step_to(self, when: float) -> bool:
        """Move to the next deadline at or before ``when`` and do it; else move to ``when``."""
        with self._arrived:
            due = self.next_deadline()
            if due is None or due > when:
                self._now = max(self._now, when)
                return False
            self._now = max(self._now, due)
            deadline = heapq.heappop(self._heap)[2]
        deadline.work()
        return True


class DirectExecutor:
    """Runs scripts at once, on the thread that submits them."""

    concurrent = False

    def __init__(self) -> None:
        self._queue: deque[Callable[[], None]] = deque()
        self._busy = False

    def submit(self, work: Callable[[], None]) -> None:
        """Run ``work`` now, or after the work in progress."""
        self._queue.append(work)
        if self._busy:
            return
        self._busy = True
        try:
            while self._queue:
                self._queue.popleft()()
        finally:
            self._busy = False

    def close(self) -> None:
        """Nothing is held."""
