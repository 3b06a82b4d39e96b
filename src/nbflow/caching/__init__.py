"""Results that are kept from run to run: ``st.cache_data`` and ``st.cache_resource``."""

from nbflow.caching.decorators import cache_data, cache_resource, release_session

__all__ = ["cache_data", "cache_resource", "release_session"]
