"""Session state that outlives the kernel: ``%%flowapp --store PATH``.

One SQLite file for any number of apps. What has changed is written after
each run, in one transaction; a kernel that dies leaves the state of its last
complete run.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from nbflow.core.ids import WidgetId
from nbflow.core.state import SessionState
from nbflow.errors import StoreError
from nbflow.run.context import Stage
from nbflow.run.output import notice
from nbflow.session import Session

VERSION = 1
_LEAST = 0.2
"""Seconds from one save to the next, at least."""
_USER, _WIDGET = "state", "widget"
_Row = tuple[str, str]

_TABLE = """
CREATE TABLE IF NOT EXISTS entry (
    app TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (app, kind, key)
) WITHOUT ROWID
"""


class Store:
    """The stored session state of one app.

    Values are pickled, so a file of unknown origin must not be opened: it
    could run code.

    Args:
        path: The file; made if it is not there.
        app: The app's name.

    Raises:
        StoreError: If the file is something else, of a later version, or cannot be written.
    """

    def __init__(self, path: str | Path, app: str) -> None:
        self.path = Path(path).expanduser().resolve()
        self.app = app
        self._written: dict[_Row, bytes] = {}
        self._foreign: set[_Row] = set()
        self._told: set[str] = set()
        with self._open() as base:
            version = base.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise StoreError(
                    f"--store {self.path}: the file is of version {version}, and this nbflow reads "
                    f"up to {VERSION}. Update nbflow, or name another file."
                )
            base.execute(_TABLE)
            base.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            # A connection belongs to its thread, and runs change theirs.
            base = sqlite3.connect(self.path, timeout=5)
            try:
                with base:
                    yield base
            finally:
                base.close()
        except sqlite3.Error as error:
            raise StoreError(
                f"--store {self.path}: {error}. It has to be a file that nbflow made, or one that "
                "is not there yet, in a folder that can be written to."
            ) from None

    # -- reading ------------------------------------------------------------------

    def load(self) -> SessionState:
        """Return what is stored; values whose class is not there yet are left in the file."""
        state = SessionState()
        with self._open() as base:
            rows = base.execute("SELECT kind, key, value FROM entry WHERE app = ?", (self.app,))
            found = rows.fetchall()
        for kind, key, blob in found:
            try:
                value = pickle.loads(blob)
            except Exception:  # noqa: BLE001
                # Its class may be defined in a cell that has not run yet.
                self._foreign.add((kind, key))
                continue
            self._written[kind, key] = _digest(blob)
            if kind == _USER:
                state.user[key] = value
            else:
                state.restored[WidgetId(key)] = value
        return state

    # -- writing ------------------------------------------------------------------

    def save(self, stage: Stage) -> None:
        """Write what has changed since the last time; called between runs.

        A value that cannot be pickled is left out, which the app says once.
        """
        with stage.lock:
            blobs, skipped = self._pickled(stage.state)
            known = {row: _digest(blob) for row, blob in blobs.items()}
        changed = [
            (self.app, *row, blob)
            for row, blob in blobs.items()
            if known[row] != self._written.get(row)
        ]
        gone = [row for row in self._written if row not in known]
        if changed or gone:
            try:
                self._write(changed, gone)
            except StoreError as error:
                self._tell(stage, "write", f"Session state was not stored. {error}")
                return
            self._written = known
        for key, why in skipped.items():
            self._tell(
                stage,
                key,
                f"st.session_state[{key!r}] is not stored, because it cannot be pickled: {why}. "
                "Everything else is.",
            )

        for _, key in sorted(self._foreign):
            self._tell(
                stage,
                f"load {key}",
                f"The stored value of {key!r} cannot be read, and stays in {self.path.name}. Is "
                "its class defined in a cell that has not run yet? Run that first, then this one.",
            )

    def clear(self) -> None:
        """Forget everything about the app."""
        with self._open() as base:
            base.execute("DELETE FROM entry WHERE app = ?", (self.app,))
        self._written.clear()
        self._foreign.clear()

    def _write(self, changed: list[tuple[str, str, str, bytes]], gone: list[_Row]) -> None:
        with self._open() as base:
            base.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", changed)
            base.executemany(
                "DELETE FROM entry WHERE app = ? AND kind = ? AND key = ?",
                [(self.app, *row) for row in gone],
            )

    def _pickled(self, state: SessionState) -> tuple[dict[_Row, bytes], dict[str, str]]:
        blobs: dict[_Row, bytes] = {}
        skipped: dict[str, str] = {}
        for key, value in state.user.items():
            try:
                blobs[_USER, key] = _dump(value)
            except Exception as error:  # noqa: BLE001
                skipped[key] = f"{type(error).__name__}: {error}"
        for key, widget in state.by_key.items():
            entry = state.entries.get(widget)
            if entry is None or entry.deleted or entry.spec.trigger or not entry.spec.assignable:
                # What only the person at the page can give (a file, a press) is not ours to keep.
                continue
            try:
                blobs[_WIDGET, widget] = _dump(entry.wire)
            except Exception as error:  # noqa: BLE001
                skipped[key] = f"{type(error).__name__}: {error}"
        for widget, wire in state.restored.items():
            # Not drawn yet in this life: still what it was.
            blobs[_WIDGET, widget] = _dump(wire)
        return blobs, skipped

    def _tell(self, stage: Stage, about: str, text: str) -> None:
        if about not in self._told:
            self._told.add(about)
            notice(stage, f"{text}\n")


class Keeper:
    """Saves an app's state after its runs, as often as is cheap.

    Large values take long to pickle, and an app may tick many times a second:
    a save that took a while is not repeated for ten times as long. What is
    then left is saved when the time has come, or when the app or the kernel ends.

    Args:
        store: Where to.
        session: Whose.
    """

    def __init__(self, store: Store, session: Session) -> None:
        self._store = store
        self._session = session
        self._not_before = 0.0
        self._due = False

    def ran(self) -> None:
        """Save, or see to it that it is done. Called in the executor, after a run."""
        loop = self._session.loop
        now = loop.now()
        if now >= self._not_before:
            self._store.save(self._session.stage)
            self._due = False
            self._not_before = loop.now() + max(_LEAST, 10 * (loop.now() - now))
        elif not self._due:
            self._due = True
            loop.call_at(self._not_before, lambda: self._session.executor.submit(self._again))

    def _again(self) -> None:
        if self._due:
            self._not_before = 0.0
            self.ran()

    def finish(self) -> None:
        """Save what has not been saved yet."""
        if self._due:
            self._due = False
            self._store.save(self._session.stage)


def _dump(value: Any) -> bytes:
    # One protocol for all Pythons we support: a newer one may read what an older one wrote.
    return pickle.dumps(value, protocol=4)


def _digest(blob: bytes) -> bytes:
    return blake2b(blob, digest_size=16).digest()
