"""An app: a name, a script and its options; its session may be replaced."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from nbflow.caching import release_session
from nbflow.core.state import SessionState
from nbflow.delta_generator import main
from nbflow.run.aliases import Imports
from nbflow.run.container import Container
from nbflow.run.context import APP_TIMER, current
from nbflow.run.script import HOOKS, SHOW, SHOW_LAST, SourceScript, compile_script
from nbflow.run.timer import Timer
from nbflow.session import Session

_MISSING = object()


def _show(*values: Any) -> None:
    main.write(*values)


def _show_last(value: Any, function: Any) -> None:
    """Display what the last call of a script returned, if it has something to say.

    Commands draw themselves; that a button returned False is no news.
    """
    run = current()
    if run is not None and run.stage.builtins:
        # A script with imports of its own is Streamlit's, and shows what it shows there.
        return
    if value is None or isinstance(value, Container):
        return
    owner = getattr(function, "__self__", None)
    module = getattr(function, "__module__", "") or ""
    if isinstance(owner, Container) or module.partition(".")[0] == "nbflow":
        return
    main.write(value)


HOOKS.update({SHOW: _show, SHOW_LAST: _show_last})


def display_hooks() -> dict[str, Callable[..., None]]:
    """Return the functions that compiled scripts call to display bare expressions."""
    return dict(HOOKS)


@dataclass(frozen=True, slots=True)
class AppOptions:
    """What ``%%flowapp`` was asked for.

    Args:
        name: The app's name; one app a name and kernel.
        wait: Seconds the cell waits for the first run; None waits to its end.
        inline: Run on the kernel's main thread.
        shared: Run in the notebook's own namespace.
        export: Names written back to the notebook after each run.
        reset: Start with empty session state.
        store: A file in which session state outlives the kernel.
        every: Seconds between reruns of the whole app; None: it does not rerun by itself.
        as_streamlit: ``import streamlit`` gives nbflow.
    """

    name: str
    wait: float | None = 2.0
    inline: bool = False
    shared: bool = False
    export: tuple[str, ...] = ()
    reset: bool = False
    store: str | None = None
    every: float | None = None
    as_streamlit: bool = False


class Namespace:
    """The globals of an app: what the notebook has, and what the app assigns.

    Reads see the notebook's live variables; assignments stay in the app and
    start fresh in each full run. A plain dict that is kept current, not one
    that looks names up in the notebook: class bodies would not find them.

    Args:
        notebook: The notebook's variables.
        options: ``shared`` and ``export``.
        extra: Names every run has.
    """

    def __init__(
        self,
        notebook: MutableMapping[str, Any],
        options: AppOptions,
        extra: Mapping[str, Any],
    ) -> None:
        self._notebook = notebook
        self._options = options
        self._extra = dict(extra)
        self._given: dict[str, Any] = {}
        self._globals: MutableMapping[str, Any] = {}

    def fresh(self) -> MutableMapping[str, Any]:
        """Return the globals of a new full run."""
        if self._options.shared:
            self._notebook.update(self._extra)
            return self._notebook
        self._given = dict(self._notebook)
        self._globals = {**self._given, **self._extra}
        return self._globals

    @property
    def live(self) -> MutableMapping[str, Any]:
        """The globals of the last full run."""
        return self._notebook if self._options.shared else self._globals

    def refresh(self) -> None:
        """Take over what the notebook assigned since, where the app did not.

        Called before fragments' reruns and after each cell of the notebook,
        so that a ticking fragment reads the notebook's variables as they are.
        """
        if self._options.shared or not self._globals:
            return
        live, ours, given = self._notebook, self._globals, self._given
        for name, value in list(live.items()):
            before = given.get(name, _MISSING)
            if before is value:
                continue
            if ours.get(name, _MISSING) is before:
                ours[name] = value
                given[name] = value
        for name in [n for n in given if n not in live]:
            if ours.get(name, _MISSING) is given.pop(name):
                ours.pop(name, None)

    def export(self) -> None:
        """Write exported names to the notebook."""
        for name in self._options.export:
            if name in self._globals:
                value = self._notebook[name] = self._globals[name]
                self._given[name] = value


def script_of(
    source: str,
    filename: str,
    namespace: Callable[[], MutableMapping[str, Any]],
    display: bool = True,
) -> SourceScript:
    """Return a script from text, its lines known to tracebacks.

    Raises:
        SyntaxError: As Python does, with the line of the source.
    """
    if filename not in linecache.cache:
        lines = source.splitlines(keepends=True)
        linecache.cache[filename] = (len(source), None, lines, filename)
    return SourceScript(compile_script(source, filename, display), namespace, source)


class BaseApp:
    """A named app and its live session.

    Args:
        options: Its name and how it runs.
        session: Its session; see :class:`~nbflow.session.Session`.
        namespace: Its globals, when it is made of text.
        imports: What its ``import`` statements give, when not the usual.
    """

    def __init__(
        self,
        options: AppOptions,
        session: Session,
        namespace: Namespace | None = None,
        imports: Imports | None = None,
    ) -> None:
        self.options = options
        self.session = session
        self.namespace = namespace
        self.imports = imports
        stage = session.stage
        stage.builtins = {} if imports is None else {"__builtins__": imports.builtins}
        stage.own_every = stage.run_every = options.every
        self.timer = Timer(lambda stage: [APP_TIMER], stage)

    @property
    def name(self) -> str:
        """The app's name."""
        return self.options.name

    def rerun(self, key: str | None = None) -> None:
        """Rerun the app, or the fragments with ``key``. Safe from any thread and cell.

        Raises:
            FragmentKeyError: If no fragment has the key.
        """
        self.session.rerun(key)

    def stop(self) -> None:
        """End the run in progress at its next checkpoint."""
        self.session.stop()

    def reset(self) -> None:
        """Empty session state, put all widgets to their defaults, and rerun."""
        with self.session.stage.lock:
            self.session.stage.state.reset()
        self.session.rerun()

    def close(self) -> None:
        """End the app, and let go of what it cached for its session."""
        self.session.close()
        release_session(self.session.stage)
        if self.imports is not None:
            self.imports.close()

    def inherit(self) -> SessionState:
        """Close this app and return its state for the one that takes its place."""
        self.close()
        with self.session.stage.lock:
            return self.session.stage.state.transplant()

    def __repr__(self) -> str:
        return f"<nbflow app {self.name!r}: {self.session.scheduler.phase.value}>"
