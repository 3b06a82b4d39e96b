"""The notebooks and pages of the project, as their tests read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

_FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read(name: str) -> Any:
    """Return a notebook of the project by its name."""
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)


def code(made: Any) -> list[str]:
    """Return the text of a notebook's code cells."""
    return [cell.source for cell in made.cells if cell.cell_type == "code"]


def script(name: str, app: str, data: bool = True) -> str:
    """Return an app of a notebook as a script that stands by itself.

    Args:
        name: The notebook.
        app: The app.
        data: Whether the plain cells above it come first, as in the notebook.
    """
    cells = code(read(name))
    at = [n for n, text in enumerate(cells) if text.startswith(f"%%flowapp {app}")]
    assert len(at) == 1, f"{name}.ipynb has {len(at)} apps named {app!r}"
    plain = [text for text in cells[: at[0]] if not re.search(r"^%", text, re.MULTILINE)]
    app_text = cells[at[0]].partition("\n")[2]
    return "\n\n".join([*plain, app_text] if data else [app_text])


@dataclass(frozen=True)
class Block:
    """A block of Python in a page."""

    page: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks() -> list[Block]:
    """Return all blocks of Python in the README and the pages of docs/."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in _FENCE.finditer(text):
            line = text.count("\n", 0, match.start()) + 2
            found.append(Block(page.name, line, match[1]))
    return found
