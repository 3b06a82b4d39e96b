"""Loops: a thread with a heap of deadlines, and the kernel's asyncio loop."""

from __future__ import annotations

import asyncio
import heapq
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context
from itertools import count

from nbflow.ports import Cancellable, Loop
from nbflow.run.control import rest

log = logging.getLogger("nbflow")

Work = Callable[[], None]


class _Deadline:
    __slots__ = ("cancelled", "work")

    def __init__(self, work: Work) -> None:
        self.work: Work | None = work
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True
        # The heap keeps the deadline until its time; the session must not
        # be kept alive by it.
        self.work = None


def _guarded(work: Work) -> None:
    try:
        work()
    except Exception:
        # One app's failure must not end the loop of the others.
        log.exception("nbflow: an event could not be handled")


class ThreadLoop:
    """One thread for all apps of a kernel: it decides and ticks, it never runs scripts.

    A thread of its own, because the kernel's asyncio loop stands still
    while a cell runs.
    """

    def __init__(self) -> None:
        self._inbox: deque[Work] = deque()
        self._heap: list[tuple[float, int, _Deadline]] = []
        self._order = count()
        self._wake = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def now(self) -> float:
        """Return the monotonic clock in seconds."""
        return time.monotonic()

    def rest(self, seconds: float, halted: Callable[[], bool]) -> None:
        """Let real time pass."""
        rest(seconds, halted)

    def post(self, work: Work) -> None:
        """Run ``work`` on the loop's thread, in order."""
        with self._wake:
            self._inbox.append(work)
            self._ensure()
            self._wake.notify()

    def call_at(self, when: float, work: Work) -> Cancellable:
        """Run ``work`` at ``when`` on the loop's thread."""
        deadline = _Deadline(work)
        with self._wake:
            first = not self._heap or when < self._heap[0][0]
            heapq.heappush(self._heap, (when, next(self._order), deadline))
            self._ensure()
            if first and threading.current_thread() is not self._thread:
                self._wake.notify()
        return deadline

    def _ensure(self) -> None:
        # Started by the first event, so that loading the extension costs no
        # thread; and again in a child after a fork.
        if self._thread is None or not self._thread.is_alive():
            self._closed = False
            self._thread = threading.Thread(target=self._main, name="nbflow-loop", daemon=True)
            self._thread.start()

    def _main(self) -> None:
        while True:
            with self._wake:
                while not self._closed and not self._inbox and not self._due():
                    self._wake.wait(self._pause())
                if self._closed:
                    return
                work = self._next()
            if work is not None:
                _guarded(work)

    def _due(self) -> bool:
        return bool(self._heap) and self._heap[0][0] <= time.monotonic()

    def _pause(self) -> float | None:
        return max(0.0, self._heap[0][0] - time.monotonic()) if self._heap else None

    def _next(self) -> Work | None:
        # Deadlines first: a stream of input must not keep a tick waiting.
        if self._due():
            return heapq.heappop(self._heap)[2].work
        return self._inbox.popleft() if self._inbox else None

    def close(self) -> None:
        """End the thread; it is started again by the next event."""
        with self._wake:
            self._closed = True
            self._inbox.clear()
            self._heap.clear()
            self._wake.notify()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(2)


class KernelLoop:
    """The kernel's own asyncio loop, for apps that run on the main thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._inbox: deque[Work] = deque()

    def now(self) -> float:
        """Return the monotonic clock in seconds."""
        return time.monotonic()

    def rest(self, seconds: float, halted: Callable[[], bool]) -> None:
        """Let real time pass."""
        rest(seconds, halted)

    def post(self, work: Work) -> None:
        """Run ``work`` when the kernel is next free, or at :meth:`drain`."""
        self._inbox.append(work)
        self._loop.call_soon_threadsafe(self.drain)

    def drain(self) -> None:
        """Do everything posted so far; a cell does so before it returns."""
        while self._inbox:
            _guarded(self._inbox.popleft())

    def call_at(self, when: float, work: Work) -> Cancellable:
        """Run ``work`` at ``when``, or when the kernel is free after it."""
        deadline = _Deadline(work)

        def due() -> None:
            if deadline.work is None:
                return
            # Loops go off early by up to their clock's resolution, which in a browser is much.
            # Nobody would ask again for what came before its time.
            if time.monotonic() < when:
                arm()
                return
            self._inbox.append(deadline.work)
            self.drain()

        def arm() -> None:
            if not deadline.cancelled:
                self._loop.call_later(max(0.0, when - time.monotonic()), due)

        self._loop.call_soon_threadsafe(arm)
        return deadline


class BoundLoop:
    """A loop whose work runs in one app's context.

    The context holds which cell the app belongs to; messages sent outside
    of it would appear under whatever cell ran last, or nowhere.
    """

    def __init__(self, loop: Loop, context: Context) -> None:
        self._loop = loop
        self._context = context

    def now(self) -> float:
        """Return the loop's clock."""
        return self._loop.now()

    def rest(self, seconds: float, halted: Callable[[], bool]) -> None:
        """Let time pass on the loop's clock."""
        self._loop.rest(seconds, halted)

    def _bound(self, work: Work) -> Work:
        # A context cannot be entered twice at once, a copy can.
        return lambda: self._context.copy().run(work)

    def post(self, work: Work) -> None:
        """Run ``work`` in the app's context."""
        self._loop.post(self._bound(work))

    def call_at(self, when: float, work: Work) -> Cancellable:
        """Run ``work`` at ``when`` in the app's context."""
        return self._loop.call_at(when, self._bound(work))
