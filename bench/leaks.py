"""Many fragment reruns in one kernel: what is left of them."""

from __future__ import annotations

import json
from typing import Any

from bench.figures import Target, slope
from tests.kernel.client import Kernel

APP = """%%flowapp churn --wait end
import nbflow as st

@st.fragment(key="part", run_every=3600)
def part():
    n = st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(f"run {n}")
    # Elements, inputs and containers that come and go.
    if n % 2:
        st.slider("Size", 0, 10, 3)
        with st.expander("More"):
            st.text_input("Name")
    for line in range(n % 4):
        st.text(line)
    print("run", n)

part()
"""

DRIVE = """
def __drive__(count):
    import gc, threading, tracemalloc
    from ipywidgets.widgets import widget as w
    from nbflow.host.kernel import host
    session = host().apps["churn"].session
    def until(runs):
        while session.fragment_runs["part"] < runs or session.busy:
            done = threading.Event()
            session.loop.post(done.set)
            done.wait()
    start = session.fragment_runs["part"]
    for run in range(1, count + 1):
        session.rerun("part")
        until(start + run)
    gc.collect()
    return {
        "widgets": len(w._instances),
        "threads": threading.active_count(),
        "timers": len(host().thread_loop._heap),
        "nodes": len(session.snapshot()),
        "bytes": tracemalloc.get_traced_memory()[0],
    }
"""


def measure(reruns: int) -> tuple[dict[str, Any], list[Target]]:
    """Rerun a fragment ``reruns`` times and look ten times on the way."""
    kernel = Kernel()
    try:
        kernel.run("import json, tracemalloc; tracemalloc.start()")
        kernel.app(APP).hello()
        kernel.run(DRIVE)
        _look(kernel, reruns // 5)
        looks = [_look(kernel, reruns // 10) for _ in range(10)]
    finally:
        kernel.close()
    step = reruns // 10
    grown = slope([(i * step, look["bytes"]) for i, look in enumerate(looks)])
    first, last = looks[0], looks[-1]
    targets = [
        Target(f"{what} more after {reruns:,} fragment reruns", last[what] - first[what], 0)
        for what in ("widgets", "threads", "timers", "nodes")
    ]
    # What is noise and what a leak: the least that can leak is an object a run.
    targets.append(Target("memory, bytes a rerun", round(grown, 2), 8.0))
    return {"reruns": reruns, "looks": looks, "bytes a rerun": round(grown, 2)}, targets


def _look(kernel: Kernel, reruns: int) -> dict[str, int]:
    # Even numbers, so that each look sees the same elements.
    count = reruns + reruns % 2
    cell = kernel.start(f"print(json.dumps(__drive__({count})))")
    while not cell.idle:
        kernel.take()
    found: dict[str, int] = json.loads(kernel.finish(cell).out.splitlines()[-1])
    return found


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    first, last = figures["looks"][0], figures["looks"][-1]
    lines = [f"{figures['reruns']:,} fragment reruns: after a tenth of them, and at the end"]
    for what in first:
        lines.append(f"  {what:12} {first[what]:>12,} {last[what]:>12,}")
    return [*lines, f"  bytes a rerun {figures['bytes a rerun']:>10}"]
