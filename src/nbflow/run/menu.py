"""The menu of an app's pages, and what an app knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nbflow.run.context import RunContext, Stage
from nbflow.run.page import Page

MENU = "navigation"
"""The menu's node; there is one in an app."""

HIDDEN = "pages hidden"
"""Note of a run that said which pages to leave out."""

_STORE = "pages"


@dataclass
class Pages:
    """What a stage knows of its pages.

    Args:
        known: Those of the last ``st.navigation``, by id.
        sections: The same as they stand in the menu.
        current: The id of the open one; empty before there are any.
        marked: The id of the one that the menu marks.
        hidden: Titles left out of the menu.
        replaces: Pages run in place of the script, not inside of it
            (``show_pages``).
    """

    known: dict[str, Page] = field(default_factory=dict)
    sections: dict[str, list[Page]] = field(default_factory=dict)
    current: str = ""
    marked: str = ""
    position: str = "sidebar"
    expanded: bool | int = False
    hidden: frozenset[str] = frozenset()
    indent: bool = False
    replaces: bool = False


def pages_of(stage: Stage) -> Pages:
    """Return the pages of an app."""
    pages: Pages = stage.store.setdefault(_STORE, Pages())
    return pages


def known_pages(stage: Stage) -> Pages | None:
    """Return the pages of an app, or None if it has never had any."""
    pages: Pages | None = stage.store.get(_STORE)
    return pages


def draw_menu(run: RunContext) -> None:
    """Draw the menu, first in the sidebar or at the top; none if it is hidden."""
    stage, state = run.stage, pages_of(run.stage)
    builder = stage.builder
    roots = [stage.root("sidebar"), stage.root("main")]
    for root in roots:
        # It is drawn by navigation wherever that is called, and may move.
        builder.exchange(root, MENU, None)
    page = state.known.get(state.marked)
    name = "" if page is None else page.url_path
    if name != stage.address:
        stage.address = name
        stage.on_address(name, stage.query)
    sections = _menu(state)
    if state.position == "hidden" or not any(section["pages"] for section in sections):
        builder.drop(MENU)
        return
    props: dict[str, Any] = {"sections": sections, "current": state.marked}
    if state.position == "top":
        props["position"] = "top"
    if state.expanded is not False and state.expanded != 0:
        props["expanded"] = state.expanded
    if state.indent:
        props["indent"] = True
    root = roots[state.position == "top"]
    builder.leaf(root, None, MENU, props, None, MENU)
    root.kids.remove(MENU)
    root.kids.insert(0, MENU)


def _menu(state: Pages) -> list[dict[str, Any]]:
    shown = []
    for title, inside in state.sections.items():
        entries = [
            _entry(page)
            for page in inside
            if page.visibility == "visible" and page.title not in state.hidden
        ]
        if entries:
            shown.append({"title": title, "pages": entries})
    return shown


def _entry(page: Page) -> dict[str, Any]:
    entry: dict[str, Any] = {"page": page.id, "title": page.title}
    if page.icon:
        entry["icon"] = page.icon
    if page.help:
        entry["help"] = page.help
    if page.external_url is not None:
        entry["url"] = page.external_url
    return entry


def hide(run: RunContext, titles: Iterable[str]) -> None:
    """Leave pages out of the menu, by title."""
    with run.stage.lock:
        state = pages_of(run.stage)
        hidden = frozenset(titles)
        if hidden != state.hidden:
            state.hidden = hidden
            if state.known:
                draw_menu(run)
    run.notes[HIDDEN] = True
