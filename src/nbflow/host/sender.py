"""Who sent the cell that runs: a page, or a program such as nbclient."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any


def request_of(shell: Any) -> Mapping[str, Any]:
    """Return the message that asked for what runs; empty where a shell knows of none."""
    # JupyterLite's kernel has the method, its shell has not.
    for knows in (shell, getattr(shell, "kernel", None)):
        get_parent = getattr(knows, "get_parent", None)
        if get_parent is not None:
            return get_parent() or {}
    return {}


def names_cell(shell: Any) -> bool:
    """Return whether the sender said more about the cell than its text.

    Pages do (JupyterLab and VS Code: its id); programs that execute notebooks do not.
    """
    return bool(request_of(shell).get("metadata"))


def sent_by_program(shell: Any) -> bool:
    """Return whether nobody can ever see a widget of this cell: it is executed to be saved.

    That is how nbclient works, and with it nbconvert, papermill, Quarto and
    Jupyter Book. Wrongly taken for a program a page would show a dead app, so
    all signs must agree: the message is jupyter_client's, it names no cell,
    nobody could answer an ``input()``, and no server keeps a notebook open
    that somebody may look at while a program runs its cells.
    """
    request = request_of(shell)
    header, content = request.get("header", {}), request.get("content", {})
    by_client = str(header.get("msg_id", "")).startswith(f"{header.get('session')}_")
    unanswerable = content.get("allow_stdin") is False
    return by_client and unanswerable and not names_cell(shell) and not _in_open_notebook(shell)


def _in_open_notebook(shell: Any) -> bool:
    # Inherited, where a program is started from a cell; nbclient tells kernels of its own to
    # keep no history.
    history = getattr(shell.history_manager, "hist_file", None)
    return "JPY_SESSION_NAME" in os.environ and history != ":memory:"
