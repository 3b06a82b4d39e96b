"""Timers as objects: ``fragment.timer`` and its kin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from nbflow.core.ids import FragmentId
from nbflow.run.context import CURRENT, LIVE, Stage


class Timer:
    """The timer of a fragment, of an app, or of ``st_autorefresh``.

    ``clock.timer.pause()`` may be called from the script, a callback, a
    thread or another cell. It acts on the app whose run calls it, outside of
    runs on all open apps that have it. A fragment that is called several
    times has several timers: methods act on all, properties tell of the first.

    Args:
        find: Returns the timers' names in one app.
        stage: The only app it is of, if it is.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... @st.fragment(run_every="2s")
        ... def clock():
        ...     st.write(clock.timer.runs)
        ... st.button("Pause", on_click=clock.timer.pause)
        ... clock()
        ... ''').run()
        >>> at.tick().markdown[0].value
        '`1`'
        >>> at.button[0].click().run().advance(10).markdown[0].value
        '`1`'
    """

    def __init__(
        self, find: Callable[[Stage], Iterable[FragmentId]], stage: Stage | None = None
    ) -> None:
        self._find = find
        self._stage = stage

    def _stages(self) -> list[Stage]:
        run = CURRENT.get()
        if self._stage is not None:
            return [self._stage]
        return list(LIVE) if run is None else [run.stage]

    def _each(self, act: str) -> None:
        for stage in self._stages():
            ids = list(self._find(stage))
            if stage.timing is not None and ids:
                getattr(stage.timing, act)(ids)

    def _fact(self, name: str, default: Any) -> Any:
        for stage in self._stages():
            for at in self._find(stage):
                if stage.timing is not None:
                    return stage.timing.facts(at)[name]
        return default

    def pause(self) -> None:
        """Rest until :meth:`resume`, also over full reruns."""
        self._each("pause")

    def resume(self) -> None:
        """Go on with the time that was left; a timer that runs is left alone."""
        self._each("resume")

    def restart(self) -> None:
        """Begin anew: ``runs`` is 0 again, and ``until`` counts from now."""
        self._each("restart")

    @property
    def paused(self) -> bool:
        """Whether it rests."""
        return bool(self._fact("paused", False))

    @property
    def runs(self) -> int:
        """How many reruns it has asked for."""
        return int(self._fact("runs", 0))

    @property
    def every(self) -> float | None:
        """Its interval in seconds; None before it is first armed, and without one."""
        value: float | None = self._fact("every", None)
        return value

    @property
    def remaining(self) -> float | None:
        """Seconds to its next tick (paused: once it goes on); None if there is none."""
        value: float | None = self._fact("remaining", None)
        return value

    def __repr__(self) -> str:
        if self.every is None:
            return "<Timer: not armed>"
        state = "paused, " if self.paused else ""
        left = self.remaining
        following = "over" if left is None else f"{left:.3g} s to the next tick"
        return f"<Timer: every {self.every:g} s, {state}{self.runs} runs, {following}>"
