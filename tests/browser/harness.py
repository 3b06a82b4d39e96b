"""JupyterLab and Voilà in headless Chromium, for tests.

Servers live as long as the test session; each test opens a page of its own
on a notebook of its own. Nothing waits for time: only for states.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, sync_playwright

from tests.browser.server import ROOT, ask, free_port, server
from tests.browser.spy import Connections, KernelSpy

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A test pattern and a beep instead of a camera and a microphone.
    "--use-fake-device-for-media-stream",
]
RUN_SECONDS = 30

# What a page without a way to the internet logs and nbflow has no part in.
FOREIGN = (
    "cdn.jsdelivr.net",
    "cdnjs.cloudflare.com",
    "fonts.googleapis.com",
    "unpkg.com",
    "net::ERR_",
    "favicon",
    "Failed to load resource",
    "jupyter-matplotlib",
    "github.com",
    "MathJax",
    # pydeck opens a widget of its own with the first Deck, which no page here knows.
    "@deck.gl/jupyter-widget",
    # Notebook 7.2 asks Voilà for a service of JupyterLab.
    "@jupyter-notebook/lab-extension:interface-switcher",
    # Voilà shares fewer modules with JupyterLab's own extensions than these ask for.
    "shared module is not a function",
)


def notebook(*cells: str) -> Any:
    """Return a notebook; the first cell loads nbflow."""
    made = nbformat.v4.new_notebook()
    made.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    made.cells = [nbformat.v4.new_code_cell(text) for text in ("%load_ext nbflow", *cells)]
    return made


def new_page(browser: Browser, **context: Any) -> Page:
    """Return a page; all without wishes share one context, for its cache of scripts."""
    if context:
        return browser.new_context(**context).new_page()
    return browser.contexts[0].new_page()


class Lab:
    """A JupyterLab server and pages on it."""

    def __init__(self, folder: Path, browser: Browser, settings: dict[str, Any] | None = None):
        self.folder = folder
        self.browser = browser
        self.port = free_port()
        self.token = secrets.token_hex(8)
        self.work = folder / "work"
        self.work.mkdir(parents=True, exist_ok=True)
        self.static = folder / "static"
        self.connections = Connections(folder)
        extension = folder / "config" / "jupyter_server_config.d" / "nbflow.json"
        extension.parent.mkdir(parents=True, exist_ok=True)
        # As an installed wheel brings it.
        shutil.copy(ROOT / "etc" / "jupyter" / "jupyter_server_config.d" / "nbflow.json", extension)
        extensions = folder / "data" / "labextensions"
        extensions.mkdir(parents=True, exist_ok=True)
        (extensions / "nbflow").symlink_to(ROOT / "src" / "nbflow" / "labextension")
        quiet = {
            "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
            **(settings or {}),
        }
        for name, values in quiet.items():
            path = folder / "config" / "lab" / "user-settings" / "@jupyterlab"
            path = path / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values))

    @contextmanager
    def running(self) -> Iterator[Lab]:
        """Serve until the block ends."""
        command = [
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            f"--ServerApp.port={self.port}",
            f"--IdentityProvider.token={self.token}",
            f"--ServerApp.root_dir={self.work}",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.extra_static_paths={self.static}",
            # Benchmarks run cells, and tests get new ones, without a menu.
            "--LabApp.expose_app_in_browser=True",
            "--JupyterNotebookApp.expose_app_in_browser=True",
            # This checkout's, also where the environment has another.
            f"--LabApp.extra_labextensions_path={self.folder / 'data' / 'labextensions'}",
        ]
        with server(command, f"http://127.0.0.1:{self.port}/api", self.folder, "lab"):
            yield self

    def use_theme(self, name: str) -> None:
        """Choose a theme for the pages that are opened from now on."""
        path = f"/lab/api/settings/@jupyterlab/apputils-extension:themes?token={self.token}"
        body = json.dumps({"raw": json.dumps({"theme": name})}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data=body, method="PUT"
        )
        urllib.request.urlopen(request, timeout=RUN_SECONDS).close()

    def put(self, made: Any, name: str) -> None:
        """Write a notebook; the next kernel will be its own."""
        nbformat.write(made, self.work / name)
        self.connections.mark()

    def open(
        self, made: Any, name: str, kind: type[LabPage] | None = None, **context: Any
    ) -> LabPage:
        """Open a notebook in JupyterLab, or as another kind of page that the server has.

        See :func:`new_page` for the context.
        """
        self.put(made, name)
        return (kind or LabPage)(self, new_page(self.browser, **context), name)

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """Return what the server's API answers."""
        return ask(f"http://127.0.0.1:{self.port}", self.token, method, path, body)

    def end_kernel(self, name: str) -> None:
        """End the kernel of a notebook."""
        # None, if the test has ended it.
        for found in [one for one in self.api("GET", "sessions") if one["path"] == name]:
            self.api("DELETE", f"sessions/{found['id']}")


