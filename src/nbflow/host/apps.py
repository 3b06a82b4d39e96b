"""``nbflow.App``: an app without a magic."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbflow.app import AppOptions, BaseApp
from nbflow.core.timers import Interval, parse_interval
from nbflow.errors import (
    FlowError,
    IncompatibleParametersError,
    ParameterError,
    ParameterTypeError,
    a_type_of,
)
from nbflow.host.kernel import host
from nbflow.run.timer import Timer

_PATH = re.compile(r"\s*[^\n=()]+\.py\s*")


def _own_name(script: Callable[[], Any] | str) -> str:
    """Return a function's name; lambdas and text have none."""
    name = "" if isinstance(script, str) else str(getattr(script, "__name__", ""))
    return name if name.isidentifier() else ""


def _names(export: str | Iterable[str]) -> tuple[str, ...]:
    names = (export,) if isinstance(export, str) else tuple(export)
    for wrong in (n for n in names if not isinstance(n, str) or not n.isidentifier()):
        raise ParameterError(
            f"export={export!r}: {wrong!r} is no variable name. Write names one by one, for "
            'example export=("total", "chosen").'
        )
    return names


class AppClosedError(FlowError):
    """An app was asked for something after its end."""

    code = "app-closed"


class App:
    """An app from a function or from text; it shows itself.

    Args:
        script: A function without parameters, or the source of a script.
        name: One app a name; a new one takes the place and the state of the old. Without it a
            function's name, else that of the cell which shows it.
        wait: Seconds to wait for the first run; None waits to its end.
        inline: Run on the kernel's main thread.
        shared: Run text in the notebook's own namespace.
        export: Names that text writes back to the notebook: a list, or one name.
        reset: Start with empty session state.
        run_every: Time between reruns of the whole app, such as ``"10s"``.

    Raises:
        ParameterTypeError: If ``script`` is neither.
        ParameterError: If ``script`` is a file's name, or ``export`` names what is no variable.
        IncompatibleParametersError: If ``export`` or ``shared`` is given with a function.

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
        export: str | Iterable[str] = (),
        reset: bool = False,
        run_every: Interval | None = None,
    ) -> None:
        if isinstance(script, Path) or (isinstance(script, str) and _PATH.fullmatch(script)):
            raise ParameterError(
                f"nbflow.App({str(script)!r}): this is a file's name, and the script itself is "
                f"wanted. Write nbflow.App(Path({str(script)!r}).read_text()), or show the file as "
                f"it is with the command: nbflow serve {script}"
            )
        if not callable(script) and not isinstance(script, str):
            raise ParameterTypeError(
                f"nbflow.App({script!r}): {a_type_of(script)} is no script. Give a function "
                "without parameters, or the source as text."
            )
        self._script = script
        every = None if run_every is None else parse_interval(run_every)
        names = _names(export)
        if not isinstance(script, str) and (names or shared):
            raise IncompatibleParametersError(
                "export and shared are for scripts given as text. A function has its own "
                "variables: write `global total` in it, or keep results in an object."
            )
        title = name or _own_name(script)
        self._options = AppOptions(title, wait, inline, shared, names, reset, every=every)
        self._app: BaseApp | None = None

    def _ipython_display_(self) -> None:
        self.show()

    def show(self) -> None:
        """Start the app in the cell being run and show it there."""
        if not self._options.name:
            source = self._script if isinstance(self._script, str) else repr(self._script)
            self._options = replace(self._options, name=host().cell_name(source))
        if isinstance(self._script, str):
            source = textwrap.dedent(self._script)
            self._app = host().launch_source(source, self._options)
        else:
            self._app = host().launch_function(self._script, self._options)

    def _live(self) -> BaseApp:
        if self._app is None:
            self.show()
        assert self._app is not None
        if not self._lives(self._app):
            raise AppClosedError(
                f"The app {self._app.name!r} is closed: somebody closed it, or another app has "
                "taken its name. Show it again in a cell: app.show()."
            )
        return self._app

    def rerun(self, key: str | None = None) -> None:
        """Rerun the app, or the fragments with ``key``; from any thread and cell.

        Raises:
            FragmentKeyError: If no fragment has the key.
            AppClosedError: If the app is closed. So do the methods below.
        """
        self._live().rerun(key)

    def stop(self) -> None:
        """End the run in progress at its next checkpoint."""
        self._live().stop()

    def reset(self) -> None:
        """Empty session state and rerun."""
        self._live().reset()

    def close(self) -> None:
        """End the app."""
        if self._app is not None and self._lives(self._app):
            host().close_app(self._app.name)

    @staticmethod
    def _lives(app: BaseApp) -> bool:
        return host().apps.get(app.name) is app

    @property
    def timer(self) -> Timer:
        """The timer of ``run_every``: pause and resume it."""
        return self._live().timer

    @property
    def session(self) -> Any:
        """The live session, or the last one."""
        return (self._app or self._live()).session
