"""Coroutines of scripts: run to their end on the thread of the run, or beside a busy loop."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import Coroutine
from contextvars import copy_context
from typing import Any

from nbflow.errors import UnsupportedError
from nbflow.run.context import RunContext, current
from nbflow.run.site import enters_user_code
from nbflow.run.threads import can_start_threads


def running_loop() -> bool:
    """Return whether an asyncio loop runs in this thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def finished(run: RunContext | None, result: Any) -> Any:
    """Return ``result``; if it is a coroutine, what it returns when it has run."""
    return complete(run, result) if inspect.iscoroutine(result) else result


@enters_user_code
def complete(run: RunContext | None, coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine to its end and return what it returns.

    Where a loop runs already (an app on the kernel's main thread) nothing
    can be run on it from here, so a thread lends another.

    Raises:
        UnsupportedError: If a loop runs already and there are no threads: in Pyodide, where the
            browser cannot switch stacks.
    """
    if not running_loop():
        return asyncio.run(coroutine)
    if not can_start_threads():
        return _on_running_loop(coroutine)
    found: list[Any] = []
    failed: list[BaseException] = []

    def work() -> None:
        if run is not None:
            run.own.add(threading.get_ident())
        try:
            found.append(asyncio.run(coroutine))
        except BaseException as error:  # noqa: BLE001 - signals of the run, too
            failed.append(error)
        finally:
            if run is not None:
                run.own.discard(threading.get_ident())

    context = copy_context()
    thread = threading.Thread(target=lambda: context.run(work), daemon=True)
    thread.start()
    while thread.is_alive():
        # Short waits, so that an interrupt of a main-thread run gets through.
        thread.join(0.05)
    if failed:
        raise failed[0]
    return found[0]


def _on_running_loop(coroutine: Coroutine[Any, Any, Any]) -> Any:
    try:
        # Pyodide's own waits for the running loop, where the browser can switch stacks.
        return asyncio.run(coroutine)
    except RuntimeError as error:
        if inspect.getcoroutinestate(coroutine) != inspect.CORO_CREATED:
            raise
        name = getattr(coroutine, "__qualname__", "a coroutine")
        coroutine.close()
        raise UnsupportedError(
            f"{name} cannot be awaited here: this Python has no threads, its event loop is busy "
            f"with the app, and to wait inside it is not possible ({error}). Write the function "
            "without async, with st.sleep for its pauses."
        ) from None


def complete_here(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine of the run in progress to its end."""
    return complete(current(), coroutine)
