"""Find a Chromium for the browser tests: `python -m tools.chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

VARIABLE = "NBFLOW_CHROMIUM"
_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find() -> str | None:
    """Return the path of a Chromium, or None.

    `NBFLOW_CHROMIUM` wins, even when it names nothing that exists: then there is none.
    After it come the commands on PATH, macOS applications and Playwright's own download.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return shutil.which(named)
    on_path = (shutil.which(command) for command in _COMMANDS)
    installed = (path for path in _APPLICATIONS if Path(path).is_file())
    return next((path for path in (*on_path, *installed) if path), None) or _downloaded()


def _downloaded() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


if __name__ == "__main__":
    found = find()
    print(found or "no Chromium found", file=sys.stdout if found else sys.stderr)
    sys.exit(found is None)
