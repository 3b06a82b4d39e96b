"""From an act to the frame that shows its result, in any page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.server import free_port, server

# Resolves with milliseconds from the act to after the frame with all.
PAINTED = """() => {
window.painted = (act, selector, count, fits = () => true) => new Promise((done, failed) => {
    setTimeout(() => failed(new Error(`not ${count} of ${selector} in a minute`)), 60_000);
    const look = () => {
        const last = [...document.querySelectorAll(selector)].filter(fits)[count - 1];
        if (!last || last.getBoundingClientRect().width === 0)
            return void requestAnimationFrame(look);
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - start);
            channel.port2.postMessage(0);
        });
    };
    const start = performance.now();
    act();
    requestAnimationFrame(look);
});
window.press = (text) => {
    [...document.querySelectorAll("button")].find((b) => b.innerText.trim() === text).click();
};
window.runCell = async (index, source) => {
    const { content } = jupyterapp.shell.currentWidget;
    if (source !== null) content.widgets[index].model.sharedModel.setSource(source);
    content.activeCellIndex = index;
    await jupyterapp.commands.execute("notebook:run-cell");
};
}"""
"""Gives a page `painted(act, selector, count)`, `press(text)` and, in JupyterLab, `runCell`."""


@contextmanager
def streamlit(script: str, folder: Path) -> Iterator[str]:
    """Serve a script; yield its address."""
    port = free_port()
    (folder / "app.py").write_text(script, encoding="utf-8")
    command = ["streamlit", "run", str(folder / "app.py"), f"--server.port={port}"]
    command += ["--server.headless=true", "--server.address=127.0.0.1"]
    command += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    address = f"http://127.0.0.1:{port}/"
    with server(command, address, folder, "streamlit"):
        yield address


def visit(page: Page, address: str, button: str) -> None:
    """Open a script's page and wait for one of its buttons."""
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_role("button", name=button, exact=True).wait_for()
    page.evaluate(PAINTED)
