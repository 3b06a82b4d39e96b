"""A ``pages/`` folder beside a script: Streamlit's older way to several pages.

Each file of it is a page of its own, and so is the script; the script is no frame around them. A
script that calls ``st.navigation`` says itself what its pages are, and the folder is left alone.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable
from pathlib import Path

from nbflow.run.page import Page
from nbflow.run.pages import navigation

FOLDER = "pages"

_PLACE = re.compile(r"(\d+)[_ -]*(.*)")


def page_files(script: Path) -> list[Path]:
    """Return the pages that a script's folder holds, as its menu lists them; [] if it has none.

    Numbers that names begin with come first, by their value; the rest is by name.

    Raises:
        OSError: If the script cannot be read.
    """
    found = [
        path
        for path in (script.parent / FOLDER).glob("*.py")
        if not path.name.startswith(".") and path.name != "__init__.py"
    ]
    if not found or _navigates(script.read_text(encoding="utf-8")):
        return []
    return sorted(found, key=lambda path: _place(path.stem))


def _place(stem: str) -> tuple[float, str]:
    """Return what a page's file is sorted by.

    >>> sorted(["10_z", "about", "2 - home", "Blog"], key=_place)
    ['2 - home', '10_z', 'about', 'Blog']
    """
    found = _PLACE.match(stem)
    if found is None:
        return math.inf, stem.lower()
    return float(found[1]), found[2].lower()


def _navigates(source: str) -> bool:
    """Return whether a script has a call of ``navigation``.

    >>> _navigates("st.navigation([home]).run()"), _navigates("navigation = 1")
    (True, False)
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        # Said where the script is run.
        return False
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = (getattr(called, "attr", None) or getattr(called, "id", None) for called in calls)
    return "navigation" in names


def script_with_pages(script: Path, files: list[Path]) -> Callable[[], None]:
    """Return what shows a script and its pages with a menu; the script is opened first.

    Args:
        script: The main script.
        files: What :func:`page_files` found.
    """

    def show() -> None:
        pages = [Page(script, default=True), *(Page(file) for file in files)]
        navigation(pages).run()

    return show
