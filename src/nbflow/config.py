"""Settings by the path of Streamlit's internal module: ``from streamlit import config``.

Settings of nbflow are the ones of ``st.get_option``. Those of Streamlit's
server are kept for scripts that read them back; nothing here depends on them.
"""

from __future__ import annotations

from typing import Any

from nbflow.errors import UnknownOptionError
from nbflow.run import options

_ELSEWHERE = ("browser.", "client.", "global.", "logger.", "magic.", "mapbox.", "server.")
_kept: dict[str, Any] = {}


def get_option(key: str) -> Any:
    """Return a setting; None for one of Streamlit's server that was not set.

    Raises:
        UnknownOptionError: If there is no such option.

    >>> get_option("runner.grace"), get_option("server.port")
    (0.25, None)
    """
    try:
        return options.get_option(key)
    except UnknownOptionError:
        if not key.startswith(_ELSEWHERE):
            raise
        return _kept.get(key)


def set_option(key: str, value: Any, where_defined: str = "") -> None:
    """Change a setting; one of Streamlit's server is kept, and changes nothing.

    Args:
        key: Its name.
        value: What it takes.
        where_defined: Kept for scripts; not used.

    Raises:
        ParameterError: If there is no such option, or it cannot be ``value``.
    """
    try:
        options.set_option(key, value)
    except UnknownOptionError:
        if not key.startswith(_ELSEWHERE):
            raise
        _kept[key] = value


__all__ = ["get_option", "set_option"]
