"""Open nbflow in JupyterLite, without a network: a Jupyter whose kernel runs in the page.

    python -m tools.lite            # build a site with this checkout in it, and serve it
    python -m tools.lite --check    # build it, and walk through an app in Chromium

The site is made of JupyterLite, of the Pyodide that `js/` has for its tests, and of the wheels the
kernel asks for; all are had from the package registries once, and kept under `.lite/`. The page is
given nothing but what the site has. Not part of `make test`: the first time takes minutes, and a
check takes one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import Parser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lite_check import NOTEBOOK, check
from tools.matrix import ROOT, build_wheel

PLACE = ROOT / ".lite"
ENV = PLACE / "env"
SITE = PLACE / "site"
PYODIDE = ROOT / "js" / "node_modules" / "pyodide"

BUILDER = ("jupyterlite-core>=0.8,<0.9", "jupyterlite-pyodide-kernel>=0.8,<0.9", "jupyter-server")
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# What the kernel loads before the first cell.
KERNEL = ("micropip", "jedi", "ipython")
# JupyterLite brings its own, made for the browser.
SHIMS = {"ipykernel", "widgetsnbextension"}
# Their parts for the page are JupyterLab extensions.
EXTENSIONS = ("anywidget", "jupyterlab-widgets")

Lock = dict[str, dict[str, Any]]


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command; its output is shown if it fails."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def pip(*words: str | Path) -> None:
    """Run pip in the environment that builds the site."""
    run(ENV / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", *words)


class Wheels:
    """Pure Python wheels for Pyodide's Python, each downloaded once.

    Args:
        python: The version of Pyodide's Python, such as "3.14.2".
    """

    def __init__(self, python: str) -> None:
        self._python = ".".join(python.split(".")[:2])
        self._folder = PLACE / "wheels"
        self._folder.mkdir(parents=True, exist_ok=True)

    def get(self, requirement: str) -> Path:
        """Return the wheel of a requirement; its own requirements are not looked at."""
        place = self._folder / hashlib.sha256(requirement.encode()).hexdigest()[:12]
        if not list(place.glob("*.whl")):
            print(f"downloading {requirement}", flush=True)
            pure = ("--platform", "any", "--abi", "none", "--implementation", "py")
            where = ("--python-version", self._python, "--only-binary=:all:", "--dest", place)
            pip("download", "--no-deps", *pure, *where, requirement)
        (wheel,) = place.glob("*.whl")
        return wheel

    def needs(self, wheel: Path) -> Iterator[Requirement]:
        """Yield what a wheel requires in Pyodide, without extras."""
        here = {"python_version": self._python, "sys_platform": "emscripten", "extra": ""}
        with zipfile.ZipFile(wheel) as packed:
            (name,) = (n for n in packed.namelist() if n.endswith(".dist-info/METADATA"))
            metadata = Parser().parsestr(packed.read(name).decode())
        for text in metadata.get_all("Requires-Dist", []):
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate(here):
                yield requirement


def _in_lock(name: str, lock: Lock, found: set[str]) -> None:
    if name not in found:
        found.add(name)
        for other in lock[name]["depends"]:
            _in_lock(canonicalize_name(other), lock, found)


def gather(nbflow: Path, lock: Lock, wheels: Wheels) -> tuple[set[str], dict[str, Path]]:
    """Return what nbflow and the kernel need: names that Pyodide has, and wheels of the rest."""
    of_pyodide: set[str] = set()
    others: dict[str, Path] = {}
    for name in KERNEL:
        _in_lock(name, lock, of_pyodide)
    todo = list(wheels.needs(nbflow))
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name in lock:
            _in_lock(name, lock, of_pyodide)
        elif name not in SHIMS and name not in others:
            others[name] = wheels.get(f"{requirement.name}{requirement.specifier}")
            todo += wheels.needs(others[name])
    return of_pyodide, others


def put_pyodide(folder: Path, lock: dict[str, Any], names: set[str], wheels: Wheels) -> None:
    """Put Pyodide and its packages of these names where the site's kernel finds them."""
    folder.mkdir(parents=True)
    for name in RUNTIME:
        shutil.copy(PYODIDE / name, folder)
    for name in names:
        entry = lock["packages"][name]
        wheel = wheels.get(f"{entry['name']}=={entry['version']}")
        # Pyodide's own copy of a pure package differs from the registry's in a few bytes.
        entry["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
        entry["file_name"] = wheel.name
        shutil.copy(wheel, folder)
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))


def build() -> None:
    """Build the site."""
    if not PYODIDE.is_dir():
        raise SystemExit("There is no Pyodide: run `npm ci` in js/, or `make setup`.")
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    if not (ENV / "built").is_file():
        print("installing JupyterLite", flush=True)
        run(sys.executable, "-m", "venv", "--clear", ENV)
        pip("install", *BUILDER)
        (ENV / "built").touch()
    nbflow = build_wheel(PLACE / "wheel")
    wheels = Wheels(lock["info"]["python"])
    of_pyodide, others = gather(nbflow, lock["packages"], wheels)
    extensions = [others[name] for name in EXTENSIONS]
    pip("install", "--no-deps", "--force-reinstall", nbflow, *extensions)
    source = PLACE / "source"
    for old in (source, SITE):
        shutil.rmtree(old, ignore_errors=True)
    put_pyodide(source / "static" / "pyodide", lock, of_pyodide, wheels)
    (source / "files").mkdir()
    (source / "files" / "app.ipynb").write_text(json.dumps(NOTEBOOK))
    print("building the site", flush=True)
    given = [word for wheel in (nbflow, *others.values()) for word in ("--piplite-wheels", wheel)]
    run(
        ENV / "bin" / "jupyter", "lite", "build", "--lite-dir", source, "--output-dir", SITE,
        "--contents", source / "files", "--apps", "lab", "--no-sourcemaps", *given, cwd=source,
    )  # fmt: skip


class _Files(SimpleHTTPRequestHandler):
    """The site's files, with the types that browsers insist on."""

    extensions_map = {  # noqa: RUF012 - the base class has it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    """Serve the site to this machine until the block ends; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(SITE)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def main(arguments: list[str] | None = None) -> int:
    """Build the site and serve or check it; return 1 if a check failed."""
    parser = argparse.ArgumentParser(prog="python -m tools.lite", description=__doc__)
    parser.add_argument("--check", action="store_true", help="walk through an app in Chromium")
    parser.add_argument("--no-build", action="store_true", help="use the site that is there")
    args = parser.parse_args(arguments)
    if not args.no_build:
        build()
    with serving() as address:
        if args.check:
            return check(address, PLACE / "page.png")
        print(f"{address}/lab/index.html?path=app.ipynb (Ctrl+C ends it)", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
