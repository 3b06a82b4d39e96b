"""Runs a session on a virtual clock, one interaction at a time.

The driver is the loop: it lets the session decide on the test's own thread
and waits, in real time and not for ever, for the script in its thread.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from contextvars import copy_context

from nbflow.core.rerun import Rerun
from nbflow.core.state import SessionState
from nbflow.host.virtual import DirectExecutor, VirtualLoop
from nbflow.ports import Executor, NullView, View
from nbflow.run.control import StopSignal
from nbflow.run.runner import Script
from nbflow.run.site import line_of
from nbflow.run.threads import can_start_threads
from nbflow.session import Session
from nbflow.testing.prints import captured

_PATIENCE = 1.0
"""Seconds of real time in which a run that was told to stop should have ended."""


class RunThreads:
    """An executor that gives each run a thread of its own.

    Between runs there is none, so a test that drops its app leaves nothing.
    """

    concurrent = True

    def __init__(self) -> None:
        self.thread: threading.Thread | None = None
        self._closed = False

    def submit(self, work: Callable[[], None]) -> None:
        """Run ``work`` in a new thread, after the work before it."""
        if self._closed:
            return
        before, context = self.thread, copy_context()

        def main() -> None:
            if before is not None:
                before.join()
            context.run(work)

        self.thread = threading.Thread(target=main, name="nbflow-test-run", daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Take no more work."""
        self._closed = True


class Driver:
    """A session and the virtual loop that it decides on.

    Args:
        script: What a full run executes.
        state: Session state to begin with.
        executor: Where the script runs; when None, in a thread per run, or where Python has no
            threads on the test's own.
        view: What shows the app; nothing when None.
        filename: The script's, to say where it was when time ran out.
    """

    def __init__(
        self,
        script: Script,
        state: SessionState,
        executor: Executor | None = None,
        view: View | None = None,
        filename: str = "",
    ) -> None:
        self.filename = filename
        self.loop = VirtualLoop()
        self.executor = executor or (RunThreads() if can_start_threads() else DirectExecutor())
        self.session = Session(
            script, self.loop, self.executor, view or NullView(), state, around=captured
        )
        self._until = float("inf")
        self._late = False
        if not self.executor.concurrent:
            self._watch_checkpoints()

    def request(self, rerun: Rerun, why: str, timeout: float) -> None:
        """Ask for a rerun and see it, and what follows from it, to its end.

        Raises:
            RuntimeError: If that takes longer than ``timeout`` seconds of real time.
        """
        self.session.request(rerun, why)
        self.settle(timeout)

    def advance(self, seconds: float, timeout: float) -> None:
        """Let ``seconds`` of virtual time pass; timers that are due run in order."""
        self.settle(timeout)
        end = self.loop.now() + seconds
        while self.loop.step_to(end):
            self.settle(timeout)
        self.settle(timeout)

    def settle(self, timeout: float) -> None:
        """Drive the loop until the session is at rest.

        Raises:
            RuntimeError: If that takes longer than ``timeout`` seconds of real time.
        """
        self._late = False
        self._until = time.monotonic() + timeout
        self.loop.drain()
        while self.session.busy:
            left = self._until - time.monotonic()
            if left <= 0 or not self.loop.wait(left):
                self._late = True
                break
            self.loop.drain()
        self._until = float("inf")
        if self._late:
            where = self._where()
            self._halt()
            raise RuntimeError(
                f"AppTest: the app did not come to rest within {timeout:g} s and was stopped"
                f"{where}. If it needs longer, give it time: run(timeout={timeout * 10:g})."
            )

    def close(self) -> None:
        """End the app; a run in progress is stopped."""
        if self.session.busy:
            self._halt()
        self.session.close()
        self.loop.drain()

    # -- when it takes too long -----------------------------------------------

    def _halt(self) -> None:
        """End the run in progress: at its next checkpoint, else wherever it is."""
        self.session.stop()
        if self._ended(_PATIENCE / 4):
            return
        thread = getattr(self.executor, "thread", None)
        if thread is not None and thread.is_alive():
            # A loop without any command has no checkpoint. Only Python code
            # can be ended so: a thread that sleeps ends when it wakes.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread.ident), ctypes.py_object(StopSignal)
            )
            self._ended(_PATIENCE)

    def _ended(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        self.loop.drain()
        while self.session.busy:
            left = until - time.monotonic()
            if left <= 0:
                return False
            self.loop.wait(left)
            self.loop.drain()
        return True

    def _where(self) -> str:
        thread = getattr(self.executor, "thread", None)
        frame = sys._current_frames().get(thread.ident) if thread is not None else None
        while frame is not None and frame.f_code.co_filename != self.filename:
            frame = frame.f_back
        return f" in {line_of(frame)}" if frame is not None else ""

    def _watch_checkpoints(self) -> None:
        """Notice the time at checkpoints: the script runs on the driver's own thread."""
        stage = self.session.stage
        poll = stage.poll

        def watched() -> None:
            if time.monotonic() > self._until:
                self._late = True
                self.session.stop()
            if poll is not None:
                poll()

        stage.poll = watched
