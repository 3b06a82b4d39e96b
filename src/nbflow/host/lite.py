"""What messages of JupyterLite's kernel lose: ``None``, which JavaScript has two words for.

Pyodide makes ``None`` the page's ``undefined``, and a message keeps no key of that value: an input
that a script empties would go on showing what it held. ``null`` from the page comes as an object
of Pyodide's own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def replaced(value: Any, old: Any, new: Any) -> Any:
    """Return ``value`` with ``new`` in the place of ``old``, in dicts and lists at any depth.

    >>> replaced({"a": None, "b": [1, None]}, None, "null")
    {'a': 'null', 'b': [1, 'null']}
    """
    if value is old:
        return new
    if isinstance(value, dict):
        return {key: replaced(item, old, new) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [replaced(item, old, new) for item in value]
    return value


class Nulls:
    """Keeps ``None`` in the messages of comms, where the kernel is Pyodide's.

    Args:
        shell: The IPython shell.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._undo: Callable[[], None] = lambda: None

    def install(self, manager: Any) -> None:
        """Begin; elsewhere nothing is done.

        Args:
            manager: The kernel's comm manager.
        """
        if sys.platform != "emscripten" or not hasattr(self._shell, "send_comm"):
            return
        try:
            from pyodide.ffi import jsnull
        except ImportError:
            # Older: null and undefined are both None there.
            return
        self.patch(manager, jsnull)

    def patch(self, manager: Any, null: Any) -> None:
        """Translate between ``None`` and ``null``, both ways."""
        send, take = self._shell.send_comm, manager.comm_msg

        def send_comm(kind: str, content: Any, *rest: Any) -> Any:
            return send(kind, replaced(content, None, null), *rest)

        def comm_msg(stream: Any, ident: Any, message: Any) -> Any:
            return take(stream, ident, replaced(message, null, None))

        self._shell.send_comm, manager.comm_msg = send_comm, comm_msg

        def undo() -> None:
            self._shell.send_comm = send
            vars(manager).pop("comm_msg", None)

        self._undo = undo

    def uninstall(self) -> None:
        """Take it back."""
        self._undo()
        self._undo = lambda: None
