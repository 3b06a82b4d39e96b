"""From a click to the drawn rows of a new table of 100 and of 1,000,000 rows, in JupyterLab.

Both in one page, in turn. The tables are there already; what is measured is the
run, the message, the grid's start and its first rows. The grid's library is on
the page, as it is after the first table of a session; what fetching and
starting it takes is measured once, by the first click.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from bench.figures import Target, Times
from tests.browser.harness import Lab, LabPage, chromium, notebook

SMALL, LARGE = 100, 1_000_000

TABLES = f"""
import numpy as np
import pandas as pd

def made(rows):
    n = np.arange(rows)
    names = np.char.add("row ", n.astype(str))
    return pd.DataFrame({{"n": n, "wave": np.sin(n / 50), "name": names, "third": n % 3 == 0}})

tables = {{"small": made({SMALL}), "large": made({LARGE})}}
"""

APP = """%%flowapp frames
import nbflow as st

@st.fragment
def shown():
    for name in tables:
        if st.button(name):
            st.session_state.shown = name, st.session_state.get("shown", ("", 0))[1] + 1
    if "shown" in st.session_state:
        name, count = st.session_state.shown
        st.dataframe(tables[name], key=f"{name} {count}", on_select="rerun", height=300)

shown()
"""

# Resolves with milliseconds to after the frame with the first rows of another grid.
MEASURE = """async (name) => {
    const drawn = () => document.querySelector(".nbf-sheet .slick-cell");
    const before = drawn();
    const button = [...document.querySelectorAll(".nbf-fragment button")]
        .find((each) => each.textContent.trim() === name);
    const frame = () => new Promise(requestAnimationFrame);
    const ready = () => drawn() && drawn() !== before
        && drawn().closest(".nbf-sheet").innerText.includes("row 3");
    const start = performance.now();
    button.click();
    while (!ready()) await frame();
    await frame();
    return performance.now() - start;
}"""


def measure(samples: int) -> tuple[dict[str, Any], list[Target]]:
    """Show each table ``samples`` times, in turn."""
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium() as browser,
        Lab(Path(folder), browser).running() as lab,
    ):
        page = lab.open(notebook(TABLES, APP), "frames.ipynb")
        try:
            figures = _measured(page, samples)
        finally:
            page.close()
    ratio = figures["large"].median / figures["small"].median
    figures["ratio"] = round(ratio, 2)
    return figures, [Target("1,000,000 rows against 100, times", figures["ratio"], 2.0)]


def _measured(page: LabPage, samples: int) -> dict[str, Any]:
    page.run_all()
    page.app().get_by_role("button", name="small").wait_for()
    first = page.page.evaluate(MEASURE, "small")
    found: dict[str, list[float]] = {"small": [], "large": []}
    for _ in range(3):
        page.page.evaluate(MEASURE, "large")
        page.page.evaluate(MEASURE, "small")
    for _ in range(samples):
        for name, times in found.items():
            times.append(page.page.evaluate(MEASURE, name))
    return {"first": first, **{name: Times.of(times) for name, times in found.items()}}


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    return [
        "from a click to the rows of another table, in JupyterLab",
        f"  100 rows        {figures['small']}",
        f"  1,000,000 rows  {figures['large']}   {figures['ratio']} times",
        f"  the first table of a page, library and all: {figures['first']:.0f} ms",
    ]
