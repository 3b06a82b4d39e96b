"""Copies of values through pickle, for scripts whose classes no module holds.

The globals of an app are not those of the module ``__main__``, where pickle
looks for classes that a cell defines. Those are kept by name, and found
again in the globals of the run that asks: as in Streamlit, a value of the
last run comes back as an object of this run's class.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from types import FunctionType
from typing import Any

_script: ContextVar[Mapping[str, Any]] = ContextVar("nbflow_cached_globals")


def _globals_of(function: Callable[..., Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(function, "__globals__", {})
    return found


def _from_script(name: str) -> Any:
    """Return what a script calls ``name``; pickles refer to this function."""
    return _find(_script.get(), name)


def _find(names: Mapping[str, Any], name: str) -> Any:
    first, *rest = name.split(".")
    found = names[first]
    for part in rest:
        found = getattr(found, part)
    return found


class _ScriptPickler(pickle.Pickler):
    """Knows the classes and functions that a script defines."""

    def __init__(self, file: io.BytesIO, names: Mapping[str, Any]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._names = names

    def reducer_override(self, obj: Any) -> Any:
        if not isinstance(obj, type | FunctionType):
            return NotImplemented
        try:
            known = _find(self._names, obj.__qualname__) is obj
        except (KeyError, AttributeError):
            known = False
        return (_from_script, (obj.__qualname__,)) if known else NotImplemented


def dumps(value: Any, function: Callable[..., Any]) -> bytes:
    """Return ``value`` as bytes.

    Args:
        function: What returned it; its globals name the script's classes.

    Raises:
        Exception: Whatever objects raise that cannot be pickled.
    """
    try:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except Exception:  # noqa: BLE001
        # Only now: asking for each class takes time that most values need not.
        file = io.BytesIO()
        _ScriptPickler(file, _globals_of(function)).dump(value)
        return file.getvalue()


def loads(data: bytes, function: Callable[..., Any]) -> Any:
    """Return a new copy of what :func:`dumps` was given.

    Raises:
        Exception: If it refers to what is no longer there.
    """
    token = _script.set(_globals_of(function))
    try:
        return pickle.loads(data)
    finally:
        _script.reset(token)
