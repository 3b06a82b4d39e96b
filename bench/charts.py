"""A line chart changed ten times a second, in JupyterLab: its rate, and what it leaves behind.

The chart stands in a fragment with ``run_every=0.1``. The page counts how
often the drawn line differs. After each look the app rests, so that nothing
on its way counts; then the heap is measured after a collection, and all
nodes and listeners are counted, also those outside of the document.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession

from bench.figures import Target
from tests.browser.harness import Lab, LabPage, chromium, notebook

APP = """%%flowapp ticker
import math
import nbflow as st

rest = st.checkbox("Rest")

@st.fragment(run_every=None if rest else 0.1)
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

# True once the line has stood still for half a second.
RESTS = """() => {
    const now = document.querySelector(".nbf-vega .mark-line path").getAttribute("d");
    if (window.rests?.line !== now) window.rests = { line: now, since: performance.now() };
    return performance.now() - window.rests.since > 500;
}"""


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
            _look(page, 2)
            looks = [_look(page, seconds / LOOKS) for _ in range(LOOKS)]
            same = page.page.evaluate("() => document.querySelector('.nbf-vega svg').mine === true")
            page.close()
    changes = sum(look["changes"] for look in looks)
    spent = sum(look["seconds"] for look in looks)
    at = [sum(look["seconds"] for look in looks[: i + 1]) for i in range(LOOKS)]
    heaps = [look["heap"] for look in looks]
    # The least of each half: what JupyterLab itself holds comes and goes by megabytes.
    half = LOOKS // 2
    grown = (min(heaps[half:]) - min(heaps[:half])) / (at[-1] - at[half - 1])
    figures = {
        "hertz": round(changes / spent, 2),
        "longest gap, ms": round(max(look["gap"] for look in looks)),
        "heap, kB a minute": round(60 * grown / 1024, 1),
        "nodes more": looks[-1]["nodes"] - looks[0]["nodes"],
        "listeners more": looks[-1]["listeners"] - looks[0]["listeners"],
        "same svg": same,
        "looks": looks,
    }
    targets = [
        Target(
            "changes missing of 10 a second, in percent", round(100 - 10 * changes / spent, 1), 10
        ),
        Target("page heap, kB a minute", figures["heap, kB a minute"], 600.0),
        Target("nodes more at the end", figures["nodes more"], 20),
        Target("listeners more at the end", figures["listeners more"], 5),
        Target("new drawings", int(not same), 0),
    ]
    return figures, targets


def _look(page: LabPage, seconds: float) -> dict[str, Any]:
    changes, spent, gap = page.page.evaluate(WATCH, seconds)
    rest = page.control("checkbox").locator("input")
    rest.check()
    page.page.wait_for_function(RESTS)
    devtools = page.page.context.new_cdp_session(page.page)
    heap = min(_heap(devtools) for _ in range(3))
    counted = devtools.send("Memory.getDOMCounters")
    devtools.detach()
    rest.uncheck()
    page.page.evaluate(WATCH, 1)
    kept = {"nodes": counted["nodes"], "listeners": counted["jsEventListeners"]}
    return {"changes": changes, "seconds": spent, "gap": gap, "heap": heap, **kept}


def _heap(devtools: CDPSession) -> int:
    devtools.send("HeapProfiler.collectGarbage")
    used: int = devtools.send("Runtime.getHeapUsage")["usedSize"]
    return used


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    lines = ["A line chart at 10 Hz in JupyterLab"]
    lines += [f"  {what:20} {value!s:>10}" for what, value in figures.items() if what != "looks"]
    return lines
