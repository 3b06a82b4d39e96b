"""Session state as a test reads and writes it, between runs."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

from nbflow.core.claims import check_key
from nbflow.core.state import SessionState
from nbflow.errors import StateAttributeError, StateKeyError

if TYPE_CHECKING:
    from nbflow.run.context import Stage


class TestState(MutableMapping[str, Any]):
    """``at.session_state``: by item or by attribute; what is assigned counts from the next run."""

    __test__ = False  # no test, though pytest might think so
    __slots__ = ("_stage",)

    def __init__(self, stage: Stage) -> None:
        object.__setattr__(self, "_stage", stage)

    @property
    def _state(self) -> SessionState:
        state: SessionState = self._stage.state
        return state

    def __getitem__(self, key: str | int) -> Any:
        with self._stage.lock:
            return self._state.get(str(key))

    def __setitem__(self, key: str | int, value: Any) -> None:
        # Between runs nothing is drawn, so a widget's key can be assigned:
        # the run to come takes it.
        with self._stage.lock:
            self._state.user[check_key(key)] = value

    def __delitem__(self, key: str | int) -> None:
        with self._stage.lock:
            self._state.delete(str(key))

    def __contains__(self, key: object) -> bool:
        return str(key) in self._keys()

    def _keys(self) -> list[str]:
        with self._stage.lock:
            return self._state.keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._keys())

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except StateKeyError as error:
            raise StateAttributeError(str(error).replace(f"[{name!r}]", f".{name}", 1)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except StateKeyError as error:
            raise StateAttributeError(str(error)) from None

    def to_dict(self) -> dict[str, Any]:
        """Return all keys and values as a plain dict."""
        return {key: self[key] for key in self}

    def __repr__(self) -> str:
        return repr(self.to_dict())
