"""Many sliders drawn for the first time: nbflow and plain ipywidgets in JupyterLab, and Streamlit.

What is timed is the same everywhere: from the act that starts the script, with
everything loaded before (the cell's run command in JupyterLab, the press of a
button in Streamlit's page), until all sliders stand in the page with a size
and the frame with the last of them was painted. All take turns in one
browser. Afterwards everything is closed on both sides, and the next sample
draws new ones.

Streamlit is measured where it is installed, in a page of its own warm server.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.figures import Target, Times, paired
from bench.painting import PAINTED, streamlit, visit
from tests.browser.harness import Lab, LabPage, chromium, new_page, notebook

COUNTS = (100, 300)
MOST_SAMPLES = 7

OURS = """%%flowapp sliders
import nbflow as st

for i in range({count}):
    st.slider(f"Slider {{i}}", 0, 100, i % 100)
"""
CLOSE_OURS = "%flowapp close sliders"

PEER = """
box = ipywidgets.VBox(
    [ipywidgets.IntSlider(i % 100, 0, 100, description=f"Slider {{i}}") for i in range({count})]
)
box
"""
CLOSE_PEER = """
for slider in [*box.children, box]:
    for part in (getattr(slider, "style", None), slider.layout, slider):
        if part is not None:
            part.close()
"""

STREAMLIT = """
import streamlit as st

count = int(st.query_params["count"])
draw = st.button("Draw")
st.button("Clear")
if draw:
    for i in range(count):
        st.slider(f"Slider {i}", 0, 100, i % 100)
"""

IN_LAB = """([index, source, count]) =>
    painted(() => void runCell(index, source), ".jp-Notebook .noUi-handle", count)"""
IN_STREAMLIT = """(count) => painted(
    () => press("Draw"),
    "[data-testid=stSliderThumbValue]", count)"""

Sample = Callable[[int], float]


def measure(samples: int) -> tuple[dict[str, Any], list[Target]]:
    """Draw each number of sliders up to seven times a side; return what was found."""
    samples = min(samples, MOST_SAMPLES)
    found: dict[tuple[str, int], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, ExitStack() as stack:
        sides = _sides(Path(folder), browser, stack)
        for count in COUNTS:
            # The first of each warms up: imports, the front end's modules.
            for n in range(samples + 1):
                for name, side in sides.items():
                    took = side(count)
                    if n:
                        found.setdefault((name, count), []).append(took)
    figures: dict[str, Any] = {f"{who} {n}": Times.of(took) for (who, n), took in found.items()}
    ratios = {
        f"nbflow / {who}, {n}": round(paired(found["nbflow", n], took), 2)
        for (who, n), took in found.items()
        if who != "nbflow"
    }
    targets = [Target(f"sliders, {what}", ratio, 1.0) for what, ratio in ratios.items()]
    return {**figures, "ratios": ratios}, targets


def _sides(folder: Path, browser: Browser, stack: ExitStack) -> dict[str, Sample]:
    lab = stack.enter_context(Lab(folder, browser).running())
    page = lab.open(notebook("import ipywidgets", "0"), "sliders.ipynb")
    stack.callback(page.close)
    page.run_all()
    page.page.evaluate(PAINTED)
    sides: dict[str, Sample] = {
        "nbflow": lambda count: _in_lab(page, OURS.format(count=count), CLOSE_OURS, count),
        "ipywidgets": lambda count: _in_lab(page, PEER.format(count=count), CLOSE_PEER, count),
    }
    if importlib.util.find_spec("streamlit"):
        sides["Streamlit"] = _streamlit(folder, browser, stack)
    return sides


def _in_lab(page: LabPage, source: str, close: str, count: int) -> float:
    page.page.bring_to_front()
    took: float = page.page.evaluate(IN_LAB, [2, source, count])
    page.wait_idle()
    page.page.evaluate("([source]) => runCell(2, source)", [close])
    page.page.wait_for_function("() => !document.querySelector('.jp-Notebook .noUi-handle')")
    return took


def _streamlit(folder: Path, browser: Browser, stack: ExitStack) -> Sample:
    address = stack.enter_context(streamlit(STREAMLIT, folder))
    page = new_page(browser)
    stack.callback(page.close)
    at = 0

    def sample(count: int) -> float:
        nonlocal at
        page.bring_to_front()
        if at != count:
            at = count
            visit(page, f"{address}?count={count}", "Clear")
        took: float = page.evaluate(IN_STREAMLIT, count)
        page.get_by_role("button", name="Clear").click()
        page.wait_for_function("() => !document.querySelector('[data-testid=stSlider]')")
        return took

    return sample


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    lines = ["first render of so many sliders, until the frame after the last"]
    lines += [f"  {what:16} {took}" for what, took in figures.items() if what != "ratios"]
    lines += [f"  {what:30} {ratio:5.2f}" for what, ratio in figures["ratios"].items()]
    return lines
