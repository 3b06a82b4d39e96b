"""``st.session_state``: the mapping of the app whose run asks."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from nbflow.core.state import SessionState, check_key
from nbflow.errors import StateAttributeError, StateKeyError
from nbflow.run.changes import EVERYTHING, note_read
from nbflow.run.context import RunContext, current

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

    def _state(self) -> tuple[SessionState, RunContext | None]:
        run = current()
        if run is None:
            return _bare, None
        run.checkpoint()
        return run.stage.state, run

    def __getitem__(self, key: str | int) -> Any:
        state, run = self._state()
        if run is None:
            return state.get(str(key))
        note_read(str(key))
        with run.stage.lock:
            return state.get(str(key))

    def __setitem__(self, key: str | int, value: Any) -> None:
        state, run = self._state()
        if run is None:
            state.set(check_key(key), value)
        else:
            with run.stage.lock:
                state.set(check_key(key), value)

    def __delitem__(self, key: str | int) -> None:
        state, run = self._state()
        if run is None:
            state.delete(str(key))
        else:
            with run.stage.lock:
                state.delete(str(key))

    def __contains__(self, key: object) -> bool:
        state, run = self._state()
        if run is not None:
            note_read(str(key))
        return str(key) in state.keys()  # noqa: SIM118 - SessionState is no mapping

    def __iter__(self) -> Iterator[str]:
        state, _ = self._state()
        note_read(EVERYTHING)
        return iter(state.keys())

    def __len__(self) -> int:
        state, _ = self._state()
        note_read(EVERYTHING)
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
        """Remove everything; widgets return to their defaults."""
        self._state()[0].clear()

    def to_dict(self) -> dict[str, Any]:
        """Return a plain dict of all visible keys and their values."""
        state, _ = self._state()
        note_read(EVERYTHING)
        return {key: state.get(key) for key in state.keys()}  # noqa: SIM118

    def __repr__(self) -> str:
        return repr(self.to_dict())


session_state = SessionStateProxy()
