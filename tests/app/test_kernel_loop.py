"""Deadlines on the kernel's own loop, where inline apps and JupyterLite's live."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from nbflow.host.loop import KernelLoop


class Hasty(asyncio.AbstractEventLoop):
    """A loop whose timers go off too early, as a browser's do by up to a tenth of a millisecond."""

    def __init__(self) -> None:
        self.pending: list[Callable[[], None]] = []

    def call_soon_threadsafe(self, callback: Callable[..., Any], *args: Any, **_: Any) -> Any:
        """Call at once."""
        callback(*args)

    def call_later(self, delay: float, callback: Callable[..., Any], *_: Any, **__: Any) -> Any:
        """Keep for the test."""
        self.pending.append(callback)


def test_no_deadline_is_kept_before_its_time_and_none_is_lost() -> None:
    """A ticker drops a deadline that comes early: an app in JupyterLite ticked for some seconds."""
    hasty = Hasty()
    loop = KernelLoop(hasty)
    done: list[float] = []
    when = loop.now() + 0.02
    loop.call_at(when, lambda: done.append(loop.now()))
    early = 0
    while hasty.pending:
        hasty.pending.pop()()
        early += 1
    (at,) = done
    assert at >= when
    assert early > 1


def test_a_deadline_that_was_cancelled_is_not_waited_for() -> None:
    hasty = Hasty()
    loop = KernelLoop(hasty)
    loop.call_at(loop.now() + 3600, lambda: None).cancel()
    hasty.pending.pop()()
    assert hasty.pending == []