class AppPage:
    """A page with apps in it."""

    HOST_THROWS: tuple[str, ...] = ()
    """What the host throws about itself and does not catch."""

    def __init__(self, page: Page, connections: Connections) -> None:
        self.page = page
        self._foreign = FOREIGN
        self._connections = connections
        self._kernel_file: Path | None = None
        self._spy: KernelSpy | None = None
        self.errors: list[str] = []
        page.set_default_timeout(RUN_SECONDS * 1000)
        page.on("console", self._on_console)
        page.on("pageerror", self.on_page_error)

    def on_page_error(self, error: Error) -> None:
        """Remember what nobody caught in the page."""
        if not any(text in str(error) for text in self.HOST_THROWS):
            self.errors.append(f"uncaught: {error}")

    def _on_console(self, message: ConsoleMessage) -> None:
        place = str(message.location.get("url", ""))
        text = f"{message.text} ({place})"
        if message.type == "error" and not any(part in text for part in self._foreign):
            self.errors.append(text)

    def shows_saved(self) -> None:
        """Say that the page is about to draw what its notebook had saved.

        JupyterLab logs an error of its own where it does so before it has heard of the kernel's
        widgets. That the app is shown then is for the test to see.
        """
        self._foreign = (*FOREIGN, "widget model not found")

    @property
    def apps(self) -> Locator:
        """All apps."""
        return self.page.locator(".nbf-app")

    def app(self, index: int = 0) -> Locator:
        """One app, once it is there."""
        found = self.apps.nth(index)
        found.wait_for()
        return found

    def control(self, kind: str, index: int = 0) -> Locator:
        """Return an input by its command's name."""
        return self.page.locator(f".nbf-control[data-kind={kind}]").nth(index)

    def text(self, text: str | re.Pattern[str]) -> Locator:
        """Return the ``st.text`` that reads so."""
        return self.page.locator(".nbf-text", has_text=text).first

    def expect_text(self, text: str | re.Pattern[str]) -> None:
        """Wait until an ``st.text`` reads so."""
        self.text(text).wait_for()

    def beats(self) -> int:
        """Return N of the app's text "beat N", which its ticks count."""
        return int(self.text("beat ").inner_text().split()[1])

    def goes_on(self, ticks: int = 1) -> None:
        """Wait until it has ticked so often."""
        self.page.wait_for_function(
            "n => +document.querySelector('.nbf-main').textContent.match(/beat (\\d+)/)[1] >= n",
            arg=self.beats() + ticks,
        )

    @property
    def kernel(self) -> KernelSpy:
        """The kernel behind the page."""
        if self._spy is None:
            self._spy = KernelSpy(self.kernel_file)
        return self._spy

    @property
    def kernel_file(self) -> Path:
        """Where the kernel can be reached."""
        if self._kernel_file is None:
            self._kernel_file = self._connections.newest()
        return self._kernel_file

    def forget_kernel(self) -> None:
        """Let go of the second way to it."""
        if self._spy is not None:
            self._spy.close()
        self._spy = None

    def run_all(self) -> None:
        """Run all cells, where the host does not do so by itself."""

    def close(self) -> None:
        """Close the page."""
        self.forget_kernel()
        # Leaving the page ends a kernel of Voilà's.
        self.page.goto("about:blank")
        self.page.close()


