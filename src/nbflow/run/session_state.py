"""``st.session_state``: the mapping of the app whose run asks."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

from nbflow.core.claims import check_key
from nbflow.core.state import SessionState
from nbflow.errors import StateAttributeError, StateKeyError
from nbflow.run.changes import EVERYTHING, note_read
from nbflow.run.context import current

_bare = SessionState()


class SessionStateProxy(MutableMapping[str, Any]):
    """Values that live from run to run, one mapping an app.

    Reads and writes by item or by attribute. Every access is a checkpoint
    (spec 6.1.8). Outside of runs it is a plain mapping in memory (6.1.9).

    >>> state = SessionStateProxy()
    >>> state["n"] = 1
    >>> state.n += 1
    >>> state["n"], "n" in state
    (2, True)
    >>> del state.n
    """

    __slots__ = ()

    @contextmanager
    def _locked(self, read: str | None = None) -> Iterator[SessionState]:
        """Give the state of the app, or the bare one; nothing else touches it meanwhile.

        Args:
            read: The key that is read, so that a fragment knows what it depends on.
        """
        run = current()
        if run is None:
            yield _bare
            return
        run.checkpoint()
        if read is not None:
            note_read(read)
        with run.stage.lock:
            yield run.stage.state

    def __getitem__(self, key: str | int) -> Any:
        with self._locked(str(key)) as state:
            return state.get(str(key))

    def __setitem__(self, key: str | int, value: Any) -> None:
        with self._locked() as state:
            state.set(check_key(key), value)

    def __delitem__(self, key: str | int) -> None:
        with self._locked() as state:
            state.delete(str(key))

    def __contains__(self, key: object) -> bool:
        with self._locked(str(key)) as state:
            return str(key) in state.keys()  # noqa: SIM118 - SessionState is no mapping

    def __iter__(self) -> Iterator[str]:
        with self._locked(EVERYTHING) as state:
            return iter(state.keys())

    def __len__(self) -> int:
        with self._locked(EVERYTHING) as state:
            return len(state.keys())

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        try:
            return self[key]
        except StateKeyError as error:
            raise StateAttributeError(str(error).replace(f"[{key!r}]", f".{key}", 1)) from None

    def __setattr__(self, key: str, value: Any) -> None:
        self[key] = value

    def __delattr__(self, key: str) -> None:
        try:
            del self[key]
        except StateKeyError as error:
            raise StateAttributeError(str(error)) from None

    def clear(self) -> None:
        """Remove everything; widgets with a key return to their defaults."""
        with self._locked() as state:
            state.clear()

    def to_dict(self) -> dict[str, Any]:
        """Return a plain dict of all visible keys and their values."""
        with self._locked(EVERYTHING) as state:
            return {key: state.get(key) for key in state.keys()}  # noqa: SIM118

    def __repr__(self) -> str:
        return repr(self.to_dict())


session_state = SessionStateProxy()
