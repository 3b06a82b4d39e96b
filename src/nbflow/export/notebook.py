"""Notebooks as data: their cells, and which of them are apps."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbflow.errors import FlowError

VIEW = "application/vnd.jupyter.widget-view+json"
SAVED = 'class="nbf-saved"'
"""What is in the HTML of every saved app."""

_MAGIC = re.compile(r"^\s*%%(\w+)[ \t]*(.*)$")


class NotebookError(FlowError):
    """A file is no notebook that can be exported."""

    code = "notebook"


@dataclass(frozen=True)
class Cell:
    """One cell.

    Args:
        number: Its place in the notebook, from 1.
        kind: ``"code"``, ``"markdown"`` or ``"raw"``.
        source: Its text.
        outputs: As nbformat has them.
    """

    number: int
    kind: str
    source: str
    outputs: list[dict[str, Any]] = field(default_factory=list)

    @property
    def magic(self) -> tuple[str, str, str]:
        """Name, line and body of a cell magic; empty name and the source if there is none.

        >>> Cell(1, "code", "%%flowapp shop --every 5s\\nx = 1").magic
        ('flowapp', 'shop --every 5s', 'x = 1')
        """
        text = self.source.lstrip("\n")
        first, _, rest = text.partition("\n")
        found = _MAGIC.match(first)
        return (found[1], found[2].strip(), rest) if found else ("", "", self.source)

    @property
    def is_app(self) -> bool:
        """Whether it is a ``%%flowapp`` cell."""
        return self.kind == "code" and self.magic[0] == "flowapp"

    @property
    def app_name(self) -> str:
        """The app's name; ``cell N`` if it has none."""
        words = shlex.split(self.magic[1], comments=False)
        named = words and not words[0].startswith("-")
        return words[0] if named else f"cell {self.number}"

    @property
    def saved(self) -> str:
        """The saved state of the app it shows, as HTML; empty if there is none."""
        for output in self.outputs:
            html = joined(output.get("data", {}).get("text/html", ""))
            if SAVED in html:
                return html
        return ""


@dataclass(frozen=True)
class Notebook:
    """A notebook.

    Args:
        path: Where it is.
        cells: Its cells in order.
        metadata: As nbformat has it.
        raw: The whole document.
    """

    path: Path
    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]
    raw: Mapping[str, Any]

    @property
    def title(self) -> str:
        """Its title, or else its file's name."""
        return str(self.metadata.get("title") or self.path.stem)

    @property
    def apps(self) -> tuple[Cell, ...]:
        """Its ``%%flowapp`` cells."""
        return tuple(cell for cell in self.cells if cell.is_app)


def read_notebook(path: Path) -> Notebook:
    """Return the notebook in a file.

    Raises:
        NotebookError: If there is none, or it is of a format before 4.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NotebookError(f"{path} cannot be read: {error.strerror}. Name a notebook.") from None
    except ValueError as error:
        raise NotebookError(f"{path} is no notebook: it is not JSON ({error}).") from None
    if not isinstance(raw, dict) or raw.get("nbformat") != 4 or "cells" not in raw:
        found = raw.get("nbformat", "no number") if isinstance(raw, dict) else "no notebook"
        raise NotebookError(
            f"{path} has notebook format {found}; format 4 is needed. Open it in JupyterLab and "
            "save it, or: jupyter nbconvert --to notebook --inplace " + str(path)
        )
    return of_json(raw, path)


def of_json(raw: Mapping[str, Any], path: Path) -> Notebook:
    """Return a notebook from its document."""
    cells = tuple(
        Cell(
            number,
            str(cell.get("cell_type")),
            joined(cell.get("source", "")),
            list(cell.get("outputs", ())),
        )
        for number, cell in enumerate(raw["cells"], 1)
    )
    return Notebook(path, cells, raw.get("metadata", {}), raw)


def joined(text: Any) -> str:
    """Return text that nbformat may keep as a list of lines."""
    return "".join(map(str, text)) if isinstance(text, list | tuple) else str(text)
