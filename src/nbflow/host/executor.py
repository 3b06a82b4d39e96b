"""Where scripts run: a thread of each app's own, or the kernel's main thread."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextvars import Context

log = logging.getLogger("nbflow")


class ThreadExecutor:
    """One worker thread for one app; runs queue up behind each other.

    Args:
        name: For the thread's name.
        context: Each run gets a copy: what a script sets in context
            variables ends with its run.
    """

    concurrent = True

    def __init__(self, name: str, context: Context) -> None:
        self._name = name
        self._context = context
        self._work: deque[Callable[[], None]] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self.thread: threading.Thread | None = None

    def submit(self, work: Callable[[], None]) -> None:
        """Run ``work`` on the worker thread."""
        with self._wake:
            if self._closed:
                return
            self._work.append(work)
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(
                    target=self._main, name=f"nbflow-{self._name}", daemon=True
                )
                self.thread.start()
            self._wake.notify()

    def _main(self) -> None:
        while True:
            with self._wake:
                while not self._work and not self._closed:
                    self._wake.wait()
                if not self._work:
                    return
                work = self._work.popleft()
            try:
                self._context.copy().run(work)
            except BaseException:
                # Scripts' errors are drawn by the run; this is ours, and
                # the app must live on.
                log.exception("nbflow: a run failed outside of its script")

    def close(self) -> None:
        """End the thread after the work in progress."""
        with self._wake:
            self._closed = True
            self._work.clear()
            self._wake.notify()
