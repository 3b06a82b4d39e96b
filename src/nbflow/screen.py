"""What people see of one session: when it is sent, and what is dimmed meanwhile.

What was drawn is sent at most once a frame, however much the script draws;
a run that lasts is announced, with what it has not redrawn yet.
"""

from __future__ import annotations

from collections.abc import Callable

from nbflow.ports import Cancellable, Loop, View
from nbflow.run import output
from nbflow.run.context import Stage
from nbflow.run.options import get_option


class Screen:
    """Passes what changed on a stage to a view.

    Args:
        stage: What is drawn; its lock is held while the view is told.
        loop: The clock, and where frames are due.
        view: What shows the app.
    """

    def __init__(self, stage: Stage, loop: Loop, view: View) -> None:
        self.closed = False
        self._stage = stage
        self._loop = loop
        self._view = view
        self._frame: Cancellable | None = None
        self._began = 0.0
        self._announced = False
        self._stale: list[str] = []
        self._flushed = 0.0
        self._flush_due = False
        self._frame_seconds = float(get_option("runner.frame"))
        self._stale_after = float(get_option("runner.staleAfter"))

    # -- any thread ---------------------------------------------------------------

    def flush(self) -> None:
        """Send what changed since the last flush; nothing if nothing did."""
        with self._stage.lock:
            output.sync(self._stage)
            builder = self._stage.builder
            patch = builder.take()
            attached = builder.take_attached()
            if (patch or attached) and not self.closed:
                self._view.commit(patch, builder.nodes, attached)
        self._flushed = self._loop.now()

    def soon(self) -> None:
        """Flush within a frame, also where no run is in progress."""
        if self._flush_due or self.closed:
            return
        self._flush_due = True

        def due() -> None:
            self._flush_due = False
            self.flush()

        self._loop.call_at(self._loop.now() + self._frame_seconds, due)

    # -- while a run is in progress -------------------------------------------------

    def begin(self, frames: bool) -> None:
        """A run starts.

        Args:
            frames: Whether the loop goes on meanwhile and can show it; else
                :meth:`poll` does at checkpoints.
        """
        self._began = self._loop.now()
        if frames:
            self._next_frame(self._began)

    def end(self) -> None:
        """The run has ended; what it drew was flushed."""
        if self._frame is not None:
            self._frame.cancel()
            self._frame = None

    def poll(self) -> None:
        """At checkpoints, where the loop cannot do it: flush once a frame."""
        if self._loop.now() - self._flushed >= self._frame_seconds:
            self._show_progress()

    def rest(self, seconds: float, halted: Callable[[], bool]) -> None:
        """In the executor: let a script rest; where it holds the loop, go on showing."""
        poll = self._stage.poll

        def look() -> bool:
            if poll is not None:
                poll()
            return halted()

        self._loop.rest(seconds, look)

    def settle(self) -> None:
        """Say that no run is in progress, if one was announced."""
        if self._announced and not self.closed:
            self._announced = False
            with self._stage.lock:
                self._view.status("idle", ())

    def close(self) -> None:
        """Show nothing more, and let go of the view."""
        self.end()
        self.closed = True
        with self._stage.lock:
            self._view.close()

    def _next_frame(self, now: float) -> None:
        self._frame = self._loop.call_at(now + self._frame_seconds, self._on_frame)

    def _on_frame(self) -> None:
        if self._frame is None or self.closed:
            return
        self._show_progress()
        self._next_frame(self._loop.now())

    def _show_progress(self) -> None:
        self.flush()
        if self._loop.now() - self._began < self._stale_after:
            return
        with self._stage.lock:
            stale = self._stage.builder.stale()
            if not self._announced or stale != self._stale:
                self._announced = True
                self._stale = stale
                self._view.status("running", stale)
