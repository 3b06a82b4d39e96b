"""The kernel's interrupt stops running apps, as their Stop control does.

While only a worker thread runs, the kernel ignores SIGINT. Our handler
stands in then. It is set from the event loop: one set inside a cell is
undone when the cell ends, as the kernel saves and restores it around each.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from typing import Any


class InterruptHandler:
    """Calls ``stop`` on an interrupt that no cell takes.

    Args:
        stop: Stops what runs; returns whether anything did.
    """

    def __init__(self, stop: Callable[[], bool]) -> None:
        self._stop = stop
        self._before: Any = None
        self._installed = False

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Set the handler as soon as the loop is free."""
        if not self._installed and threading.current_thread() is threading.main_thread():
            self._installed = True
            loop.call_later(0, self._set)

    def _set(self) -> None:
        if self._installed:
            self._before = signal.signal(signal.SIGINT, self._handle)

    def _handle(self, number: int, frame: Any) -> None:
        if not self._stop() and callable(self._before):
            self._before(number, frame)

    def uninstall(self) -> None:
        """Give the kernel its own handler back."""
        if not self._installed:
            return
        self._installed = False
        if self._before is not None and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._before)
            self._before = None
