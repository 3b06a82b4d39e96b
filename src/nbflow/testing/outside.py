"""What a test says about the world around an app: its page, its folder, who looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbflow.errors import PageError
from nbflow.run.context import Stage
from nbflow.run.menu import known_pages
from nbflow.run.page import FileSource, Page, find_source
from nbflow.run.pages import find
from nbflow.testing.errors import AppTestError, NoPageError

_FACTS: dict[str, type] = {
    "timezone": str,
    "timezone_offset": int,
    "locale": str,
    "theme": str,
    "url": str,
    "is_embedded": bool,
}


def folder_of(filename: str) -> str:
    """Return the folder of a script, or empty text for one that is no file."""
    path = Path(filename)
    return str(path.parent.resolve()) if path.is_file() else ""


def client_facts(context: Any) -> dict[str, Any]:
    """Return what ``st.context`` is to say.

    Raises:
        AppTestError: If it is no dict, or has something that no page tells.
    """
    if not isinstance(context, dict):
        raise AppTestError(f"AppTest.context is {context!r}, which is no dict.")
    for name, value in context.items():
        wanted = _FACTS.get(name)
        if wanted is None:
            raise AppTestError(
                f"AppTest.context[{name!r}]: no page tells that. It may have: {', '.join(_FACTS)}."
            )
        if value is not None and type(value) is not wanted:
            raise AppTestError(
                f"AppTest.context[{name!r}] = {value!r} is of type {type(value).__name__}; it is "
                f"{wanted.__name__} or None."
            )
    if context.get("theme") not in (None, "light", "dark"):
        raise AppTestError(
            f'AppTest.context[\'theme\'] = {context["theme"]!r}: a theme is "light" or "dark".'
        )
    return dict(context)


def page_id(stage: Stage, name: str) -> str:
    """Return the id of the page that ``name`` means.

    Before the first run no pages are known, and one is called as its file.

    Raises:
        NoPageError: If there is none.
    """
    pages = known_pages(stage)
    try:
        if pages is not None and pages.known:
            return find(stage, name, "switch_page").id
        source = find_source(name, stage.folder)
        if source is None:
            raise NoPageError(
                f"switch_page({name!r}): there is no such file in {stage.folder or Path.cwd()}. "
                "Other pages are known once the app has run: call run() first."
            )
        return Page(source.path if isinstance(source, FileSource) else name).id
    except PageError as error:
        raise NoPageError(str(error)) from None
