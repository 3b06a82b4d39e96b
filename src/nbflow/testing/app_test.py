"""Run an app without a page: :class:`AppTest`."""

from __future__ import annotations

import inspect
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbflow.app import AppOptions, BaseApp
from nbflow.core.rerun import APP, Goto, Rerun
from nbflow.core.state import SessionState
from nbflow.core.timers import Interval, parse_interval
from nbflow.ports import Executor, View
from nbflow.run.aliases import Imports
from nbflow.run.client import USER
from nbflow.run.query import texts
from nbflow.run.secrets import GIVEN
from nbflow.session import Session
from nbflow.testing.build import build, printed
from nbflow.testing.clock import Clock
from nbflow.testing.driver import Driver
from nbflow.testing.errors import NotThereError
from nbflow.testing.nodes import Block, Node
from nbflow.testing.notebook import app_of_notebook, script_of_app
from nbflow.testing.outside import client_facts, folder_of, page_id
from nbflow.testing.queries import Queries
from nbflow.testing.sources import (
    TestScript,
    forget_left,
    leave,
    script_of_file,
    script_of_function,
    script_of_text,
)
from nbflow.testing.staging import Staging
from nbflow.testing.state import TestState

if TYPE_CHECKING:
    from typing_extensions import Self

    from nbflow.testing.blocks import Special


