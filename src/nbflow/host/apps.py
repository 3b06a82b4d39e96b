"""``nbflow.App``: an app without a magic."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from nbflow.app import AppOptions, BaseApp
from nbflow.core.timers import Interval, parse_interval
from nbflow.errors import ParameterTypeError
from nbflow.host.kernel import host
from nbflow.run.timer import Timer


class App:
    """An app from a function or from text; it shows itself.

    Args:
        script: A function without parameters, or the source of a script.
        name: One app a name; a new one takes the place and the state of the old.
        wait: Seconds to wait for the first run; None waits to its end.
        inline: Run on the kernel's main thread.
        shared: Run text in the notebook's own namespace.
        export: Names that text writes back to the notebook.
        reset: Start with empty session state.
        run_every: Time between reruns of the whole app, such as ``"10s"``.

    Raises:
        ParameterTypeError: If ``script`` is neither.

    Example, in a notebook::

        def hello():
            name = st.text_input("Name")
            st.write("Hello", name)

        nbflow.App(hello)
    """

    def __init__(
        self,
        script: Callable[[], Any] | str,
        *,
        name: str | None = None,
        wait: float | None = 2.0,
        inline: bool = False,
        shared: bool = False,
        export: tuple[str, ...] = (),
        reset: bool = False,
        run_every: Interval | None = None,
    ) -> None:
        if not callable(script) and not isinstance(script, str):
            raise ParameterTypeError(
                f"nbflow.App({script!r}): a {type(script).__name__} is no script. Give a function "
                "without parameters, or the source as text."
            )
        title = name or getattr(script, "__name__", None) or "app"
        self._script = script
        every = None if run_every is None else parse_interval(run_every)
        self._options = AppOptions(title, wait, inline, shared, tuple(export), reset, every=every)
        self._app: BaseApp | None = None

    def _ipython_display_(self) -> None:
        self.show()

    def show(self) -> None:
        """Start the app in the cell being run and show it there."""
        if isinstance(self._script, str):
            source = textwrap.dedent(self._script)
            self._app = host().launch_source(source, self._options)
        else:
            self._app = host().launch_function(self._script, self._options)

    def _live(self) -> BaseApp:
        if self._app is None:
            self.show()
        assert self._app is not None
        return self._app

    def rerun(self, key: str | None = None) -> None:
        """Rerun the app, or the fragments with ``key``; from any thread and cell."""
        self._live().rerun(key)

    def stop(self) -> None:
        """End the run in progress at its next checkpoint."""
        self._live().stop()

    def reset(self) -> None:
        """Empty session state and rerun."""
        self._live().reset()

    def close(self) -> None:
        """End the app."""
        if self._app is None:
            return
        if host().apps.get(self._app.name) is self._app:
            host().close_app(self._app.name)
        else:
            # Another app has taken its name.
            self._app.close()

    @property
    def timer(self) -> Timer:
        """The timer of ``run_every``: pause and resume it."""
        return self._live().timer

    @property
    def session(self) -> Any:
        """The live session."""
        return self._live().session
