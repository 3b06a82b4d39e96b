"""Entries that outlive the process, one file each.

A file is a header (what it is, in which version, and a checksum) and a
pickle. Pickles can run any code when they are read, so a folder that others
can write to is not used.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from nbflow.caching import pickling
from nbflow.caching.keys import name_of, warn_about
from nbflow.caching.store import Entry, services

FOLDER = "NBFLOW_CACHE_DIR"
"""The environment variable that names the folder."""

_VERSION = 1
_MAGIC = b"nbflow cache %d\n" % _VERSION
_ANY_VERSION = b"nbflow cache "
_CHECK = 16


def folder() -> Path:
    """Return where entries are: ``NBFLOW_CACHE_DIR``, or the user's folder for caches."""
    chosen = os.environ.get(FOLDER)
    if chosen:
        return Path(chosen).expanduser() / "nbflow-data"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return base / "nbflow" / "Cache" / "data"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "nbflow" / "data"
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "nbflow" / "data"


def clear_all() -> None:
    """Remove the entries of all functions, those of other kernels included."""
    # By their names, one by one: the folder is the user's choice, and may hold other things.
    for path in folder().glob("*"):
        if re.search(r"-[0-9a-f]{32}$", path.name):
            shutil.rmtree(path, ignore_errors=True)


def _trouble_with(path: Path) -> str | None:
    """Return why files in ``path`` must not be unpickled, or None."""
    if not hasattr(os, "getuid"):
        # On Windows the user's own folder is closed to others.
        return None
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return "is not a folder"
    if found.st_uid != os.getuid():
        return "belongs to another user"
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return f"can be written by others (its mode is {stat.S_IMODE(found.st_mode):o})"
    return None


class Corrupt(Exception):
    """A file is not what was written."""


class DiskShelf:
    """The entries of one function on disk.

    Trouble with the disk is told once and never ends a script: its
    entries are then kept in memory only.

    Args:
        key: Of the function.
        function: For its name, and for the classes in its pickles.
    """

    def __init__(self, key: str, function: Callable[..., Any]) -> None:
        self.function = function
        name = re.sub(r"\W+", "-", name_of(function))[-40:].strip("-")
        self._path = folder() / f"{name}-{key}"
        self._told: set[str] = set()

    # -- reading -----------------------------------------------------------------

    def read(self, key: str) -> Entry | None:
        """Return the entry of ``key``, or None.

        A file that is damaged is removed, with a warning; so is one that
        refers to what no longer exists.
        """
        path = self._file(key)
        if not path.exists() or not self._usable():
            return None
        try:
            value, drawn = self._parse(path.read_bytes())
            # Does it still fit the code? Better now than when it is asked for.
            pickling.loads(value, self.function)
        except OSError as error:
            self._tell(f"could not read {path}: {error}")
            return None
        except Exception as error:  # noqa: BLE001
            self._tell(
                f"dropped {path}, which cannot be read ({type(error).__name__}: {error}); "
                "the result is computed again"
            )
            self.remove(key)
            return None
        return Entry(value, services.now(), drawn, len(value))

    @staticmethod
    def _parse(data: bytes) -> tuple[bytes, Any]:
        if not data.startswith(_MAGIC):
            what = "of another version" if data.startswith(_ANY_VERSION) else "no entry"
            raise Corrupt(f"it is {what}")
        check, body = data[len(_MAGIC) :][:_CHECK], data[len(_MAGIC) + _CHECK :]
        if blake2b(body, digest_size=_CHECK).digest() != check:
            raise Corrupt("its checksum is wrong")
        value, drawn = pickle.loads(body)
        return value, drawn

    # -- writing -----------------------------------------------------------------

    def write(self, key: str, entry: Entry) -> None:
        """Keep ``entry``. Readers see the old file or the new one, never half of it."""
        try:
            body = pickle.dumps((entry.value, entry.drawn), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001
            self._tell(
                "its results are kept in memory only, as what it draws cannot be written to disk "
                f"({type(error).__name__}: {error}). Draw outside of it"
            )
            return
        check = blake2b(body, digest_size=_CHECK).digest()
        try:
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._usable():
                _replace(self._file(key), _MAGIC + check + body)
        except OSError as error:
            self._tell(f"could not write to {self._path}: {error}")

    def remove(self, key: str | None) -> None:
        """Remove one entry, or all of this function."""
        if key is None:
            shutil.rmtree(self._path, ignore_errors=True)
            return
        with suppress(OSError):
            self._file(key).unlink()

    def _file(self, key: str) -> Path:
        return self._path / f"{key}.cache"

    def _usable(self) -> bool:
        try:
            trouble = _trouble_with(self._path)
        except OSError as error:
            trouble = f"cannot be looked at: {error}"
        if trouble is not None:
            self._tell(
                f"does not use {self._path}, which {trouble}. What is read there could run any "
                "code. Let it belong to you and be writable by nobody else (chmod 700), or set "
                f"{FOLDER}"
            )
        return trouble is None

    def _tell(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            warn_about(self.function, f"persist='disk' of {name_of(self.function)}: {message}.")


def _replace(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path``, then let it take its place at once."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
