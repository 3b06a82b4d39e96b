"""The caches, by the path that some scripts import them from."""

from __future__ import annotations

from nbflow.caching import cache_data, cache_resource

__all__ = ["cache_data", "cache_resource"]
