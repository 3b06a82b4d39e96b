"""The composition root: makes apps live in an IPython kernel."""

from __future__ import annotations

import asyncio
import atexit
import threading
import time
from collections.abc import Callable, MutableMapping
from contextvars import Context, copy_context
from hashlib import blake2b
from pathlib import Path
from typing import Any

from comm import get_comm_manager

from nbflow.app import AppOptions, BaseApp, Namespace, display_hooks, script_of
from nbflow.core.state import SessionState
from nbflow.core.tree import Node
from nbflow.elements.markdown import page_props
from nbflow.host import figures
from nbflow.host.address import (
    begin_address,
    bound_elsewhere,
    forget_page,
    in_voila,
    notebook_folder,
    refresh_pages,
)
from nbflow.host.asking import Asking
from nbflow.host.executor import ThreadExecutor
from nbflow.host.hints import Hints
from nbflow.host.interrupt import InterruptHandler
from nbflow.host.lite import Nulls
from nbflow.host.loop import BoundLoop, KernelLoop, ThreadLoop
from nbflow.host.output import OutputRouter, formatter
from nbflow.host.panel import Panel
from nbflow.host.sender import names_cell, request_of, sent_by_program
from nbflow.host.store import Keeper, Store
from nbflow.host.virtual import DirectExecutor
from nbflow.ports import Executor, Loop
from nbflow.run.aliases import Imports
from nbflow.run.errors import CELL
from nbflow.run.options import get_option
from nbflow.run.page import CELLS, CellSource
from nbflow.run.runner import Script
from nbflow.run.script import FunctionScript, SourceScript
from nbflow.run.threads import can_start_threads
from nbflow.session import Session
from nbflow.view.mount import JupyterView

QUICK = 0.15
"""Seconds a cell waits before it shows an app whose first run is still going."""

_SLICE = 0.05


def _page_of(node: Node) -> dict[str, Any]:
    return page_props(node.type, node.props)


