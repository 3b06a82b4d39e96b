"""A line chart changed ten times a second, in JupyterLab: its rate, and what it leaves behind.

The chart stands in a fragment with ``run_every=0.1``. The page counts how
often the drawn line differs; the heap is measured after a collection, the
elements of the page are counted at the start and at the end.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession

from bench.figures import Target, slope
from tests.browser.harness import Lab, LabPage, chromium, notebook

APP = """%%flowapp ticker
import math
import nbflow as st

@st.fragment(run_every=0.1)
def part():
    n = st.session_state.n = st.session_state.get("n", 0) + 1
    st.line_chart({"y": [math.sin((i + n) / 15) for i in range(200)]}, height=240)

part()
"""

LOOKS = 6

# Resolves with [changes of the drawn line, seconds, longest time without one in milliseconds].
WATCH = """(seconds) => new Promise((done) => {
    const line = () =>
        document.querySelector(".nbf-vega .mark-line path")?.getAttribute("d") ?? "";
    const start = performance.now();
    let [changes, last, at, longest] = [0, line(), start, 0];
    const look = () => {
        const now = performance.now();
        const found = line();
        if (found !== last) {
            longest = Math.max(longest, now - at);
            [changes, last, at] = [changes + 1, found, now];
        }
        if (now - start < seconds * 1000) return void requestAnimationFrame(look);
        done([changes, (now - start) / 1000, Math.max(longest, now - at)]);
    };
    look();
})"""


def measure(seconds: int) -> tuple[dict[str, Any], list[Target]]:
    """Watch the chart for so many seconds, in a few looks, and return what was found."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        with Lab(Path(folder), browser).running() as lab:
            page = lab.open(notebook(APP), "charts.ipynb", viewport={"width": 1200, "height": 900})
            page.run_all()
            page.app().locator(".nbf-vega .mark-line path").wait_for()
            page.page.evaluate("() => { document.querySelector('.nbf-vega svg').mine = true; }")
            # The first second compiles and warms up.
            page.page.evaluate(WATCH, 2)
            looks = [_look(page, seconds / LOOKS) for _ in range(LOOKS)]
            same = page.page.evaluate("() => document.querySelector('.nbf-vega svg').mine === true")
            page.close()
    changes = sum(look["changes"] for look in looks)
    spent = sum(look["seconds"] for look in looks)
    at = [sum(look["seconds"] for look in looks[: i + 1]) for i in range(LOOKS)]
    heaps = [look["heap"] for look in looks]
    grown = slope(list(zip(at, heaps, strict=True)))
    figures = {
        "hertz": round(changes / spent, 2),
        "longest gap, ms": round(max(look["gap"] for look in looks)),
        "heap, kB a second": round(grown / 1024, 2),
        "elements more": looks[-1]["elements"] - looks[0]["elements"],
        "same svg": same,
        "looks": looks,
    }
    targets = [
        Target(
            "changes missing of 10 a second, in percent", round(100 - 10 * changes / spent, 1), 10
        ),
        Target("page heap, kB a second", figures["heap, kB a second"], 20.0),
        Target("elements more at the end", figures["elements more"], 5),
        Target("new drawings", int(not same), 0),
    ]
    return figures, targets


def _look(page: LabPage, seconds: float) -> dict[str, Any]:
    changes, spent, gap = page.page.evaluate(WATCH, seconds)
    devtools = page.page.context.new_cdp_session(page.page)
    # The app goes on meanwhile: what is on its way counts, unless the least of several is taken.
    heap = min(_heap(devtools) for _ in range(5))
    devtools.detach()
    elements = page.page.evaluate("() => document.querySelectorAll('.nbf-app *').length")
    return {"changes": changes, "seconds": spent, "gap": gap, "heap": heap, "elements": elements}


def _heap(devtools: CDPSession) -> int:
    devtools.send("HeapProfiler.collectGarbage")
    used: int = devtools.send("Runtime.getHeapUsage")["usedSize"]
    return used


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    lines = ["A line chart at 10 Hz in JupyterLab"]
    lines += [f"  {what:20} {value!s:>10}" for what, value in figures.items() if what != "looks"]
    return lines
