"""A loop whose clock only moves when told to: for tests."""

from __future__ import annotations

import heapq
import threading
from collections import deque
from collections.abc import Callable
from itertools import count


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
        heapq.heappush(self._heap, (when, next(self._order), deadline))
        return deadline

    def drain(self) -> None:
        """Do everything that is posted, and what that posts."""
        while self._inbox:
            self._inbox.popleft()()

    def wait(self, timeout: float) -> bool:
        """Wait in real time until something is posted; return whether it was."""
        with self._arrived:
            return self._arrived.wait_for(lambda: bool(self._inbox), timeout)

    def next_deadline(self) -> float | None:
        """Return the virtual time of the next deadline."""
        while self._heap and self._heap[0][2].cancelled:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def step_to(self, when: float) -> bool:
        """Move to the next deadline at or before ``when`` and do it; else move to ``when``."""
        due = self.next_deadline()
        if due is None or due > when:
            self._now = max(self._now, when)
            return False
        self._now = max(self._now, due)
        heapq.heappop(self._heap)[2].work()
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
