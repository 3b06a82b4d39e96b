"""``st.runtime``: what scripts for Streamlit ask of the program that runs them.

The kernel is that program. What a script can know of it is here, under the
paths that such scripts import; the rest is refused with what to write instead.
"""

from __future__ import annotations

from typing import NoReturn

from nbflow.errors import UnsupportedError
from nbflow.run.context import current
from nbflow.runtime import caching, scriptrunner, state, uploaded_file_manager


def exists() -> bool:
    """Return whether an app is running here, and not a plain script or cell.

    >>> exists()
    False
    >>> from nbflow.testing import AppTest
    >>> AppTest.from_string("import nbflow as st; st.text(st.runtime.exists())").run().text[0].value
    'True'
    """
    return current() is not None


def get_instance() -> NoReturn:
    """Refuse: there is no server whose sessions could be asked for.

    Raises:
        UnsupportedError: Always, with what to write instead.
    """
    raise UnsupportedError(
        "runtime.get_instance(): a notebook's kernel is no server with sessions of many visitors; "
        "each app has one. st.runtime.exists() tells whether code runs in an app, "
        "st.session_state holds what it remembers, and st.context tells who looks at it."
    )


class Runtime:
    """Streamlit's server, as far as there is one."""

    exists = staticmethod(exists)
    instance = staticmethod(get_instance)


__all__ = [
    "Runtime",
    "caching",
    "exists",
    "get_instance",
    "scriptrunner",
    "state",
    "uploaded_file_manager",
]
