"""Pages as ``st_pages`` declares them: in the sidebar, run in place of the script.

``show_pages`` gives the app pages; the first stands for the script (the cell)
itself, the others are files or ``%%flowpage`` cells, and the open one runs
alone, without the script around it. New apps have ``st.navigation`` for this.

The API is that of st_pages 0.x, and of 1.x where it has other functions
(:func:`get_nav_from_toml`, ``add_page_title(page)``).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbflow.elements import ElementsMixin
from nbflow.elements.emoji import emoji
from nbflow.errors import MissingParameterError, PageError, ParameterTypeError
from nbflow.run import page as pages_below
from nbflow.run.context import RunContext, current
from nbflow.run.menu import draw_menu, pages_of
from nbflow.run.menu import hide as hide_titles
from nbflow.run.page import FunctionSource, icon_and_name
from nbflow.run.page_config import set_page_config
from nbflow.run.pages import replace_script
from nbflow.run.secrets import read_toml

CONFIG = ".streamlit/pages.toml"
"""Where pages are declared, if no other file is named."""

_ICONS = "🌱🎈🐙🔭🧭🪁🧩🎲🚲⛵🏔️🌈☕📚🎨🎻🛰️🧪🪐🌻"
_CHOICES = [icon for icon in _ICONS if icon != "\ufe0f"]


class _Here(ElementsMixin):
    """Draws where the script stands."""

    __slots__ = ()


_here = _Here()


@dataclass
class Page:
    """One entry of ``show_pages``.

    Args:
        path: A Python file, beginning at the notebook's folder, or the name
            of a ``%%flowpage`` cell. That of the first entry stands for the
            script itself and need not exist.
        name: What the menu says; made of the file's name if None.
        icon: An emoji, ``":shortcode:"`` or ``"random"``.
        is_section: It is a heading, not a page: see :class:`Section`.
        in_section: False ends the section before it.
        use_relative_hash: Kept for older scripts; pages are known by name.
    """

    path: str
    name: str | None = None
    icon: str | None = None
    is_section: bool = False
    in_section: bool = True
    use_relative_hash: bool = False

    @property
    def page_name(self) -> str:
        """The name, or what the file's name says."""
        return self.name or icon_and_name(Path(self.path).name)[1].replace("_", " ")

    @property
    def page_icon(self) -> str:
        """The icon as an emoji; empty for none."""
        return _icon(self.icon, self.path) or icon_and_name(Path(self.path).name)[0]


class Section(Page):
    """A heading of the menu; the pages after it stand under it.

    Args:
        name: The heading.
        icon: An emoji, ``":shortcode:"`` or ``"random"``.
    """

    def __init__(self, name: str, icon: str | None = None) -> None:
        super().__init__("", name, icon, is_section=True)


def _icon(icon: str | None, seed: str) -> str:
    """Return an icon as an emoji.

    >>> _icon(":books:", "")
    '📚'
    """
    if not icon:
        return ""
    if icon == "random":
        # By the page, not by the run: an icon that changes with each touch irritates.
        return random.Random(seed).choice(_CHOICES)
    if icon.startswith(":material/"):
        return icon
    if icon.startswith(":") and icon.endswith(":") and len(icon) > 2:
        found = emoji(icon.strip(":"))
        if found is None:
            raise ParameterTypeError(
                f"icon={icon!r} is no emoji that is known by name. Write the emoji itself."
            )
        return found
    return icon


# -- show_pages ----------------------------------------------------------------


def show_pages(pages: Sequence[Page]) -> None:
    """Give the app pages, shown as a menu in the sidebar.

    Args:
        pages: :class:`Page` and :class:`Section` entries. The first page is
            the script that calls this.

    Raises:
        MissingParameterError: If there are no pages.
        PageNotFoundError: If there is no such file or cell.
        PageError: If two have one name.

    Example::

        from nbflow.components.st_pages import Page, Section, show_pages

        show_pages([
            Page("app.py", "Home", "🏠"),
            Section("Reports", "📁"),
            Page("pages/sales.py", "Sales", ":chart_with_upwards_trend:"),
        ])
    """
    run = current()
    if run is not None:
        run.checkpoint()
        replace_script(run, _menu_of(pages))


def _menu_of(entries: Sequence[Page]) -> dict[str, list[pages_below.Page]]:
    sections: dict[str, list[pages_below.Page]] = {"": []}
    section, first = "", True
    names: set[str] = set()
    for entry in entries:
        if entry.is_section:
            section = f"{entry.page_icon} {entry.page_name}".strip()
            sections.setdefault(section, [])
            continue
        inside = section if entry.in_section else ""
        section = inside
        made = _page(entry, first)
        first = False
        if made.id in names:
            raise PageError(
                f"show_pages: two pages are called {made.title!r}. The menu could not tell them "
                f"apart. Give one of them another name: Page({entry.path!r}, name=…)."
            )
        names.add(made.id)
        sections[inside].append(made)
    if first:
        raise MissingParameterError(
            "show_pages: there are no pages. Give it at least one, for example "
            'show_pages([Page("app.py", "Home", "🏠")]).'
        )
    return {title: inside for title, inside in sections.items() if inside}


