"""Handles with more than a container has, made of the joined command class.

The families do not know the class they are joined into, so ``st.tabs`` makes
its ``TabContainer`` from the class of the handle it is called on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbflow.core.build import Site
from nbflow.run.container import Container

_NAMES = {"StatusBox": "StatusContainer", "SkeletonBox": "SkeletonPlaceholder"}


class _Variant(Container):
    """A handle whose elements and containers have the plain class again."""

    __slots__ = ()

    def _element(  # type: ignore[override]
        self, type: str, props: Mapping[str, Any], attach: Any = None, site: Site = None
    ) -> Any:
        handle = plain(self)
        drawn = handle._element(type, props, attach, site)
        self._at = handle._at
        return drawn

    def _container(  # type: ignore[override]
        self,
        type: str,
        props: Mapping[str, Any],
        key: str | None = None,
        site: Site = None,
        attach: Any = None,
    ) -> Any:
        handle = plain(self)
        drawn = handle._container(type, props, key, site, attach)
        self._at = handle._at
        return drawn


def variant(kind: type[Container], extra: type[Container]) -> type[Any]:
    """Return ``kind`` with the members of ``extra``, always the same class for the same pair."""
    kind = plain_class(kind)
    made = _MADE.get((kind, extra))
    if made is not None:
        return made
    name = _NAMES.get(extra.__name__, extra.__name__)
    members = {"__slots__": (), "__module__": kind.__module__, "__doc__": extra.__doc__}
    made = type(name, (extra, _Variant, kind), members)
    _PLAIN[made] = kind
    return _MADE.setdefault((kind, extra), made)


_MADE: dict[tuple[type, type], type[Any]] = {}
_PLAIN: dict[type, type[Container]] = {}


def plain_class(kind: type[Container]) -> type[Any]:
    """Return the joined class itself, also for the class of a variant."""
    return _PLAIN.get(kind, kind)


def plain(handle: Container) -> Any:
    """Return a handle on the same place that has only what every container has."""
    kind = _PLAIN.get(type(handle))
    if kind is None:
        return handle
    return kind(handle._block, handle._at, handle._root)
