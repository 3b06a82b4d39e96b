"""An app of 300 sliders changes: one label, and 100 sliders more.

nbflow and ipywidgets in JupyterLab, a notebook each, and Streamlit in its own
page, in turn in one browser. Timed from the press of a button to the frame
after the change stands in the page; the frames of the websocket and their
bytes are counted as the page gets them.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench.figures import Target, Times, paired
from bench.painting import PAINTED, streamlit, visit
from tests.browser.harness import Lab, chromium, new_page, notebook

MOST_SAMPLES = 9
BEFORE, MORE = 300, 100
FLOOR = 2.5

SCRIPT = f"""
state = st.session_state
state.setdefault("n", 0)
state.setdefault("more", 0)

def change():
    state.n += 1

def more(by):
    state.more = by

st.button("Change", on_click=change)
st.button("More", on_click=more, args=({MORE},))
st.button("Less", on_click=more, args=(0,))
for i in range({BEFORE} + state.more):
    label = f"Change {{state.n}}" if i == 0 else f"Slider {{i}}"
    st.slider(label, 0, 100, i % 100, key=f"slider-{{i}}")
"""
OURS = f"%%flowapp changes\nimport nbflow as st\n{SCRIPT}"
STREAMLIT = f"import streamlit as st\n{SCRIPT}"

PEER = f"""
import ipywidgets as w

def made(i):
    return w.IntSlider(i % 100, 0, 100, description=f"Slider {{i}}")

box = w.VBox([made(i) for i in range({BEFORE})])
n = 0

def change(_):
    global n
    n += 1
    box.children[0].description = f"Change {{n}}"

def more(_):
    box.children = [*box.children, *map(made, range({BEFORE}, {BEFORE + MORE}))]

def less(_):
    gone = box.children[{BEFORE}:]
    box.children = box.children[:{BEFORE}]
    for slider in gone:
        for part in (slider.style, slider.layout, slider):
            part.close()

buttons = []
for text, act in {{"Change": change, "More": more, "Less": less}}.items():
    buttons.append(w.Button(description=text))
    buttons[-1].on_click(act)
w.VBox([*buttons, box])
"""

HANDLE = {
    "nbflow": ".jp-Notebook .noUi-handle",
    "ipywidgets": ".jp-Notebook .noUi-handle",
    "Streamlit": "[data-testid=stSliderThumbValue]",
}
CHANGED = """(n) => painted(() => press("Change"),
    "label", 1, (label) => label.textContent.trim() === `Change ${n}`)"""
GROWN = """([selector, count]) => painted(() => press("More"), selector, count)"""


class Side:
    """One page with the app, and what its websocket brings."""

    def __init__(self, name: str, page: Page) -> None:
        self.name = name
        self.page = page
        self.frames: list[int] = []
        self._n = 0
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.webSocketFrameReceived", self._received)
        self._wait(BEFORE)

    def _received(self, event: dict[str, Any]) -> None:
        response = event["response"]
        text = response["payloadData"]
        # Binary frames are told in base64.
        self.frames.append(len(text) if response["opcode"] == 1 else len(text) * 3 // 4)

    def _wait(self, count: int) -> None:
        self.page.wait_for_function(
            "([selector, count]) => document.querySelectorAll(selector).length === count",
            arg=[HANDLE[self.name], count],
        )

    def changed(self) -> tuple[float, int, int]:
        """Change one label; return milliseconds, frames and bytes."""
        self._n += 1
        return self._timed(CHANGED, self._n)

    def grown(self) -> tuple[float, int, int]:
        """Add sliders, and take them away again."""
        found = self._timed(GROWN, [HANDLE[self.name], BEFORE + MORE])
        self.page.evaluate("() => press('Less')")
        self._wait(BEFORE)
        return found

    def _timed(self, script: str, given: Any) -> tuple[float, int, int]:
        self.page.bring_to_front()
        # What an act before still sends is not of this one.
        self.page.wait_for_timeout(300)
        self.frames.clear()
        took: float = self.page.evaluate(script, given)
        self.page.wait_for_timeout(300)
        return took, len(self.frames), sum(self.frames)


def measure(samples: int) -> tuple[dict[str, Any], list[Target]]:
    """Change and grow each up to nine times; return what was found."""
    samples = min(samples, MOST_SAMPLES)
    found: dict[str, dict[str, list[tuple[float, int, int]]]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, ExitStack() as stack:
        sides = _sides(Path(folder), browser, stack)
        for what in ("changed", "grown"):
            for n in range(samples + 1):
                for side in sides:
                    took = getattr(side, what)()
                    if n:
                        found[what].setdefault(side.name, []).append(took)
    figures: dict[str, Any] = {}
    targets: list[Target] = []
    for what, sides_found in found.items():
        times = {name: [one[0] for one in took] for name, took in sides_found.items()}
        for name, took in sides_found.items():
            *_, (_, frames, size) = sorted(took, key=lambda one: one[1])[: len(took) // 2 + 1]
            figures[f"{what} {name}"] = {
                "ms": Times.of(times[name]),
                "frames": frames,
                "kB": round(size / 1000, 1),
            }
        for name in times.keys() - {"nbflow"}:
            ratio = round(paired(times["nbflow"], times[name]), 2)
            figures[f"{what} nbflow / {name}"] = ratio
            # A widget that is set in a callback reruns nothing: that is the floor, no peer.
            limit = FLOOR if (what, name) == ("changed", "ipywidgets") else 1.0
            targets.append(Target(f"{what}, nbflow / {name}", ratio, limit))
    return figures, targets


def _sides(folder: Path, browser: Browser, stack: ExitStack) -> list[Side]:
    lab = stack.enter_context(Lab(folder, browser).running())
    sides: list[Side] = []
    for name, source in (("nbflow", OURS), ("ipywidgets", PEER)):
        page = lab.open(notebook(source), f"{name}.ipynb")
        stack.callback(page.close)
        page.run_all()
        page.page.evaluate(PAINTED)
        sides.append(Side(name, page.page))
    if importlib.util.find_spec("streamlit"):
        address = stack.enter_context(streamlit(STREAMLIT, folder))
        page = new_page(browser)
        stack.callback(page.close)
        visit(page, address, "Change")
        sides.append(Side("Streamlit", page))
    return sides


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    lines = [f"a label of {BEFORE} sliders changed, and {MORE} sliders more"]
    for what, found in figures.items():
        if isinstance(found, dict):
            lines.append(
                f"  {what:20} {found['ms']}  {found['frames']:5} frames {found['kB']:8} kB"
            )
        else:
            lines.append(f"  {what:30} {found:5.2f}")
    return lines
