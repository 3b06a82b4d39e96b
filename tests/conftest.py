"""What every test gets: a quick Hypothesis profile and the leak guard."""

from __future__ import annotations

import asyncio
import sys
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "nbflow",
    deadline=None,
    max_examples=60,
    stateful_step_count=30,
    # One shrunk example says enough; looking for more takes minutes in a state machine.
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    # The leak guard below is for the test as a whole; examples share it.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("nbflow")

PATIENCE = 2.0
"""Seconds a thread that was told to end may take; a test that leaks nothing waits none."""

OUTSIDE = ("browser", "kernel", "parity")
"""Marks of tests whose tools (Playwright, jupyter_client, Streamlit) keep threads of their own."""

_loops: weakref.WeakSet[asyncio.BaseEventLoop] = weakref.WeakSet()
_loop_init = asyncio.BaseEventLoop.__init__


def _remembered(self: asyncio.BaseEventLoop) -> None:
    # asyncio keeps no list of its loops, so we keep one.
    _loop_init(self)
    _loops.add(self)


asyncio.BaseEventLoop.__init__ = _remembered  # type: ignore[method-assign]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse names that differ from process to process: pytest-xdist could not share them out."""
    odd = [item.nodeid for item in items if " at 0x" in item.nodeid]
    if odd:
        raise pytest.UsageError(f"give ids to these parameters, their repr is an address: {odd}")


def _widgets() -> dict[str, Any]:
    """Return the open ipywidgets by model id; none if nobody has imported them."""
    module = sys.modules.get("ipywidgets.widgets.widget")
    return {} if module is None else dict(module._instances)


def _tasks() -> list[asyncio.Task[Any]]:
    return [
        task
        for loop in list(_loops)
        if not loop.is_closed()
        for task in asyncio.all_tasks(loop)
        if not task.done()
    ]


def _left(threads: set[threading.Thread]) -> list[threading.Thread]:
    left = []
    for thread in threading.enumerate():
        if thread in threads or thread is threading.current_thread():
            continue
        thread.join(PATIENCE)
        if thread.is_alive():
            left.append(thread)
    return left


@pytest.fixture(autouse=True)
def leak_guard(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, an open widget or a pending task behind."""
    if any(request.node.get_closest_marker(mark) for mark in OUTSIDE):
        yield
        return
    threads, widgets, tasks = set(threading.enumerate()), _widgets().keys(), set(_tasks())
    yield
    leaks = [f"thread {thread.name!r}" for thread in _left(threads)]
    leaks += [
        f"widget {type(widget).__name__} {at[:8]}"
        for at, widget in _widgets().items()
        if at not in widgets
    ]
    leaks += [f"task {task.get_name()!r}" for task in _tasks() if task not in tasks]
    if leaks:
        shown = ", ".join(leaks[:5]) + (f" and {len(leaks) - 5} more" if len(leaks) > 5 else "")
        pytest.fail(f"The test left behind: {shown}.", pytrace=False)


@pytest.fixture(autouse=True)
def _options_as_they_were() -> Iterator[None]:
    """Take back what a script of the test set: options are the process's."""
    from nbflow.run import options

    before = dict(options._values)
    yield
    options._values.clear()
    options._values.update(before)
