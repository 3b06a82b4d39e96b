"""Whether files were saved, found out by looking: works on every file system, needs nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".py", ".ipynb", ".toml")
DEPTH = 3
MOST = 2_000
"""Folders below, and files, that are looked at; a home folder must not keep the server busy."""

_SKIPPED = frozenset(("__pycache__", "node_modules", "site-packages"))

Snapshot = dict[str, tuple[int, int]]


class Watch:
    """Tells when files in a folder were saved and have come to rest.

    Args:
        folder: What is watched, with the folders in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = snapshot(folder)
        self._restless = False

    def changed(self) -> bool:
        """Return whether something was saved since the last change; call it again and again.

        Editors write in several steps, so a change counts once a second look finds it as it was.
        """
        now = snapshot(self._folder)
        moved, self._seen = now != self._seen, now
        rested = self._restless and not moved
        self._restless = moved
        return rested


def snapshot(folder: Path) -> Snapshot:
    """Return time and size of the files that make an app, by path."""
    found: Snapshot = {}
    for path, stat in _files(str(folder), DEPTH):
        found[path] = (stat.st_mtime_ns, stat.st_size)
        if len(found) >= MOST:
            break
    return found


def _files(folder: str, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        # Deleted, or not ours to read.
        return
    for entry in entries:
        if entry.name.startswith(".") and entry.name != ".streamlit":
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth and entry.name not in _SKIPPED and not _is_environment(entry.path):
                    yield from _files(entry.path, depth - 1)
            elif entry.name.endswith(SUFFIXES):
                yield entry.path, entry.stat()
        except OSError:
            # It was deleted while we looked.
            continue


def _is_environment(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, "pyvenv.cfg"))
