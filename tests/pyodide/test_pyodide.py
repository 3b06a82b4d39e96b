"""Apps run in Pyodide, which JupyterLite's kernel is: a Python in WebAssembly, without threads."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "js" / "node_modules" / "pyodide"
SECONDS = 300


@pytest.mark.slow
@pytest.mark.kernel
def test_apps_do_the_same_in_pyodide() -> None:
    assert PYODIDE.is_dir(), "run `npm ci` in js/, or `make setup`"
    done = subprocess.run(
        [
            *("node", str(Path(__file__).parent / "run.mjs")),
            *(str(PYODIDE), str(ROOT), sysconfig.get_path("purelib")),
            *("-q", "--no-header", "--tb=short", "-m", "not cpython"),
            # The conftest brings Hypothesis, which is compiled; a watchdog is a thread.
            *("--noconftest", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=0"),
            "tests/app",
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    (passed,) = re.findall(r"^(\d+) passed", done.stdout, re.MULTILINE)
    assert int(passed) > 100
