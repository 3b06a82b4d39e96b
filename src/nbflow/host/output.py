"""Send what a run prints and displays to its app instead of the running cell.

The streams and the display publisher are patched on the instance and ask a
context variable whose output it is. So other people's text takes its usual
way, and loggers that kept ``sys.stderr`` are caught too. (A hook on
``OutStream`` drops text of other threads; ``with Output()`` captures by
message in the page.)
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from typing import Any

from nbflow.run import output
from nbflow.run.context import CURRENT, RunContext

_TRANSIENT = "nbflow display ids"
_MARK = "_nbflow_routed"
_WIDGET = "application/vnd.jupyter.widget-view+json"


def _own_run() -> RunContext | None:
    return CURRENT.get()


class OutputRouter:
    """Everything patched in one kernel, and the way back.

    Args:
        shell: The IPython shell.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._undo: list[Callable[[], None]] = []
        self._active = False

    def install(self) -> None:
        """Patch streams, publisher and threads. Undone by :meth:`uninstall`."""
        self._active = True
        self.patch_streams()
        self._patch_publisher(self._shell.display_pub)
        self._patch_threads()

    def uninstall(self) -> None:
        """Take all patches back, last first."""
        self._active = False
        while self._undo:
            self._undo.pop()()
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if getattr(stream.write, _MARK, False):
                stream.__dict__.pop("write", None)

    def patch_streams(self) -> None:
        """Patch the streams, if they are not.

        Called again after each cell and before each run: IPython sets a
        stream's ``write`` back at the end of a cell to what it was at its
        start, and so takes away what ``%load_ext`` patched.
        """
        if self._active:
            for name in ("stdout", "stderr"):
                self._patch_stream(getattr(sys, name), name)

    def _patch_stream(self, stream: Any, kind: str) -> None:
        original = stream.write
        if getattr(original, _MARK, False):
            return

        def write(text: str) -> int:
            run = _own_run()
            if run is None or not self._active:
                return original(text)  # type: ignore[no-any-return]
            output.write(run, kind, text)
            return len(text)

        write.__dict__[_MARK] = True
        # A terminal's stream takes no attributes; there the text has nowhere
        # better to go anyway.
        with suppress(AttributeError):
            stream.write = write

    def _patch_publisher(self, publisher: Any) -> None:
        publish, clear = publisher.publish, publisher.clear_output

        def routed_publish(
            data: dict[str, Any],
            metadata: dict[str, Any] | None = None,
            *args: Any,
            transient: dict[str, Any] | None = None,
            update: bool = False,
            **kwargs: Any,
        ) -> None:
            run = _own_run()
            if run is None:
                publish(data, metadata, *args, transient=transient, update=update, **kwargs)
            elif not run.over:
                _display(run, data, metadata or {}, transient or {}, update)

        def routed_clear(wait: bool = False) -> None:
            run = _own_run()
            if run is None:
                clear(wait)
            elif not run.over:
                output.clear(run)

        publisher.publish, publisher.clear_output = routed_publish, routed_clear
        self._undo.append(lambda: publisher.__dict__.pop("publish", None))
        self._undo.append(lambda: publisher.__dict__.pop("clear_output", None))

    def _patch_threads(self) -> None:
        """Let threads that a run starts draw and print into its app."""
        start = threading.Thread.start

        def routed_start(thread: threading.Thread) -> None:
            run = _own_run()
            if run is not None:
                context, work = copy_context(), thread.run
                thread.run = lambda: context.run(work)  # type: ignore[method-assign]
            start(thread)

        threading.Thread.start = routed_start  # type: ignore[method-assign,assignment]

        def undo() -> None:
            if threading.Thread.start is routed_start:
                threading.Thread.start = start  # type: ignore[method-assign]

        self._undo.append(undo)


def _display(
    run: RunContext,
    data: dict[str, Any],
    metadata: dict[str, Any],
    transient: dict[str, Any],
    update: bool,
) -> None:
    if _WIDGET in data:
        # Its text says the widget's value: with it, each touch would change
        # the element and make the page draw the widget anew.
        data = {_WIDGET: data[_WIDGET]}
    ids: dict[str, str] = run.stage.store.setdefault(_TRANSIENT, {})
    name = transient.get("display_id")
    if update:
        at = ids.get(name or "")
        if at is not None:
            output.update_display(run, at, data, metadata)
        return
    at = output.display(run, data, metadata)
    if name:
        ids[name] = at


def formatter(shell: Any) -> Callable[[Any], tuple[dict[str, Any], dict[str, Any]] | None]:
    """Return what turns an object into a mimebundle, as IPython would show it."""

    def format_object(value: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        data, metadata = shell.display_formatter.format(value)
        # Objects with _ipython_display_ have published themselves.
        return (data, metadata) if data else None

    return format_object
