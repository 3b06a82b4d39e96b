"""Test nbflow on the oldest and the newest Jupyter it supports: `make test-matrix`.

    python -m tools.matrix              # every row whose Python is on this machine
    python -m tools.matrix lab-4.2      # one row
    python -m tools.matrix --list

Each row is an environment of its own under `.matrix/`: the wheel of this checkout, pins, and what
the tests use. It is made once and kept; only the wheel is installed anew. A row runs the engine's
and the kernel's tests, then a short run in a browser. Not part of `make test`: the first time
takes minutes and gigabytes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".matrix"

ENGINE = ("tests/core", "tests/run", "tests/app", "tests/view", "tests/widgets", "tests/testing")
KERNEL = ("tests/kernel",)
BROWSER = ("tests/browser/test_lab.py",)
# Shown in the table: what was installed, not what was asked for.
SHOWN = ("ipykernel", "ipywidgets", "anywidget", "ipython", "jupyterlab")


@dataclass(frozen=True)
class Row:
    """One environment: a version of Python, and pins."""

    name: str
    python: str
    pins: tuple[str, ...] = ()


OLD_JUPYTER = ("ipykernel==6.29.*", "jupyterlab==4.2.*", "notebook==7.2.*")

ROWS = (
    # Every lower bound of pyproject.toml that talks to Jupyter.
    Row(
        "oldest", "3.10",
        (*OLD_JUPYTER, "ipywidgets==8.1.0", "anywidget==0.9.*", "ipython==8.20.*"),
    ),
    # The old server and kernel with all else as pip chooses.
    Row("lab-4.2", "3.11", OLD_JUPYTER),
    # The old kernel, without subshells, below the new JupyterLab.
    Row("kernel-6.29", "3.12", ("ipykernel==6.29.*",)),
    Row("newest", "3.13"),
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """What came of one row."""

    row: Row
    versions: dict[str, str]
    outcomes: tuple[str, str, str]
    seconds: float

    @property
    def good(self) -> bool:
        """Whether nothing failed; a row without its Python did not fail."""
        return not any(word in text for text in self.outcomes for word in ("failed", "error"))


def find_python(version: str) -> str | None:
    """Return a Python of this version: on PATH, or one that pyenv or uv has installed."""
    homes = (
        Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions",
        Path.home() / ".local" / "share" / "uv" / "python",
    )
    managed = [
        str(found)
        for home in homes
        for found in sorted(home.glob(f"*{version}*/bin/python{version}"), reverse=True)
    ]
    for candidate in (f"python{version}", *managed):
        # Run it: a version manager's shim exists for versions that are not installed.
        probe = (
            f"import sys, venv, ensurepip; sys.exit('%d.%d' % sys.version_info[:2] != '{version}')"
        )
        path = shutil.which(candidate)
        if (
            path
            and subprocess.run([path, "-c", probe], capture_output=True, check=False).returncode
            == 0
        ):
            return path
    return None


def build_wheel(folder: Path) -> Path:
    """Build this checkout's wheel into a folder, which it has for itself; return where it is."""
    shutil.rmtree(folder, ignore_errors=True)
    command = ["pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, "-m", *command], check=True)
    (wheel,) = folder.glob("nbflow-*.whl")
    return wheel


def environment(row: Row, python: str, wheel: Path) -> Path:
    """Make the row's environment current and return its Python."""
    home = PLACE / row.name
    inside = home / "bin" / "python"
    stamp = home / "pins.txt"
    pip = [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    wanted = "\n".join([row.python, *row.pins, (ROOT / "pyproject.toml").read_text()])
    if not stamp.is_file() or stamp.read_text() != wanted:
        subprocess.run([python, "-m", "venv", "--clear", str(home)], check=True)
        subprocess.run([*pip, f"nbflow[test] @ {wheel.as_uri()}", *row.pins], check=True)
        stamp.write_text(wanted)
    subprocess.run([*pip, "--no-deps", "--force-reinstall", str(wheel)], check=True)
    return inside


def versions(python: Path) -> dict[str, str]:
    """Return what is installed of the packages in the table."""
    code = f"import importlib.metadata as m; print(*(m.version(p) for p in {SHOWN!r}))"
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    return dict(zip(SHOWN, done.stdout.split(), strict=True))


def run_tests(python: Path, paths: tuple[str, ...], log: Path, *options: str) -> str:
    """Run tests in an environment; return how they ended, as pytest says it."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    # Servers and kernels are started by name.
    env["PATH"] = os.pathsep.join([str(python.parent), env.get("PATH", "")])
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, *paths]
    with log.open("w") as out:
        subprocess.run(command, cwd=ROOT, env=env, stdout=out, stderr=out, check=False)
    ends = [line for line in log.read_text().splitlines() if re.search(r" in \d+\.\d+s", line)]
    counts = re.findall(r"\d+ (?:passed|failed|errors?|skipped)", ends[-1] if ends else "")
    return ", ".join(counts) or f"error: see {log.relative_to(ROOT)}"


def run_row(row: Row, wheel: Path) -> Result:
    """Run one row."""
    began = time.monotonic()
    python = find_python(row.python)
    if python is None:
        missing = f"no Python {row.python}"
        return Result(row, {}, (missing, missing, missing), 0.0)
    print(f"{row.name}: installing", flush=True)
    try:
        inside = environment(row, python, wheel)
    except subprocess.CalledProcessError:
        failed = "error: not installed"
        return Result(row, {}, (failed, failed, failed), time.monotonic() - began)
    logs = PLACE / "logs"
    logs.mkdir(exist_ok=True)
    outcomes = []
    for name, paths, marks in (
        ("engine", ENGINE, "not browser and not kernel and not slow"),
        ("kernel", KERNEL, "kernel"),
        ("browser", BROWSER, "browser"),
    ):
        print(f"{row.name}: {name}", flush=True)
        options = ("-m", marks, "-p", "tools.browser_report")
        outcomes.append(run_tests(inside, paths, logs / f"{row.name}-{name}.txt", *options))
    engine, kernel, browser = outcomes
    took = time.monotonic() - began
    return Result(row, versions(inside), (engine, kernel, browser), took)


def table(results: list[Result]) -> str:
    """Return the results as lines of aligned columns."""
    lines = [
        ("ROW", "PYTHON", *(p.upper() for p in SHOWN), "ENGINE", "KERNEL", "BROWSER", "SECONDS")
    ]
    for result in results:
        shown = (result.versions.get(package, "") for package in SHOWN)
        lines.append((
            result.row.name, result.row.python, *shown, *result.outcomes, f"{result.seconds:.0f}",
        ))  # fmt: skip
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the rows that were named, or all; return 1 if a test failed."""
    parser = argparse.ArgumentParser(prog="python -m tools.matrix", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help="names of rows; none: all of them")
    parser.add_argument("--list", action="store_true", help="show the rows and end")
    args = parser.parse_args(arguments)
    known = {row.name: row for row in ROWS}
    unknown = [name for name in args.rows if name not in known]
    if unknown:
        parser.error(f"no row {unknown[0]!r}; rows: {', '.join(known)}")
    if args.list:
        for row in ROWS:
            print(f"{row.name:12} Python {row.python}  {' '.join(row.pins) or 'as pip chooses'}")
        return 0
    PLACE.mkdir(exist_ok=True)
    wheel = build_wheel(PLACE / "wheel")
    results = [run_row(known[name], wheel) for name in args.rows or known]
    print(table(results))
    return 0 if all(result.good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
