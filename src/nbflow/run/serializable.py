"""Whether session state could be stored: ``runner.enforceSerializableSessionState``."""

from __future__ import annotations

import pickle
from types import FunctionType
from typing import Any

from nbflow.errors import UnserializableStateError
from nbflow.run.context import RunContext
from nbflow.run.options import get_option


class _Nowhere:
    """Takes what a pickler writes, and keeps nothing."""

    def write(self, data: Any) -> int:
        return len(data)


class _Check(pickle.Pickler):
    """Takes the script's own classes for known: each run defines them anew."""

    def persistent_id(self, obj: Any) -> str | None:
        own = isinstance(obj, type | FunctionType) and obj.__module__ == "__main__"
        # What has no name at the top of the script could not be found again.
        return obj.__qualname__ if own and "<" not in obj.__qualname__ else None


def check_serializable(run: RunContext) -> None:
    """Refuse values in session state that pickle cannot write, if the option says so.

    Raises:
        UnserializableStateError: For the first that it cannot (spec 1.10.5).
    """
    if not get_option("runner.enforceSerializableSessionState"):
        return
    with run.stage.lock:
        values = {key: run.stage.state.get(key) for key in run.stage.state.keys()}  # noqa: SIM118
    for key, value in values.items():
        try:
            _Check(_Nowhere(), protocol=pickle.HIGHEST_PROTOCOL).dump(value)
        except Exception as error:
            kind = f"{type(value).__module__}.{type(value).__qualname__}"
            raise UnserializableStateError(
                f"st.session_state[{key!r}] holds a {kind}, which pickle cannot write: {error}. "
                "The option runner.enforceSerializableSessionState asks that it can. Keep a value "
                "from which it can be made again, or put it into @st.cache_resource."
            ) from error