class LabPage(AppPage):
    """A notebook open in JupyterLab."""

    def __init__(self, lab: Lab, page: Page, name: str) -> None:
        super().__init__(page, lab.connections)
        self.lab = lab
        self.name = name
        self.spoiled = False
        """Whether a test has done to the page what would reach the next one."""
        self.load()
        self._size = page.viewport_size
        page.on("domcontentloaded", lambda _: self._spoil())

    def _spoil(self) -> None:
        self.spoiled = True

    def as_new(self) -> bool:
        """Whether it was not loaded again, has its size, and has its kernel for itself."""
        return not self.spoiled and self.page.viewport_size == self._size

    def renew(self) -> None:
        """Forget what the last test has asked and heard."""
        self.forget_kernel()
        self._foreign = FOREIGN
        self.errors = []
        self.page.set_default_timeout(RUN_SECONDS * 1000)

    def _kernel_session(self) -> dict[str, Any]:
        (found,) = [s for s in self.lab.api("GET", "sessions") if s["path"] == self.name]
        return dict(found)

    def kernel_action(self, action: str) -> None:
        """Have the server restart or interrupt the kernel, as another page would."""
        self.lab.api("POST", f"kernels/{self._kernel_session()['kernel']['id']}/{action}")

    def beside(self, name: str, *cells: str) -> LabPage:
        """Open another notebook on this one's kernel."""
        self.spoiled = True
        nbformat.write(notebook(*cells), self.lab.work / name)
        kernel = {"id": self._kernel_session()["kernel"]["id"]}
        session = {"path": name, "name": name, "type": "notebook", "kernel": kernel}
        self.lab.api("POST", "sessions", session)
        return LabPage(self.lab, new_page(self.lab.browser), name)

    def rename(self, name: str) -> None:
        """Give the notebook another name."""
        self.menu("File", "Rename Notebook…")
        self.page.locator(".jp-Dialog input").fill(name)
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.locator(".lm-TabBar-tab.jp-mod-current", has_text=name).wait_for()
        self.name = name

    def restart_kernel(self) -> None:
        """Restart the kernel."""
        self.menu("Kernel", "Restart Kernel…")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.wait_idle()

    def menu(self, name: str, item: str) -> None:
        """Choose from the menu bar."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=name).first.click()
        self.page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{item}$")).click()

    def close(self) -> None:
        """Close the page and end its kernel."""
        super().close()
        self.lab.end_kernel(self.name)

    def second_tab(self, **context: Any) -> AppPage:
        """Save, and open the notebook in a second page on the same kernel; see :func:`new_page`."""
        self.save()
        self.spoiled = True
        tab = AppPage(new_page(self.lab.browser, **context), self._connections)
        tab.HOST_THROWS = self.HOST_THROWS
        tab.shows_saved()
        tab.page.goto(self._url("workspaces/second"))
        return tab

    def _url(self, workspace: str = "") -> str:
        lab = f"http://127.0.0.1:{self.lab.port}/lab/{workspace}".rstrip("/")
        return f"{lab}/tree/{self.name}?token={self.lab.token}"

    def load(self) -> None:
        """Load the page, or load it again, and wait for its kernel."""
        self.page.goto(f"{self._url()}&reset")
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        self.wait_idle()

    def save(self) -> None:
        """Save the notebook and wait until it is on the disk."""
        self.menu("File", "Save Notebook")
        self.page.locator(".lm-TabBar-tab.jp-mod-current.jp-mod-dirty").wait_for(state="detached")

    def reload(self) -> None:
        """Save, and reload as a person does; the kernel stays."""
        self.save()
        self.page.reload()
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for()

    def wait_idle(self) -> None:
        """Wait for the kernel; before, cells run into nothing."""
        self.page.locator("#jp-main-statusbar >> text=/\\| Idle/").wait_for()

    def run_all(self) -> None:
        """Run all cells and wait until the last has its number."""
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]"
            ".every(p => /\\[\\d+\\]/.test(p.textContent))"
        )

    def run_cell(self, index: int) -> None:
        """Run one cell."""
        cell = self.page.locator(".jp-Notebook .jp-Cell").nth(index)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")


class Voila:
    """A Voilà server on a folder of notebooks."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder = folder
        self.browser = browser
        self.port = free_port()
        self.work = folder / "work"
        self.work.mkdir(parents=True, exist_ok=True)
        self.connections = Connections(folder)
        config = folder / "config" / "voila.py"
        config.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "etc" / "jupyter" / "voila.py", config)

    @contextmanager
    def running(self, *options: str) -> Iterator[Voila]:
        """Serve until the block ends."""
        command = [
            "voila",
            str(self.work),
            "--no-browser",
            f"--port={self.port}",
            "--Voila.ip=127.0.0.1",
            f"--Voila.connection_dir_root={self.folder}",
            "--show_tracebacks=True",
            *options,
        ]
        with server(command, f"http://127.0.0.1:{self.port}/", self.folder, "voila"):
            yield self

    def open(self, made: Any, name: str, query: str = "", **context: Any) -> AppPage:
        """Open a notebook; see :func:`new_page` for the context."""
        nbformat.write(made, self.work / name)
        self.connections.mark()
        page = AppPage(new_page(self.browser, **context), self.connections)
        page.page.goto(f"http://127.0.0.1:{self.port}/voila/render/{name}{query}")
        return page


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that ``NBFLOW_CHROMIUM`` names."""
    path = os.environ.get("NBFLOW_CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        # The one that pages share; see new_page.
        browser.new_context()
        try:
            yield browser
        finally:
            browser.close()
