"""Build the front end into the package: a hatchling hook, and `python hatch_build.py`.

The bundle is no part of the repository; wheels and sdists carry it. Whether it is
current is told by a digest of the sources it was made from, which stands beside it:
times of files say nothing after a checkout or a copy. So an sdist installs without Node.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = "src/nbflow/view/static"
STAMP = "built-from.sha256"
# What must be there for an app to draw itself; lazy libraries stand in assets/.
REQUIRED = ("root.js", "root.css", "icons.json.gz", "THIRD-PARTY.txt")
# What the bundle is made of. Tests and linter settings in js/ do not change it.
INPUTS = (
    "build.mjs", "icons.mjs", "licences.mjs",
    "package.json", "package-lock.json", "tsconfig*.json", "src/**/*",
    "labextension/build.mjs", "labextension/package.json", "labextension/src/**/*",
    "labextension/style/*", "labextension/schema/*",
)  # fmt: skip
# What JupyterLab loads; wheels put it where JupyterLab looks (shared-data in pyproject.toml).
LABEXTENSION = "src/nbflow/labextension"


class FrontEndError(Exception):
    """The bundle is needed and cannot be made; the message says what to do."""


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]  # generic only in newer hatchling
    """Makes the bundle before hatchling collects files, for every kind of build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build if the bundle is missing or older than its sources."""
        ensure_bundle(Path(self.root))


def ensure_bundle(root: Path) -> bool:
    """Make the bundle of the checkout at `root` current; return whether it had to be built.

    Raises:
        FrontEndError: If it must be built and Node is missing or the build fails.
    """
    bundle = root / BUNDLE
    wanted = digest(root / "js")
    if is_current(bundle, wanted):
        return False
    build(root / "js", why=_reason(bundle))
    missing = [name for name in REQUIRED if not (bundle / name).is_file()]
    if missing:
        raise FrontEndError(
            f"The front-end build in js/ ended without an error but left no {', '.join(missing)} "
            f"in {BUNDLE}/. Look at the output directory in js/build.mjs."
        )
    (bundle / STAMP).write_text(wanted + "\n", encoding="ascii")
    return True


def is_current(bundle: Path, wanted: str) -> bool:
    """Return whether `bundle` is whole and was made from sources with the digest `wanted`."""
    stamp = bundle / STAMP
    if not stamp.is_file() or not all((bundle / name).is_file() for name in REQUIRED):
        return False
    if not (bundle.parents[1] / "labextension" / "package.json").is_file():
        return False
    return stamp.read_text(encoding="ascii").strip() == wanted


def digest(js: Path) -> str:
    """Return a digest of the names and contents of all inputs of the build in `js`.

    Line endings do not count: git may change them on Windows.
    """
    result = hashlib.sha256()
    for name in sorted(_inputs(js)):
        body = (js / name).read_bytes().replace(b"\r\n", b"\n")
        result.update(f"{len(name)} {name} {len(body)}\n".encode())
        result.update(body)
    return result.hexdigest()


def _inputs(js: Path) -> set[str]:
    found = (path for pattern in INPUTS for path in js.glob(pattern))
    return {path.relative_to(js).as_posix() for path in found if path.is_file()}


def build(js: Path, why: str) -> None:
    """Run `npm ci` (when js/node_modules does not match the lock file) and the build script."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        lacking = " and ".join(n for n, p in (("node", node), ("npm", npm)) if p is None)
        raise FrontEndError(
            f"The front end of nbflow {why}, and building it needs {lacking}, not found on PATH. "
            "Install Node.js 20 or newer and try again, or install a released wheel, "
            "which carries the built front end: pip install nbflow."
        )
    if not _modules_current(js):
        _run([npm, "ci", "--no-audit", "--no-fund"], js)
    _run([node, "build.mjs"], js)


def _reason(bundle: Path) -> str:
    if all((bundle / name).is_file() for name in REQUIRED):
        return f"({BUNDLE}/) was not built from the sources in js/"
    return f"({BUNDLE}/) is not built yet"


def _modules_current(js: Path) -> bool:
    # npm writes the inner file last, so an interrupted `npm ci` does not look finished.
    installed, lock = js / "node_modules" / ".package-lock.json", js / "package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime


def _run(command: list[str], folder: Path) -> None:
    # Not on stdout: a build front end may read it as the name of the built file.
    done = subprocess.run(command, cwd=folder, stdout=sys.stderr, env=_environment(), check=False)
    if done.returncode:
        raise FrontEndError(
            f"{' '.join([Path(command[0]).stem, *command[1:]])} ended with code "
            f"{done.returncode} in {folder.name}/; its output stands above."
        )


def _environment() -> dict[str, str]:
    return {**os.environ, "NODE_ENV": "production", "NPM_CONFIG_INCLUDE": "dev"}


def main() -> int:
    """Make the bundle of this checkout current and say whether there was work to do."""
    try:
        built = ensure_bundle(Path(__file__).resolve().parent)
    except FrontEndError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print("Front end built." if built else "Front end is current.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