class KernelHost:
    """All apps of one kernel, their loop and what is patched for them.

    Args:
        shell: The IPython shell.
    """

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.apps: dict[str, BaseApp] = {}
        self.thread_loop = ThreadLoop()
        self._threads: bool | None = None
        self._keepers: dict[str, Keeper] = {}
        self._views: dict[str, JupyterView] = {}
        self._router = OutputRouter(shell)
        self._interrupt = InterruptHandler(self.stop_all)
        self._panel = Panel(lambda: self.apps, self.close_app, self.loop)
        self._asking = Asking(shell)
        self._hints = Hints(shell, lambda: self.apps, self._variables)
        self._nulls = Nulls(shell)
        self._made = 0
        self._open = False

    # -- life -----------------------------------------------------------------

    def open(self) -> None:
        """Patch the kernel. Called with the first app, or ``%load_ext``."""
        if self._open:
            return
        self._open = True
        atexit.register(self._finish)
        self._router.install()
        figures.install()
        self._panel.install(get_comm_manager())
        self._hints.install()
        self._asking.install()
        self._nulls.install(get_comm_manager())
        self.shell.events.register("post_run_cell", self._after_cell)
        loop = self.asyncio_loop()
        if loop is not None:
            self._interrupt.install(loop)

    def close(self) -> None:
        """Close all apps and take every patch back."""
        for app in list(self.apps.values()):
            app.close()
        self.apps.clear()
        self._views.clear()
        if not self._open:
            return
        self._open = False
        loop = self.asyncio_loop()
        if loop is not None:
            loop.call_soon_threadsafe(self._asking.uninstall)
        self._finish()
        atexit.unregister(self._finish)
        self.shell.events.unregister("post_run_cell", self._after_cell)
        self._interrupt.uninstall()
        self._nulls.uninstall()
        self._hints.uninstall()
        self._panel.uninstall(get_comm_manager())
        figures.uninstall()
        self._router.uninstall()
        if not self.threads:
            return
        # Closing was posted to the loop: let it be done before it ends.
        done = threading.Event()
        self.thread_loop.post(done.set)
        done.wait(2)
        self.thread_loop.close()

    def close_app(self, name: str) -> None:
        """End an app, and let go of it."""
        app = self.apps.get(name)
        if app is not None:
            app.close()
            self._forget(name)

    def _forget(self, name: str) -> None:
        self.apps.pop(name, None)
        self._views.pop(name, None)
        keeper = self._keepers.pop(name, None)
        if keeper is not None:
            keeper.finish()
        self._panel.noticed()

    def _variables(self, name: str) -> MutableMapping[str, Any] | None:
        app = self.apps.get(name)
        return None if app is None or app.namespace is None else app.namespace.live

    def _finish(self) -> None:
        for keeper in self._keepers.values():
            keeper.finish()
        self._keepers.clear()

    @property
    def threads(self) -> bool:
        """Whether this kernel can start threads; in Pyodide apps do without."""
        if self._threads is None:
            self._threads = can_start_threads()
        return self._threads

    def loop(self) -> Loop:
        """Return the loop for what belongs to no app: a thread, or else the kernel's own.

        Raises:
            RuntimeError: If there is neither.
        """
        return self.thread_loop if self.threads else KernelLoop(self._own_loop())

    def _own_loop(self) -> asyncio.AbstractEventLoop:
        loop = self.asyncio_loop()
        if loop is None:
            raise RuntimeError(
                "An inline app needs the kernel's event loop, and this shell has none. "
                "Leave out --inline where Python can start threads, or run it in a Jupyter kernel."
            )
        return loop

    def asyncio_loop(self) -> asyncio.AbstractEventLoop | None:
        """Return the kernel's own loop, if this thread runs in one."""
        try:
            return asyncio.get_running_loop()
        except RuntimeError:
            kernel = getattr(self.shell, "kernel", None)
            return getattr(getattr(kernel, "io_loop", None), "asyncio_loop", None)

    def stop_all(self) -> bool:
        """Stop every running script; return whether there was one."""
        busy = [app for app in self.apps.values() if app.session.busy]
        for app in busy:
            app.stop()
        return bool(busy)

    def _after_cell(self, *_: Any) -> None:
        loop = self.asyncio_loop()
        if loop is not None:
            # When the cell is wholly over; see patch_streams.
            loop.call_soon_threadsafe(self._router.patch_streams)
            loop.call_soon_threadsafe(self._asking.patch_input)
        for app in list(self.apps.values()):
            if app.namespace is not None:
                app.namespace.refresh()
            refresh_pages(app.session.stage)

    # -- apps -----------------------------------------------------------------

    def cell_name(self, source: str) -> str:
        """Return a name for an app whose cell gives none: the cell's id, if the page sends it."""
        cell = request_of(self.shell).get("metadata", {}).get("cellId")
        if cell:
            return f"cell-{cell}"
        return "cell-" + blake2b(source.encode(), digest_size=4).hexdigest()

    def _cell_number(self) -> int:
        # IPython 9 counts up before a cell runs, earlier ones after it; what
        # the running cell was compiled as is the same in all.
        numbers = getattr(self.shell.compile, "_filename_map", {}).values()
        return int(max(numbers, default=self.shell.execution_count))

    def define_page(self, name: str, source: str) -> None:
        """Make a cell's text a page, and rerun the apps that show it.

        Raises:
            SyntaxError: Before anything changes.
        """
        script = self._script(source, dict)
        label = {**display_hooks(), CELL: f"Cell In[{self._cell_number()}]"}

        def space() -> Namespace:
            return Namespace(self.shell.user_ns, AppOptions(name), label)

        CELLS[name] = CellSource(name, script, space)
        for app in self.apps.values():
            if forget_page(app.session.stage, name):
                app.rerun()

    def launch_source(self, source: str, options: AppOptions) -> BaseApp:
        """Start an app from a cell's text and show it.

        Raises:
            SyntaxError: Before anything changes: an app of that name stays.
        """
        label = {CELL: f"Cell In[{self._cell_number()}]"}
        imports = Imports(Path.cwd()) if options.as_streamlit else None
        own = {} if imports is None else {"__builtins__": imports.builtins}
        namespace = Namespace(self.shell.user_ns, options, {**display_hooks(), **label, **own})
        return self.launch(self._script(source, namespace.fresh), options, namespace, imports)

    def _script(
        self, source: str, namespace: Callable[[], MutableMapping[str, Any]]
    ) -> SourceScript:
        text = self._lines_above(source) + self.shell.transform_cell(source)
        filename = self.shell.compile.cache(text, self._cell_number(), raw_code=source)
        display = bool(get_option("runner.magicEnabled"))
        return script_of(text, filename, namespace, display)

    def _lines_above(self, source: str) -> str:
        """Return blank lines for what stands above the script in its cell.

        The page numbers the cell's lines with the magic's own and with blank
        ones, and IPython drops blank lines at the beginning of what it compiles.
        """
        raw = self.shell.history_manager.input_hist_raw[-1].rstrip()
        body = source.rstrip()
        magic = raw.removesuffix(body).count("\n") if raw.endswith(body) else 1
        blank = source[: len(source) - len(source.lstrip())].count("\n")
        return "\n" * (max(magic, 1) + blank)

    def launch_function(self, function: Callable[[], Any], options: AppOptions) -> BaseApp:
        """Start an app whose script is a function, and show it."""
        return self.launch(FunctionScript(function), options, None)

    def launch(
        self,
        script: Script,
        options: AppOptions,
        namespace: Namespace | None,
        imports: Imports | None = None,
        folder: str | None = None,
    ) -> BaseApp:
        """Start an app and show it in the cell being run.

        Args:
            script: What a full run executes.
            options: Its name and how it runs.
            namespace: The script's globals, when it is made of text.
            imports: What its ``import`` statements give, when not the usual.
            folder: Where paths of pages begin; None: at the notebook.
        """
        self.open()
        old = self.apps.get(options.name)
        store = None if options.store is None else Store(options.store, options.name)
        state = self._inherited(options, store)
        context = copy_context()
        loop, executor = self._place(options, context)
        view = JupyterView(options.name, _page_of)

        def around(work: Callable[[], None]) -> None:
            self._router.patch_streams()
            if namespace is not None:
                namespace.refresh()
            refresh_pages(session.stage)
            work()
            if namespace is not None:
                namespace.export()
            if keeper is not None:
                keeper.ran()

        keeper: Keeper | None = None
        session = Session(script, BoundLoop(loop, context), executor, view, state, around)
        # Nobody looks until a page says hello: preheated kernels and
        # nbconvert start no timers.
        session.watched = False
        session.stage.lazy = True
        session.stage.format = formatter(self.shell)
        session.stage.after_body = figures.show_open
        session.stage.folder = notebook_folder(self.shell.user_ns) if folder is None else folder
        session.stage.on_address = lambda page, query: view.address(
            page, query, bound_elsewhere(session.stage, self.apps.values())
        )
        begin_address(session.stage, None if old is None else old.session.stage)
        if store is not None:
            keeper = self._keepers[options.name] = Keeper(store, session)
        view.bind(session)
        self._views[options.name] = view
        session.stage.noticed = self._panel.noticed
        app = BaseApp(options, session, namespace, imports)
        self.apps[options.name] = app
        if not executor.concurrent:
            self._show_while_running(session, view, context)
        session.start()
        self._show(app, view, loop)
        return app

    def _inherited(self, options: AppOptions, store: Store | None) -> SessionState | None:
        old = self.apps.get(options.name)
        if old is not None:
            self._views[options.name].taken_over()
        state = None if old is None else old.inherit()
        self._forget(options.name)
        if options.reset:
            if store is not None:
                store.clear()
            return None
        # Read in any case: so it is known what is in the file and has to go.
        stored = None if store is None else store.load()
        return stored if state is None else state

    def _place(self, options: AppOptions, context: Any) -> tuple[Loop, Executor]:
        if not options.inline and self.threads:
            self._made += 1
            return self.thread_loop, ThreadExecutor(f"{options.name}-{self._made}", context)
        return KernelLoop(self._own_loop()), DirectExecutor()

    def _show_while_running(self, session: Session, view: JupyterView, context: Context) -> None:
        """Show a long first run of an inline app at its checkpoints: it holds this thread."""
        flush, started = session.stage.poll, time.monotonic()
        shown_how = self._shown_how()

        def poll() -> None:
            if not view.shown and time.monotonic() - started >= QUICK:
                # Outside of the run, or the app would be shown within itself.
                context.copy().run(view.show, *shown_how)
            if flush is not None:
                flush()

        session.stage.poll = poll

    def _show(self, app: BaseApp, view: JupyterView, loop: Loop) -> None:
        """Show the app, and give its first run time to end.

        A first run that is quick is shown whole, with the first message; a
        long one is shown while it goes.
        """
        if isinstance(loop, KernelLoop):
            loop.drain()
        session, wait = app.session, app.options.wait
        save, live = self._shown_how()
        end = None if wait is None else time.monotonic() + wait
        try:
            quick = QUICK if end is None else min(QUICK, wait or 0)
            session.first_run_over.wait(quick)
            view.show(save, live)
            while not session.first_run_over.is_set():
                left = _SLICE if end is None else min(_SLICE, end - time.monotonic())
                if left <= 0:
                    break
                # Short waits, so that an interrupt gets through.
                session.first_run_over.wait(left)
        except KeyboardInterrupt:
            app.stop()
            session.first_run_over.wait(1)
            view.show(save, live)
        view.checkpoint()
        if save and not names_cell(self.shell):
            view.save()

    def _shown_how(self) -> tuple[bool, bool]:
        """Return what :meth:`JupyterView.show` is told: whether to save, and whether to be live."""
        return not in_voila(), in_voila() or not sent_by_program(self.shell)


_hosts: list[KernelHost] = []


def host() -> KernelHost:
    """Return the host of this kernel, made at the first call.

    Raises:
        RuntimeError: Outside of IPython.
    """
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError(
            "There is no notebook here. Apps live in a Jupyter kernel; to run a script without "
            "one, use nbflow.testing.AppTest."
        )
    if not _hosts or _hosts[0].shell is not shell:
        _hosts[:] = [KernelHost(shell)]
    return _hosts[0]


def forget() -> None:
    """Close the host, if there is one."""
    while _hosts:
        _hosts.pop().close()
