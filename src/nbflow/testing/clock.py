"""Time in a test: it passes when the test says so, and people act while scripts rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nbflow.testing.errors import OutOfPlaceError

if TYPE_CHECKING:
    from typing_extensions import Self

    from nbflow.session import Session
    from nbflow.testing.driver import Driver
    from nbflow.testing.nodes import Block
    from nbflow.testing.staging import Staging


class Clock:
    """The virtual clock of an :class:`~nbflow.testing.AppTest`."""

    if TYPE_CHECKING:
        default_timeout: float
        _driver: Driver
        _staging: Staging
        _shown: Any

        @property
        def session(self) -> Session: ...
        @property
        def root(self) -> Block: ...
        def tree(self) -> str: ...
        def _send(self) -> None: ...
        def _receive(self) -> None: ...

    def tick(self, i: int = 0, *, timeout: float | None = None) -> Self:
        """Let time pass until the ``i``-th timer fires, and what is due before it.

        Args:
            i: Its place in :attr:`auto_reruns`.
            timeout: Seconds of real time for each run; ``default_timeout`` if None.

        Raises:
            IndexError: If there is no such timer.
            RuntimeError: If a run takes longer.

        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... @st.fragment(run_every="2s")
        ... def clock():
        ...     st.session_state.n = st.session_state.get("n", 0) + 1
        ... clock()
        ... ''').run()
        >>> at.tick().tick().session_state.n, at.auto_reruns, at.full_runs
        (3, [2.0], 1)
        """
        timers = self.session.timers()
        try:
            timer = timers[i]
        except IndexError:
            raise OutOfPlaceError(
                f"tick({i}): the app has {len(timers)} armed timers; a timer needs "
                f"@st.fragment(run_every=…), and a run that calls it.\n{self.tree()}"
            ) from None
        return self.advance(timer.deadline - self._driver.loop.now(), timeout=timeout)

    def advance(self, seconds: float, *, timeout: float | None = None) -> Self:
        """Let virtual time pass; timers that are due fire in their order.

        Args:
            seconds: How much.
            timeout: Seconds of real time for each run; ``default_timeout`` if None.

        Raises:
            RuntimeError: If a run takes longer.
        """
        self._send()
        try:
            self._driver.advance(seconds, self._limit(timeout))
        finally:
            self._receive()
        return self

    def meanwhile(self, seconds: float, act: Callable[[Self], object]) -> Self:
        """Let somebody act later, while a script is running.

        What ``act`` does to widgets is sent when it returns, one touch after
        the other, as from a page: so newer input ends or joins the run in
        progress by the rules of the app. A script lets time pass where it
        calls ``st.sleep``.

        Args:
            seconds: Virtual time from now.
            act: Called with this test; :meth:`run` is not for it, :meth:`stop` is.

        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... @st.fragment(on_new_input="latest")
        ... def stream():
        ...     start, halt = st.button("Start"), st.button("Stop")
        ...     place = st.empty()
        ...     for second in range(60 if start else 0):
        ...         place.text(second)
        ...         st.sleep(1)
        ...     if halt:
        ...         st.text("stopped")
        ... stream()
        ... ''').run()
        >>> at = at.meanwhile(5.5, lambda at: at.button[1].click())
        >>> [text.value for text in at.button[0].click().run().text]
        ['stopped']
        """
        loop = self._driver.loop

        def due() -> None:
            self._shown = None
            act(self)
            self._staging.send(self.root, self.session.intake)
            self._shown = None

        loop.call_at(loop.now() + seconds, due)
        return self

    def stop(self) -> Self:
        """Press the app's Stop control, which an interrupt of the kernel does, too."""
        self.session.stop()
        return self

    @property
    def auto_reruns(self) -> list[float]:
        """Intervals in seconds of the timers that are armed, in order of their fragments."""
        return [timer.every for timer in self.session.timers()]

    def _limit(self, timeout: float | None) -> float:
        return self.default_timeout if timeout is None else timeout
