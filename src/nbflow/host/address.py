"""Where an app is: its folder, its address, and the pages that other cells define."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nbflow.app import BaseApp
from nbflow.run.context import Stage
from nbflow.run.menu import known_pages, pages_of
from nbflow.run.page import SPACES, CellSource, Space
from nbflow.run.query import BOUND, parse


def notebook_folder(names: Mapping[str, Any]) -> str:
    """Return the notebook's folder, or empty text if it is the working directory or not known.

    Kernels start in the notebook's folder, except where a user or VS Code
    has them start elsewhere; then VS Code and Jupyter Server say where it is.

    Args:
        names: The notebook's variables.
    """
    for told in (names.get("__vsc_ipynb_file__"), os.environ.get("JPY_SESSION_NAME")):
        path = Path(str(told or ""))
        if path.suffix == ".ipynb" and path.is_absolute() and path.is_file():
            return str(path.parent)
    return ""


def in_voila() -> bool:
    """Return whether this kernel was started by Voilà, for a visitor or to be ready for one."""
    software = os.environ.get("SERVER_SOFTWARE", "")
    return software.startswith("voila/") or "VOILA_PREHEAT" in os.environ


def begin_address(stage: Stage, old: Stage | None) -> None:
    """Give a new app its parameters and page: those of the app before it, else Voilà's."""
    if old is not None:
        with old.lock:
            stage.query, stage.client = dict(old.query), dict(old.client)
            pages = known_pages(old)
        if pages is not None:
            pages_of(stage).current = pages.current
    elif in_voila():
        # So that the first run knows them. A preheated kernel has none; there
        # the page's hello brings them.
        stage.query = parse(os.environ.get("QUERY_STRING", ""))


def bound_elsewhere(stage: Stage, apps: Iterable[BaseApp]) -> set[str]:
    """Return the parameters that inputs of other apps have in the address they share."""
    others = (app.session.stage for app in apps)
    return {key for other in others if other is not stage for key in other.store.get(BOUND, {})}


def refresh_pages(stage: Stage) -> None:
    """Let pages of ``%%flowpage`` cells see what the notebook has assigned since."""
    spaces: Mapping[str, Space] = stage.store.get(SPACES, {})
    for space in list(spaces.values()):
        space.refresh()


def forget_page(stage: Stage, name: str) -> bool:
    """Let go of an old version of a ``%%flowpage`` cell; return whether the app shows it."""
    stage.store.get(SPACES, {}).pop(name, None)
    pages = known_pages(stage)
    page = None if pages is None else pages.known.get(pages.current)
    return page is not None and isinstance(page.source, CellSource) and page.source.name == name
