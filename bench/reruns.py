"""A full rerun of 1,000 texts that did not change: kernel time and messages.

Beside it Streamlit's own script runner with the same script: the time its
script thread takes, without the server and the sockets behind it.
"""

from __future__ import annotations

import time
from typing import Any

from bench.figures import Target, Times
from tests.kernel.client import Kernel

SCRIPT = "for i in range(1000):\n    st.text(i)\n"


def measure(samples: int) -> tuple[dict[str, Any], list[Target]]:
    """Rerun both ``samples`` times, in turn by tens."""
    kernel = Kernel()
    try:
        ours, theirs, messages = _in_turn(kernel, samples)
    finally:
        kernel.close()
    figures: dict[str, Any] = {"nbflow": Times.of(ours), "messages": messages}
    if theirs:
        figures["streamlit"] = Times.of(theirs)
    targets = [
        Target("kernel time of 1,000 unchanged texts, ms", figures["nbflow"].median, 4.0),
        Target("messages of such reruns", messages, 0),
    ]
    return figures, targets


def _in_turn(kernel: Kernel, samples: int) -> tuple[list[float], list[float], int]:
    app = kernel.app(f"%%flowapp same --wait end\nimport nbflow as st\n{SCRIPT}")
    peer = _streamlit()
    for _ in range(5):
        _ours(kernel)
    app.messages.clear()
    ours: list[float] = []
    theirs: list[float] = []
    while len(ours) < samples:
        ours += [_ours(kernel) for _ in range(10)]
        theirs += [peer() for _ in range(10)] if peer is not None else []
    kernel.settle("same")
    return ours, theirs, len(app.messages)


def _ours(kernel: Kernel) -> float:
    kernel.run("__app__('same').rerun()")
    kernel.settle("same")
    seconds: float = kernel.value("__app__('same').session.history[-1].seconds")
    return seconds * 1000


def _streamlit() -> Any:
    """Return a function that reruns the script in Streamlit and returns milliseconds."""
    try:
        from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
        from streamlit.testing.v1 import AppTest
    except ImportError:
        return None
    took: list[float] = []
    plain = ScriptRunner._run_script

    def timed(self: Any, *args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        try:
            return plain(self, *args, **kwargs)
        finally:
            took.append((time.perf_counter() - start) * 1000)

    ScriptRunner._run_script = timed
    app = AppTest.from_string("import streamlit as st\n" + SCRIPT, default_timeout=30)
    for _ in range(3):
        app.run()

    def once() -> float:
        app.run()
        return took[-1]

    return once


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    lines = ["a full rerun of 1,000 unchanged texts, in the process that runs the script"]
    lines.append(f"  nbflow       {figures['nbflow']}   {figures['messages']} messages")
    if "streamlit" in figures:
        lines.append(f"  streamlit    {figures['streamlit']}   1,000 messages each")
    return lines
