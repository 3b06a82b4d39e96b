"""What it costs to begin: importing, loading the extension, the first cell, and sizes.

Each sample is a new process, or a new kernel, in turn with the peers'.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

import nbflow
from bench.figures import Target, Times, paired
from tests.kernel.client import environment

MOST_SAMPLES = 11
KERNELS = 5
HEAVY = ("pandas", "numpy", "pydantic", "pyarrow", "altair", "ipywidgets", "matplotlib")

IMPORT = """
import json, sys, time
before = len(sys.modules)
start = time.perf_counter()
import {name}
took = (time.perf_counter() - start) * 1000
heavy = [name for name in {heavy} if name in sys.modules]
print(json.dumps([took, len(sys.modules) - before, heavy]))
"""

# Cells of a new kernel, each to its end.
OURS = (
    "%load_ext nbflow",
    "%%flowapp first --wait end\nimport nbflow as st\nst.slider('Size', 0, 100, 20)",
    "%%flowapp second --wait end\nimport nbflow as st\nst.slider('Size', 0, 100, 20)",
)
PEER = (
    "import ipywidgets",
    "ipywidgets.IntSlider(20, 0, 100)",
    "ipywidgets.IntSlider(20, 0, 100)",
)
STEPS = ("load", "first cell", "second cell")


def measure(samples: int) -> tuple[dict[str, Any], list[Target]]:
    """Import up to eleven times, start five kernels a side; return what was found."""
    figures: dict[str, Any] = {}
    names = ["nbflow", "ipywidgets"]
    names += [name for name in ("streamlit",) if importlib.util.find_spec(name)]
    took: dict[str, list[float]] = {name: [] for name in names}
    for n in range(min(samples, MOST_SAMPLES) + 1):
        for name in names:
            ms, modules, heavy = _imported(name)
            # The first fills the disk's cache and writes byte code.
            if n:
                took[name].append(ms)
                figures[f"modules of import {name}"] = modules
                figures[f"heavy ones of import {name}"] = ", ".join(heavy) or "none"
    for name in names:
        figures[f"import {name}"] = Times.of(took[name])
    ratios = {
        f"import nbflow / {name}": round(paired(took["nbflow"], took[name]), 2)
        for name in names[1:]
    }
    steps = _in_kernels()
    for (who, step), times in steps.items():
        figures[f"{step}, {who}"] = Times.of(times)
    figures |= ratios | _sizes()
    # ipywidgets is a part of every app, so its import is only shown.
    targets = [Target(what, r, 1.0) for what, r in ratios.items() if "ipywidgets" not in what]
    heavy = figures["heavy ones of import nbflow"]
    targets.append(Target("heavy modules of import nbflow", int(heavy != "none"), 0))
    targets.append(Target("front end of an app, kB", figures["root.js, kB"], 150))
    return figures, targets


def _imported(name: str) -> tuple[float, int, list[str]]:
    script = IMPORT.format(name=name, heavy=HEAVY)
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    ms, modules, heavy = json.loads(done.stdout.splitlines()[-1])
    return ms, modules, heavy


def _in_kernels() -> dict[tuple[str, str], list[float]]:
    found: dict[tuple[str, str], list[float]] = {}
    for n in range(KERNELS + 1):
        for who, cells in (("nbflow", OURS), ("ipywidgets", PEER)):
            manager, client = start_new_kernel(
                kernel_name="python3", env=environment(), stderr=subprocess.DEVNULL
            )
            try:
                _cell(client, "0")
                for step, cell in zip(STEPS, cells, strict=True):
                    ms = _cell(client, cell)
                    if n:
                        found.setdefault((who, step), []).append(ms)
            finally:
                client.stop_channels()
                manager.shutdown_kernel(now=True)
    return found


def _cell(client: BlockingKernelClient, source: str) -> float:
    start = time.perf_counter()
    reply = client.execute_interactive(source, timeout=60, output_hook=lambda message: None)
    if reply["content"]["status"] != "ok":
        raise RuntimeError("\n".join(reply["content"]["traceback"]))
    return (time.perf_counter() - start) * 1000


def _sizes() -> dict[str, Any]:
    package = Path(nbflow.__file__).parent
    static = package / "view" / "static"
    root = (static / "root.js").read_bytes()
    files = [file for file in package.rglob("*") if file.is_file() and file.suffix != ".pyc"]
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.relative_to(package))
    return {
        "root.js, kB": round(len(root) / 1000, 1),
        "root.js gzipped, kB": round(len(gzip.compress(root)) / 1000, 1),
        "root.css, kB": round((static / "root.css").stat().st_size / 1000, 1),
        # A wheel is a zip of the package; the charts' libraries are most of it.
        "package zipped, MB": round(len(zipped.getvalue()) / 1e6, 2),
    }


def table(figures: dict[str, Any]) -> list[str]:
    """Return lines to read."""
    return ["beginning", *(f"  {what:38} {found!s}" for what, found in figures.items())]
