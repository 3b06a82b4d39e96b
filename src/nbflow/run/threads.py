"""Threads that a script starts draw into its app.

Python gives a new thread an empty context, so the run that started it would
be forgotten. While apps live, ``Thread.start`` hands the context on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context

from nbflow.run.context import CURRENT, RunContext

_MARK = "_nbflow_attached"


def can_start_threads() -> bool:
    """Return whether this Python can start threads (Pyodide cannot)."""
    thread = threading.Thread(target=lambda: None, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        return False
    thread.join()
    return True


def add_script_run_ctx(
    thread: threading.Thread | None = None, ctx: RunContext | None = None
) -> threading.Thread:
    """Let ``thread`` draw into the app of a run, as Streamlit's function of that name.

    Threads started in a run are attached by themselves; this is for those
    that something else starts, and for scripts written for Streamlit.

    Args:
        thread: A thread that has not been started; None: the one that calls.
        ctx: From :func:`get_script_run_ctx`; None: the run of the caller.

    Returns:
        The thread.
    """
    thread = thread or threading.current_thread()
    run = ctx if ctx is not None else CURRENT.get()
    if run is None:
        return thread
    if thread is threading.current_thread():
        CURRENT.set(run)
    else:
        token = CURRENT.set(run)
        try:
            _hand_on(thread)
        finally:
            CURRENT.reset(token)
    return thread


def get_script_run_ctx(suppress_warning: bool = False) -> RunContext | None:
    """Return the run that the caller is part of, for :func:`add_script_run_ctx`; else None.

    Args:
        suppress_warning: Kept for scripts written for Streamlit; nothing is warned of.
    """
    return CURRENT.get()


def _hand_on(thread: threading.Thread) -> None:
    if getattr(thread, _MARK, False):
        return
    context, work = copy_context(), thread.run
    thread.run = lambda: context.run(work)  # type: ignore[method-assign]
    setattr(thread, _MARK, True)


class _Patch:
    """``Thread.start`` while at least one app runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._start: Callable[[threading.Thread], None] = threading.Thread.start

    def begin(self) -> None:
        with self._lock:
            self._users += 1
            if self._users == 1:
                self._install()

    def _install(self) -> None:
        self._start = start = threading.Thread.start

        def attached_start(thread: threading.Thread) -> None:
            if CURRENT.get() is not None:
                _hand_on(thread)
            start(thread)

        setattr(attached_start, _MARK, True)
        threading.Thread.start = attached_start  # type: ignore[method-assign,assignment]

    def end(self) -> None:
        with self._lock:
            self._users -= 1
            # Somebody may have patched it after us: theirs stays.
            if not self._users and getattr(threading.Thread.start, _MARK, False):
                threading.Thread.start = self._start  # type: ignore[method-assign,assignment]


_patch = _Patch()
attach = _patch.begin
"""Attach threads from now on; each call needs a :func:`detach`."""
detach = _patch.end
"""Undo one :func:`attach`."""
