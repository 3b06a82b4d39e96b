"""``gather_metrics``, which libraries for Streamlit put over commands. Nothing is gathered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, overload

F = TypeVar("F", bound=Callable[..., Any])


@overload
def gather_metrics(name: str, func: F) -> F: ...
@overload
def gather_metrics(name: str, func: None = None) -> Callable[[F], F]: ...
def gather_metrics(name: str, func: Any = None) -> Any:
    """Return ``func`` as it is; without one, a decorator that does.

    >>> gather_metrics("mine", len) is len, gather_metrics("mine")(len) is len
    (True, True)
    """
    return (lambda each: each) if func is None else func


__all__ = ["gather_metrics"]
