"""Many sliders drawn for the first time: nbflow and plain ipywidgets in JupyterLab, and Streamlit.

Each sample is a cell of its own, run by the keyboard, watched until the frame
after its last slider, and deleted. The two take turns in one page. Streamlit,
if it is installed, draws the same sliders in a page of its own server, from
the reload of a page that has all files in its cache.
"""

from __future__ import annotations

import importlib.util
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench.figures import Target, Times
from tests.browser.harness import Lab, LabPage, chromium, new_page, notebook
from tests.browser.server import free_port, server

COUNTS = (100, 300)
MOST_SAMPLES = 7

OURS = """%%flowapp sliders-{count}-{n}
import nbflow as st

for i in range({count}):
    st.slider(f"Slider {{i}}", 0, 100, i % 100)
"""

PEER = """# {n}
ipywidgets.VBox(
    [ipywidgets.IntSlider(i % 100, 0, 100, description=f"Slider {{i}}") for i in range({count})]
)
"""

STREAMLIT = """
import streamlit as st

for i in range(int(st.query_params["count"])):
    st.slider(f"Slider {i}", 0, 100, i % 100)
"""

# Resolves with milliseconds from the key, or from the page's start, to after the frame with all.
PAINTED = """([selector, count, fromKey]) => new Promise((done) => {
    let start = fromKey ? undefined : 0;
    const begin = (event) => {
        if (event.key !== "Enter") return;
        start = performance.now();
        document.removeEventListener("keydown", begin, true);
    };
    if (fromKey) document.addEventListener("keydown", begin, true);
    const look = () => {
        const found = document.querySelectorAll(selector);
        const last = found[count - 1];
        if (start === undefined || !last || last.getBoundingClientRect().width === 0)
            return void requestAnimationFrame(look);
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - start);
            channel.port2.postMessage(0);
        });
    };
    requestAnimationFrame(look);
})"""


def measure(samples: int) -> tuple[dict[str, Any], list[Target]]:
    """Draw each number of sliders up to seven times a side; return what was found."""
    samples = min(samples, MOST_SAMPLES)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        found = _in_lab(Path(folder), browser, samples)
        if importlib.util.find_spec("streamlit"):
            found |= _in_streamlit(Path(folder), browser, samples)
    figures: dict[str, Any] = {f"{who} {n}": Times.of(took) for (who, n), took in found.items()}
    ratios = {
        f"nbflow / {who}, {n}": round(_ratio(found["nbflow", n], took), 2)
        for (who, n), took in found.items()
        if who != "nbflow"
    }
    targets = [Target(f"sliders, {what}", ratio, 1.0) for what, ratio in ratios.items()]
    return {**figures, "ratios": ratios}, targets


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(ours) / statistics.median(theirs)


def _in_lab(folder: Path, browser: Browser, samples: int) -> dict[tuple[str, int], list[float]]:
    found: dict[tuple[str, int], list[float]] = {}
    for count in COUNTS:
        # The first of each warms up: imports, the front end's modules.
        cells = [side.format(count=count, n=n) for n in range(samples + 1) for side in (OURS, PEER)]
        where = folder / str(count)
        where.mkdir()
        with Lab(where, browser).running() as lab:
            page = lab.open(notebook("import ipywidgets", *cells), "sliders.ipynb")
            page.page.set_default_timeout(120_000)
            page.run_cell(0)
            page.run_cell(1)
            took = [_run_and_delete(page, 2, count) for _ in cells]
            page.close()
        found["nbflow", count], found["ipywidgets", count] = took[2::2], took[3::2]
    return found


def _run_and_delete(page: LabPage, index: int, count: int) -> float:
    cell = page.page.locator(".jp-Notebook .jp-Cell").nth(index)
    cell.locator(".cm-content").click()
    # Both draw ipywidgets' own slider, with one handle each.
    waiting = [".jp-Notebook .noUi-handle", count, True]
    page.page.evaluate(
        f"(given) => {{ window.painted = ({PAINTED})(given); }}",
        waiting,
    )
    page.page.keyboard.press("Control+Enter")
    took: float = page.page.evaluate("() => window.painted")
    page.page.keyboard.press("Escape")
    page.page.keyboard.press("d")
    page.page.keyboard.press("d")
    page.page.locator(".jp-Notebook .noUi-handle").first.wait_for(state="detached")
    page.wait_idle()
    return took


def _in_streamlit(
    folder: Path, browser: Browser, samples: int
) -> dict[tuple[str, int], list[float]]:
    port = free_port()
    (folder / "app.py").write_text(STREAMLIT, encoding="utf-8")
    command = ["streamlit", "run", str(folder / "app.py"), f"--server.port={port}"]
    command += ["--server.headless=true", "--server.address=127.0.0.1"]
    command += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    address = f"http://127.0.0.1:{port}/"
    found: dict[tuple[str, int], list[float]] = {}
    with server(command, address, folder, "streamlit"):
        page = new_page(browser)
        page.set_default_timeout(120_000)
        for count in COUNTS:
            page.goto(f"{address}?count={count}")
            took = [_reload(page, count) for _ in range(samples + 1)]
            found["Streamlit", count] = took[1:]
        page.close()
    return found


def _reload(page: Page, count: int) -> float:
    page.reload(wait_until="commit")
    took: float = page.evaluate(PAINTED, ["[data-testid=stSlider] [role=slider]", count, False])
    return took


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    lines = ["first render of so many sliders, until the frame after the last"]
    lines += [f"  {what:16} {took}" for what, took in figures.items() if what != "ratios"]
    lines += [f"  {what:30} {ratio:5.2f}" for what, ratio in figures["ratios"].items()]
    return lines
