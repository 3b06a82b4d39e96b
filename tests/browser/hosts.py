"""Other places where a notebook's outputs are shown: Notebook 7, and a page built on html-manager.

Both use JupyterLab's server. The page stands for VS Code and Colab, which cannot be run here: it is
of the same parts (`host_page/`), and is delivered as strictly as VS Code delivers its own.
"""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jupyter_core.paths import jupyter_path
from playwright.sync_api import Error, Page

from tests.browser.harness import RUN_SECONDS, AppPage, Lab, LabPage, new_page

PLACE = "nbflow-host"
"""Where the page lies among the server's static files."""

ALL_NUMBERED = (
    "prompt => [...document.querySelectorAll(prompt)].every(p => /\\[\\d+\\]/.test(p.textContent))"
)


KERNEL_IDLE = """() =>
    (document.querySelector(".jp-Toolbar-kernelName")?.textContent ?? "No Kernel") !== "No Kernel"
    && document.querySelector(".jp-Notebook-ExecutionIndicator")?.dataset.status === "idle"
"""


class NotebookPage(LabPage):
    """A notebook open in Jupyter Notebook 7."""

    # Shortcuts trip over settings not yet there, two pages over each other's names, and a command
    # of JupyterLab's that it has not.
    HOST_THROWS = (
        "(reading 'schema')",
        'Window name candidate "null" already exists',
        "Command 'filebrowser:open-path' not registered",
    )

    def on_page_error(self, error: Error) -> None:
        """Remember what is not Notebook's own."""
        frames = re.findall(r"https?://\S+", error.stack or "")
        if not frames or not all("/static/notebook/" in frame for frame in frames):
            super().on_page_error(error)

    def _url(self, workspace: str = "") -> str:
        return f"http://127.0.0.1:{self.lab.port}/notebooks/{self.name}?token={self.lab.token}"

    def rename(self, name: str) -> None:
        """Give the notebook another name."""
        self.menu("File", "Rename…")
        self.page.locator(".jp-Dialog input").fill(name)
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.wait_for_url(re.compile(re.escape(name)))
        self.name = name

    def save(self) -> None:
        """Save the notebook and wait until it is on the disk."""
        with self.page.expect_response(
            lambda answer: "/api/contents/" in answer.url and answer.request.method == "PUT"
        ):
            self.menu("File", "Save Notebook")

    def run_cell(self, index: int) -> None:
        """Run one cell; the focus stays, where Shift+Enter takes it to the next one later."""
        cell = self.page.locator(".jp-Notebook .jp-Cell").nth(index)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def wait_idle(self) -> None:
        """Wait for the kernel; its light alone says "idle" also before there is one."""
        self.page.wait_for_function(KERNEL_IDLE)


class HtmlManagerPage(AppPage):
    """A notebook open in the page of ours that is built on html-manager.

    Args:
        lab: The server of the notebook, its kernel and the page: see :func:`build_host_page`.
        page: An empty page.
        name: The notebook.
        theme: "light" or "dark", in VS Code's colours.
    """

    def __init__(self, lab: Lab, page: Page, name: str, theme: str = "light") -> None:
        super().__init__(page, lab.connections)
        self.lab = lab
        self.name = name
        query = urlencode({"notebook": name, "token": lab.token, "theme": theme})
        page.goto(f"http://127.0.0.1:{lab.port}/static/{PLACE}/page.html?{query}")
        self._ready()

    def _ready(self) -> None:
        self.page.locator("main[data-ready]").wait_for()

    def run_all(self) -> None:
        """Run all cells and wait until the last has its number."""
        self.page.locator("#run-all").click()
        self.page.wait_for_function(ALL_NUMBERED, arg=".prompt")

    def run_cell(self, index: int) -> None:
        """Run one cell."""
        self.page.locator(".cell").nth(index).locator("> button").click()

    def restart_kernel(self) -> None:
        """Restart the kernel."""
        self.page.locator("#restart").click()

    def reload(self) -> None:
        """Reload as a person does; the kernel stays, the outputs are as they were."""
        self.page.reload()
        self._ready()

    def close(self) -> None:
        """Close the page and end its kernel."""
        super().close()
        self.lab.end_kernel(self.name)


def _policy(lab: Lab, nonce: str) -> str:
    """Return a policy as strict as VS Code's: no eval, no style sheets or scripts by address."""
    server = f"127.0.0.1:{lab.port}"
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'nonce-{nonce}' 'strict-dynamic'",
            "style-src 'unsafe-inline'",
            f"img-src http://{server} data: blob:",
            "font-src data:",
            f"connect-src http://{server} ws://{server}",
        ]
    )


def build_host_page(lab: Lab) -> None:
    """Put the page's files where the server finds them.

    Raises:
        RuntimeError: If Node or the front end's packages are missing; it says what to run.
    """
    folder = lab.static / PLACE
    script = Path(__file__).parent / "host_page" / "build.mjs"
    try:
        done = subprocess.run(
            ["node", str(script), str(folder)],
            check=False,
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
        )
    except FileNotFoundError as error:
        raise RuntimeError("The html-manager host is built by Node, which is missing.") from error
    if done.returncode:
        raise RuntimeError(f"Run `npm ci` in js/ first, if you have not:\n{done.stderr[-2000:]}")
    # What a Python package brings for pages that are no JupyterLab, as VS Code finds it.
    for extensions in map(Path, reversed(jupyter_path("nbextensions"))):
        if extensions.is_dir():
            shutil.copytree(extensions, folder / "nbextensions", dirs_exist_ok=True)
    nonce = secrets.token_hex(8)
    page = (script.parent / "page.html").read_text(encoding="utf-8")
    style = (folder / "host.css").read_text(encoding="utf-8")
    marks = {"{{POLICY}}": _policy(lab, nonce), "{{NONCE}}": nonce, "/* STYLE */": style}
    for mark, text in marks.items():
        page = page.replace(mark, text)
    (folder / "page.html").write_text(page, encoding="utf-8")


def open_html_manager(
    lab: Lab, made: Any, name: str, theme: str = "light", **context: Any
) -> HtmlManagerPage:
    """Open a notebook in the page built on html-manager; see :func:`harness.new_page`."""
    lab.put(made, name)
    return HtmlManagerPage(lab, new_page(lab.browser, **context), name, theme)