class AppTest(Clock, Queries):
    """An app that a test runs, looks at, and touches.

    Make one with :meth:`from_string`, :meth:`from_function`,
    :meth:`from_file` or, in a notebook, :meth:`from_app`; then call
    :meth:`run`. Elements are found by the name of their command
    (``at.button``, ``at.markdown``), by key (``at.button("save")``,
    :meth:`get_by_key`), and inside containers (``at.sidebar.slider``,
    ``at.columns[0].text``). Actions on widgets stage
    values; the next run sends all of them at once, as one message of a page.

    ``at.app`` is the app as a notebook has it (``at.app.rerun("key")``);
    ``at.advance(0)`` lets happen what was asked for through it.

    The clock is virtual: timers of fragments fire when the test says so
    (:meth:`tick`, :meth:`advance`), and no test waits.

    Args:
        script: What a full run executes.
        default_timeout: Seconds of real time within which the app must come to rest.
        fragment_reruns: Whether touching a widget of a fragment reruns that
            fragment only, as in a page. False: the whole script, as in
            Streamlit's AppTest.
        executor: Where the script runs; None: a thread for each run.
        view: What is told of changes; None: nothing.
        run_every: Seconds between reruns of the app, as ``%%flowapp --every``.
        lazy: Whether fragments with ``when="visible"`` wait for :meth:`scroll_to`,
            as in a page, and do not run at once.
        as_streamlit: Whether ``import streamlit`` gives nbflow, as with
            ``%%flowapp --as-streamlit``; modules are looked for beside the
            script's file, else in the working directory.

    >>> at = AppTest.from_string('''
    ... import nbflow as st
    ... name = st.text_input("Name", key="name")
    ... if st.button("Greet"):
    ...     st.write(f"Hello {name}")
    ... ''').run()
    >>> at.text_input("name").input("Ada")
    <TextInput text_input(label='Name', value='Ada', key='name')>
    >>> at.button[0].click().run().markdown[0].value
    'Hello Ada'
    """

    __test__ = False  # no test, though pytest might think so

    def __init__(
        self,
        script: TestScript,
        *,
        default_timeout: float = 3,
        fragment_reruns: bool = True,
        executor: Executor | None = None,
        view: View | None = None,
        run_every: Interval | None = None,
        lazy: bool = False,
        as_streamlit: bool = False,
    ) -> None:
        self.default_timeout = default_timeout
        self.query_params: dict[str, str | list[str]] = {}
        self.context: dict[str, Any] = {}
        self.secrets: dict[str, Any] = {}
        self.user: dict[str, Any] = {}
        self._page: str | None = None
        self._script = script
        self._driver = Driver(script, SessionState(), executor, view, script.filename)
        self.session.stage.folder = folder_of(script.filename)
        self._stage_state = TestState(self.session.stage)
        self._staging = Staging(self.session.stage, fragment_reruns)
        self.session.stage.lazy = lazy
        every = None if run_every is None else parse_interval(run_every)
        imports = Imports(script.folder) if as_streamlit else None
        if imports is not None:
            script.extra = {**script.extra, "__builtins__": imports.builtins}
        self.app = BaseApp(AppOptions("AppTest", every=every), self.session, imports=imports)
        self._started = False
        self._shown: Special | None = None
        self._forget = weakref.finalize(self, leave, script.filename)

    # -- making one -------------------------------------------------------------

    @classmethod
    def from_string(cls, script: str, *, default_timeout: float = 3, **options: Any) -> AppTest:
        """Return a test of a script given as text.

        Args:
            script: The text; it may be indented, and begin with ``%%flowapp``.
            default_timeout, options: See :class:`AppTest`.
        """
        return cls(script_of_text(script), default_timeout=default_timeout, **options)

    @classmethod
    def from_file(
        cls, script_path: str | Path, *, default_timeout: float = 3, **options: Any
    ) -> AppTest:
        """Return a test of a script in a file.

        Args:
            script_path: Relative paths start at the folder of the caller's file.
            default_timeout, options: See :class:`AppTest`.

        Raises:
            FileNotFoundError: If there is no such file.
        """
        path = Path(script_path)
        if not path.is_absolute():
            frame = inspect.currentframe()
            caller = frame.f_back if frame is not None else None
            here = Path(caller.f_code.co_filename) if caller is not None else Path()
            path = here.parent / path
        return cls(script_of_file(path), default_timeout=default_timeout, **options)

    @classmethod
    def from_function(
        cls,
        script: Callable[..., Any],
        *,
        default_timeout: float = 3,
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
        **options: Any,
    ) -> AppTest:
        """Return a test of a function's body.

        Only its source is used: it sees neither the names around it nor the
        globals of its module, so it imports what it needs.

        Args:
            script: The function.
            args, kwargs: What it is called with.
            default_timeout, options: See :class:`AppTest`.

        Raises:
            TypeError: If it has no source of its own, such as a lambda.
        """
        found = script_of_function(script, args or (), kwargs or {})
        return cls(found, default_timeout=default_timeout, **options)

    @classmethod
    def from_app(cls, name: str, **options: Any) -> AppTest:
        """Return a test of an app of this notebook: the script of its cell, in a life of its own.

        The script reads the notebook's variables. The app on the page, its
        session state and its timers are left alone.

        Args:
            name: The app's, as in ``%%flowapp NAME``.
            options: See :class:`AppTest`; ``run_every`` and ``as_streamlit``
                are those of the cell, if they are not given.

        Raises:
            NoAppError: If there is no app of that name.
            RuntimeError: Outside of a notebook.

        Example, in the cell below ``%%flowapp counter``::

            at = AppTest.from_app("counter").run()
            at.button[0].click().run()
            assert at.metric[0].value == "1"
        """
        app, variables = app_of_notebook(name)
        given = {"run_every": app.options.every, "as_streamlit": app.options.as_streamlit}
        made = cls(script_of_app(app, variables), **{**given, **options})
        made.session.stage.folder = app.session.stage.folder
        return made

    # -- running ----------------------------------------------------------------

    def run(self, *, timeout: float | None = None) -> Self:
        """Send what is staged, and let the app run until it rests.

        If all staged values belong to widgets of one fragment, only that
        fragment reruns (see ``fragment_reruns``), else the script. Values
        of widgets in a form stay staged until one of its submit buttons is
        pressed. An error of the script does not raise; it is in
        :attr:`exception`.

        Args:
            timeout: Seconds of real time; ``default_timeout`` if None.

        Raises:
            RuntimeError: If it takes longer; the run is stopped.
        """
        self._send()
        rerun = self._staging.take(self.root) if self._started else Rerun(APP)
        if self._page is not None:
            goto, self._page = Goto(self._page, self.session.stage.query), None
            rerun = replace(rerun, scope=APP, goto=goto)
        why = "AppTest.run()" if self._started else "first run"
        self._started = True
        try:
            self._driver.request(rerun, why, self._limit(timeout))
        finally:
            self._receive()
        return self

    def switch_page(self, page_path: str | Path) -> Self:
        """Choose the page that the next run opens.

        Args:
            page_path: Its file, beginning at the script's folder; or the name
                of a ``%%flowpage`` cell, or its ``url_path``.

        Raises:
            NoPageError: If the app has no such page; a ``ValueError``.
        """
        self._page = page_id(self.session.stage, str(page_path))
        return self

    def scroll_to(self, name: str, *, timeout: float | None = None) -> Self:
        """Bring fragments into view that wait for it (``when="visible"``).

        Args:
            name: Their key, or the name of their function.
            timeout: Seconds of real time; ``default_timeout`` if None.

        Raises:
            NotThereError: If no fragment of that name waits.
        """
        stage = self.session.stage
        ids = [
            f
            for f, entry in stage.fragments.items()
            if stage.bodies[f].waiting and name in (entry.key, entry.name.rpartition(".")[2])
        ]
        if not ids:
            raise NotThereError(
                f"scroll_to({name!r}): no fragment of this name waits to be seen. It needs "
                f'@st.fragment(when="visible"), and AppTest(…, lazy=True).\n{self.tree()}'
            )
        for fragment in ids:
            self.session.appeared(fragment)
        return self.advance(0, timeout=timeout)

    def close(self) -> None:
        """End the app. Dropping the test does the same."""
        self._driver.close()
        self.app.close()
        self._forget()
        forget_left()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self) -> None:
        stage = self.session.stage
        stage.query = {name: texts(name, value) for name, value in self.query_params.items()}
        stage.client = client_facts(self.context)
        stage.store[GIVEN] = dict(self.secrets)
        stage.store[USER] = dict(self.user)

    def _receive(self) -> None:
        self._shown = None
        query = self.session.stage.query
        self.query_params = {k: v[0] if len(v) == 1 else list(v) for k, v in query.items()}

    @property
    def args(self) -> Sequence[Any]:
        """What the function of :meth:`from_function` is called with, by position."""
        return self._script.args

    @args.setter
    def args(self, args: Sequence[Any]) -> None:
        self._script.args = args

    @property
    def kwargs(self) -> Mapping[str, Any]:
        """What the function of :meth:`from_function` is called with, by name."""
        return self._script.kwargs

    @kwargs.setter
    def kwargs(self, kwargs: Mapping[str, Any]) -> None:
        self._script.kwargs = kwargs

    # -- looking ------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The live app's session."""
        return self._driver.session

    @property
    def session_state(self) -> TestState:
        """Session state; what is assigned here counts from the next run."""
        return self._stage_state

    @session_state.setter
    def session_state(self, values: dict[str, Any]) -> None:
        self._stage_state.clear()
        self._stage_state.update(values)

    @property
    def root(self) -> Block:
        """The app as a block; its children are main, sidebar, event and bottom."""
        if self._shown is None:
            nodes = self.session.snapshot()
            self._shown = build(nodes, self)
        return self._shown

    @property
    def main(self) -> Block:
        """The main area."""
        return self._area(0)

    @property
    def sidebar(self) -> Block:
        """The side bar."""
        return self._area(1)

    @property
    def event(self) -> Block:
        """Where toasts and dialogs are."""
        return self._area(2)

    @property
    def bottom(self) -> Block:
        """What ``st.bottom`` and ``st.chat_input`` draw."""
        return self._area(3)

    def _area(self, position: int) -> Block:
        area = self.root.children[position]
        assert isinstance(area, Block)
        return area

    def _inside(self) -> Iterator[Node]:
        return self.root._inside()

    def __iter__(self) -> Iterator[Node]:
        """Yield the app, its areas and all that is in them, in drawing order."""
        return (node for node in self.root if node.type != "bottom" or self._bottom)

    def __len__(self) -> int:
        """Return the number of areas; the bottom counts once something is there."""
        return len(self.root) - (not self._bottom)

    @property
    def _bottom(self) -> bool:
        return any(node.type != "bottom" for node in self.bottom)

    def __getitem__(self, position: int) -> Node:
        """Return an area by its position: main, sidebar, events, bottom."""
        return self.root[position]

    def __bool__(self) -> bool:
        return True

    def _test(self) -> AppTest:
        return self

    def get_by_key(self, key: str) -> Node:
        """Return the one node whose key is ``key``.

        Raises:
            NotThereError: If there is none; a ``KeyError``.
            AppTestError: If there are several.
        """
        return self.root.get_by_key(key)

    @property
    def full_runs(self) -> int:
        """How many full runs there were."""
        return self.session.full_runs

    @property
    def fragment_runs(self) -> Counter[str]:
        """How often each fragment was rerun by itself, by name."""
        return self.session.fragment_runs

    @property
    def output(self) -> str:
        """What the app printed, then what its fragments printed."""
        return printed(self.session.snapshot())

    def tree(self) -> str:
        """Return what the app shows as indented text."""
        shown = [area for area in self.root.children.values() if isinstance(area, Block)]
        return "\n".join(a.outline() for a in shown if a.children or a.node_id == "main")

    def __repr__(self) -> str:
        if not self._started:
            return "<AppTest: not run yet>"
        return f"<AppTest: {self.full_runs} full runs, now showing\n{self.tree()}>"


__all__ = ["AppTest"]
