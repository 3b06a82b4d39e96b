"""Runs a notebook for an export, until its apps have come to rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbflow.export.notebook import Notebook, NotebookError, of_json

_SAVE = """
try:
    from nbflow.host.states import save_all as _save_all
except ImportError:
    pass
else:
    _save_all({seconds})
"""


def execute(notebook: Notebook, seconds: float = 600.0) -> Notebook:
    """Return the notebook with the outputs of a new run; apps with their state at its end.

    Args:
        notebook: What to run; its file is left as it is.
        seconds: How long one cell, and then the first runs of all apps, may take.

    Raises:
        NotebookError: If a cell fails or takes longer.
        ImportError: Without nbclient.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    # Through its own reader: on disk, texts may be lists of lines.
    book = nbformat.reads(json.dumps(dict(notebook.raw)), as_version=4)
    folder = str(notebook.path.resolve().parent)
    client = NotebookClient(book, timeout=int(seconds), resources={"metadata": {"path": folder}})
    number = 0
    try:
        with client.setup_kernel():
            for number, cell in enumerate(book.cells, 1):
                client.execute_cell(cell, number - 1)
            _save(client, seconds)
    except CellExecutionError as error:
        raise NotebookError(
            f"{_at(notebook.path, number)}: {error.ename}: {error.evalue}"
        ) from None
    except CellTimeoutError:
        raise NotebookError(
            f"{_at(notebook.path, number)}: it took longer than {seconds:g} s. "
            "Give it more time: --timeout SECONDS"
        ) from None
    except DeadKernelError:
        raise NotebookError(f"{_at(notebook.path, number)}: the kernel died.") from None
    return of_json(book, notebook.path)


def _at(path: Path, number: int) -> str:
    return f"{path}, cell {number}, cannot be run"


def _save(client: Any, seconds: float) -> None:
    """Have the apps put their states into the outputs; no matter if nbflow is not installed."""
    from nbformat.v4 import new_code_cell

    client.nb.cells.append(new_code_cell(_SAVE.format(seconds=float(seconds))))
    client.execute_cell(client.nb.cells[-1], len(client.nb.cells) - 1)
    client.nb.cells.pop()