def _entry_script() -> None:
    """Stands for the script itself, which is executed without being called."""


def _page(entry: Page, first: bool) -> pages_below.Page:
    source: Any = _entry_script if first else entry.path
    path = pages_below.path_of(entry.page_name) or "page"
    made = pages_below.Page(
        source, title=entry.page_name, icon=entry.page_icon, url_path=path, default=first
    )
    if first:
        made.source = FunctionSource(_entry_script)
        # st.switch_page and st.page_link name it by this path, though no such file need exist.
        made.name = entry.path
    return made


def show_pages_from_config(path: str = CONFIG) -> None:
    """Give the app the pages that a TOML file declares.

    A file that is missing or cannot be read is an error on screen, not an
    exception.

    Args:
        path: The file; ``[[pages]]`` entries with ``path``, ``name``,
            ``icon``, ``is_section`` and ``in_section``.
    """
    entries = _entries(path)
    if entries:
        show_pages([_entry_of(entry) for entry in entries])


def _entry_of(entry: dict[str, Any]) -> Page:
    names = ("path", "name", "icon", "is_section", "in_section")
    return Page(**{"path": "", **{name: entry[name] for name in names if name in entry}})


def _entries(path: str) -> list[dict[str, Any]]:
    run = current()
    base = Path(run.stage.folder) if run is not None and run.stage.folder else Path.cwd()
    file = base / path
    try:
        entries = read_toml(file).get("pages")
        if isinstance(entries, list):
            return entries
        why = "it has no [[pages]]"
    except FileNotFoundError:
        why = "there is no such file"
    except ValueError as error:
        why = f"it is no TOML: {error}"
    _here.error(f"The pages of `{path}` cannot be shown: {why}.")
    return []


# -- what pages do ----------------------------------------------------------------


def add_page_title(
    add_icon: bool | pages_below.Page = True,
    also_indent: bool = True,
    hidden_pages: Iterable[str] | None = None,
    **page_config: Any,
) -> None:
    """Draw the open page's name as a title.

    Args:
        add_icon: Whether its icon stands before it. A page of
            ``st.navigation`` in its place is the page to name, as in 1.x.
        also_indent: Whether pages stand indented under their section.
        hidden_pages: Names to leave out of the menu; see :func:`hide_pages`.
        page_config: Options of ``st.set_page_config``, such as
            ``layout="wide"``. The page's name is ``page_title``, if none is given.

    Raises:
        ParameterError: If an option has a value that is not known.

    Example::

        add_page_title(layout="wide", initial_sidebar_state="collapsed")
    """
    run = current()
    if isinstance(add_icon, pages_below.Page):
        set_page_config(**{"page_title": add_icon.title, **page_config})
        _here.title(f"{add_icon.icon} {add_icon.title}".strip())
        return
    if also_indent:
        add_indentation()
    if hidden_pages is not None:
        hide_pages(hidden_pages)
    page = _open_page(run)
    named = {} if page is None else {"page_title": page.title}
    set_page_config(**{**named, **page_config})
    if page is not None:
        _here.title(f"{page.icon if add_icon else ''} {page.title}".strip())


def _open_page(run: RunContext | None) -> pages_below.Page | None:
    if run is None:
        return None
    state = pages_of(run.stage)
    return state.known.get(state.current)


def add_indentation() -> None:
    """Let pages of the menu stand indented under their section."""
    run = current()
    if run is None:
        return
    with run.stage.lock:
        state = pages_of(run.stage)
        if not state.indent:
            state.indent = True
            if state.known:
                draw_menu(run)


def hide_pages(hidden_pages: Iterable[str]) -> None:
    """Leave pages out of the menu while the script calls this; they can still be opened.

    Args:
        hidden_pages: Their names. A run that does not call it shows all.
    """
    run = current()
    if run is not None:
        hide_titles(run, [str(title) for title in hidden_pages])


def get_nav_from_toml(
    path: str = CONFIG,
) -> list[pages_below.Page] | dict[str, list[pages_below.Page]]:
    """Return the pages that a TOML file declares, for ``st.navigation``.

    Args:
        path: The file; ``[[pages]]`` entries with ``path``, ``name``,
            ``icon``, ``url_path`` and ``is_section``.

    Returns:
        A list, or a dict of lists by heading if there are sections. Empty,
        with an error on screen, if the file cannot be read.

    Raises:
        PageNotFoundError: If a page's file is not there.

    Example::

        st.navigation(get_nav_from_toml()).run()
    """
    sections: dict[str, list[pages_below.Page]] = {"": []}
    section = ""
    for entry in _entries(path):
        about = _entry_of(entry)
        if about.is_section:
            section = f"{about.page_icon} {about.page_name}".strip()
            sections.setdefault(section, [])
            continue
        made = pages_below.Page(
            about.path,
            title=about.page_name,
            icon=about.page_icon,
            url_path=entry.get("url_path"),
        )
        sections[section if about.in_section else ""].append(made)
    if list(sections) == [""]:
        return sections[""]
    return {title: inside for title, inside in sections.items() if inside}
