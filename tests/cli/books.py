"""Notebooks for tests of exports, as they are on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbflow.cli.new import code_cell
from nbflow.export.notebook import Notebook, read_notebook


def write_book(path: Path, *sources: str, outputs: dict[int, list[Any]] | None = None) -> Path:
    """Write a notebook of code cells; a source that begins with ``#md`` is Markdown."""
    cells: list[dict[str, Any]] = []
    for number, source in enumerate(sources, 1):
        cell = code_cell(f"c{number}", source)
        cell["outputs"] = (outputs or {}).get(number, [])
        if source.startswith("#md"):
            cell = {"cell_type": "markdown", "id": f"c{number}", "metadata": {},
                    "source": source[3:].lstrip().splitlines(keepends=True)}  # fmt: skip
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


def book(path: Path, *sources: str) -> Notebook:
    """Return a notebook of code cells."""
    return read_notebook(write_book(path, *sources))
