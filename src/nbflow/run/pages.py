"""The pages of an app: which there are, which is open, and how another one is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, Protocol, TypeAlias

from nbflow.core.rerun import APP, Goto, Rerun
from nbflow.errors import (
    MissingParameterError,
    NoSessionError,
    PageError,
    PageNotFoundError,
    ParameterError,
    ParameterTypeError,
)
from nbflow.run.context import RunContext, Stage, active_page, current
from nbflow.run.control import RerunSignal
from nbflow.run.menu import HIDDEN, Pages, draw_menu, hide, known_pages, pages_of
from nbflow.run.page import (
    FunctionSource,
    Page,
    PageLike,
    as_page,
    blocks_of,
    execute,
    find_source,
)
from nbflow.run.parallel import forbid_in_parallel
from nbflow.run.params import check_choice
from nbflow.run.query import QueryInput, as_query, kept, set_query

Sections: TypeAlias = Mapping[str, Sequence[PageLike]]
Position: TypeAlias = Literal["sidebar", "hidden", "top"]


_FOUND = "page found"


class Script(Protocol):
    """What a full run executes."""

    def run(self) -> None: ...


# -- st.navigation -------------------------------------------------------------


def navigation(
    pages: Sequence[PageLike] | Sections,
    *,
    position: Position = "sidebar",
    expanded: bool | int = False,
) -> Page:
    """Declare the app's pages, draw their menu and return the one that is open.

    The script that calls it is the frame around the pages: it runs in full
    each time, and what it draws is on every page. Call ``run()`` on the page
    that is returned. Widgets of a page are forgotten when it is left; those
    of the frame, and what you put into session state, stay.

    Args:
        pages: A list of pages, or a dict of such lists by heading; pages are
            :class:`Page` objects, functions, files, or names of
            ``%%flowpage`` cells. The first is opened first, if none is the
            default.
        position: Where the menu stands: ``"sidebar"``, ``"top"``, or
            ``"hidden"`` for none.
        expanded: Whether a long menu is shown whole; a number: how many
            pages of it are shown.

    Raises:
        MissingParameterError: If there are no pages.
        PageError: If two are the default, or have one ``url_path``.
        PageNotFoundError: If a file is not there.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... def home():
        ...     st.write("at home")
        ... def about():
        ...     st.write("about us")
        ... st.navigation([home, about]).run()
        ... ''').run()
        >>> at.switch_page("about").run().markdown[0].value
        'about us'
    """
    check_choice("position", position, ("sidebar", "hidden", "top"))
    _check_expanded(expanded)
    sections = _sections(pages)
    known, default = _checked(sections)
    run = current()
    if run is None:
        default.allowed = True
        return default
    run.checkpoint()
    with run.stage.lock:
        state = pages_of(run.stage)
        state.known, state.sections, state.replaces = known, sections, False
        state.position, state.expanded = position, expanded
        page = _resolve(run, state, default)
        draw_menu(run)
    page.allowed = True
    return page


def _check_expanded(expanded: Any) -> None:
    if not isinstance(expanded, bool | int):
        raise ParameterTypeError(
            f"expanded={expanded!r} is of type {type(expanded).__name__}. Write True, False, or "
            "how many pages the menu shows at first."
        )
    if expanded < 0:
        raise ParameterError(
            f"expanded={expanded!r}: a menu cannot show fewer than no pages. Write True, False, "
            "or a number of pages."
        )


def _sections(pages: Sequence[PageLike] | Sections) -> dict[str, list[Page]]:
    if isinstance(pages, Mapping):
        return {str(title): [as_page(p) for p in inside] for title, inside in pages.items()}
    return {"": [as_page(p) for p in pages]}


def _checked(sections: Mapping[str, list[Page]]) -> tuple[dict[str, Page], Page]:
    everything = [page for inside in sections.values() for page in inside]
    if not everything:
        raise MissingParameterError(
            "st.navigation has no pages to choose from. Give it at least one, for example "
            "st.navigation([home]) with a function `home`."
        )
    defaults = [page for page in everything if page.default]
    if len(defaults) > 1:
        raise PageError(
            f"Two pages have default=True: {defaults[0].title!r} and {defaults[1].title!r}. Only "
            "one can be open at first. Leave one of the two out."
        )
    own = [page for page in everything if not page.is_external]
    if not own:
        raise PageError(
            "All pages of this st.navigation are addresses elsewhere, so the app has none to "
            "show. Add a page of its own: a function, a file or a %%flowpage cell."
        )
    default = (defaults or own)[0]
    known: dict[str, Page] = {}
    for page in everything:
        page.first, page.allowed = page is default, False
        other = known.setdefault(page.id, page)
        if other is not page or everything.count(page) > 1:
            raise PageError(
                f"Two pages have the url_path {page.id[1:]!r}: {other.title!r} and {page.title!r}. "
                "It is the page's name, so each needs its own: st.Page(…, "
                f'url_path="{page.id[1:]}-2").'
            )
    return known, default


def _resolve(run: RunContext, state: Pages, default: Page) -> Page:
    """Return the page to open: the one that is, if it is among those."""
    page = state.known.get(state.current)
    if page is None or page.is_external:
        page = default
        if not state.current:
            state.current = page.id
    state.marked = page.id
    if page.id == state.current:
        run.notes[_FOUND] = True
    for left in [at for at in blocks_of(run.stage) if at in state.known and at != page.id]:
        leave(run, left)
    return page


def _not_found(run: RunContext, state: Pages) -> None:
    """Say that the page that was asked for is not there; the default was shown."""
    wanted, shown = state.current[1:], state.known[state.marked].title
    state.current = state.marked
    if run.rerun.goto is not None:
        props = {"body": f"There is no page “{wanted}”. This is “{shown}”.", "icon": "🔎"}
        event = run.stage.root("event")
        run.stage.builder.leaf(event, ("no page", wanted), "toast", props)


# -- opening another page --------------------------------------------------------


def enter(run: RunContext, goto: Goto) -> None:
    """Open a page at the beginning of a run: what belonged to the last one ends."""
    state = pages_of(run.stage)
    set_query(run.stage, {**kept(run.stage.query), **{k: list(v) for k, v in goto.query.items()}})
    if goto.page == state.current:
        return
    # An id from an address may be any text; `navigation` will say so.
    if state.current and (not state.known or goto.page in state.known):
        leave(run, state.current)
    state.current = goto.page


def leave(run: RunContext, page: str) -> None:
    """End what belongs to a page: its elements, widgets, timers, and all dialogs."""
    stage = run.stage
    block = blocks_of(stage).pop(page, None)
    stage.state.leave((page,))
    for fragment in [f for f, body in stage.bodies.items() if body.page == page]:
        del stage.bodies[fragment]
    stage.fragments = {f: e for f, e in stage.fragments.items() if f in stage.bodies}
    if block is not None and not block.gone and block.parent is not None:
        stage.builder.exchange(block.parent, block.id, None)
        stage.builder.drop(block.id)
    event = stage.root("event")
    for at in [*event.kids, *event.old]:
        node = stage.builder.nodes.get(at)
        if node is not None and node.type == "dialog":
            stage.builder.exchange(event, at, None)
            stage.builder.drop(at)


def switch_page(
    page: str | Path | Page | Callable[[], Any], *, query_params: QueryInput = None
) -> NoReturn:
    """End this run and open another page of the app.

    Allowed anywhere: in the script, a callback, a fragment, a dialog.

    Args:
        page: A :class:`Page` of the app's ``st.navigation``; or the file, the
            ``%%flowpage`` name, the ``url_path`` or the title of one.
        query_params: The query parameters of the new page. Without, they are
            cleared.

    Raises:
        PageNotFoundError: If the app has no such page.
        PageError: If it is an address elsewhere.
        NoSessionError: Outside of an app.

    Example::

        if st.button("Settings"):
            st.switch_page("settings", query_params={"tab": "colours"})
    """
    run = current()
    if run is None:
        raise NoSessionError(
            "st.switch_page was called outside of an app, where there are no pages. Call it in a "
            "cell that begins with %%flowapp."
        )
    instead = "Switch in the script, or in a callback"
    forbid_in_parallel(run, "st.switch_page was called", instead)
    run.checkpoint()
    query = as_query(query_params)
    raise RerunSignal(Rerun(APP, goto=Goto(find(run.stage, page, "st.switch_page").id, query)))


def find(stage: Stage, page: Any, command: str) -> Page:
    """Return the page of the app that ``page`` means.

    Raises:
        PageNotFoundError: If there is none.
        PageError: If it is external, or another page has its name.
    """
    known = pages_of(stage).known
    if isinstance(page, Page):
        return _own(known, page, command)
    name = str(page)
    source = FunctionSource(page) if callable(page) else find_source(name, stage.folder)
    for candidate in known.values():
        same = source is not None and candidate.source == source
        names = (candidate.id[1:], candidate.name, candidate.title)
        if not candidate.is_external and (same or name in names):
            return candidate
    listed = ", ".join(repr(p.id[1:] or p.title) for p in known.values() if not p.is_external)
    raise PageNotFoundError(
        f"{command}({name!r}): the app has no such page. "
        + (f"Its pages are: {listed}. " if listed else "It has not called st.navigation yet. ")
        + "Add it to st.navigation([...])."
    )


def _own(known: Mapping[str, Page], page: Page, command: str) -> Page:
    if page.is_external:
        raise PageError(
            f"{command}: the page {page.title!r} is the address {page.external_url}, and an app "
            "cannot open addresses by itself. Draw a link: st.page_link(page)."
        )
    same = known.get(page.id)
    if same is not None and same.source != page.source:
        raise PageError(
            f"{command}: the page {page.title!r} and the page {same.title!r} of st.navigation "
            f"have one url_path, {page.id[1:]!r}, but are not the same. Give one of them another "
            "url_path."
        )
    if same is None and known:
        raise PageNotFoundError(
            f"{command}: the page {page.title!r} is not among those of st.navigation. Add it; "
            'with visibility="hidden" it does not appear in the menu.'
        )
    return same or page


# -- pages in place of the script ---------------------------------------------------


def replace_script(run: RunContext, sections: dict[str, list[Page]]) -> None:
    """Give the app pages that run in place of its script, which is the first of them."""
    state = pages_of(run.stage)
    known = {page.id: page for inside in sections.values() for page in inside}
    entry = next(iter(known))
    with run.stage.lock:
        state.known, state.sections, state.replaces = known, sections, True
        state.position = "sidebar"
        wanted = state.current
        if wanted not in known:
            state.current = entry
        state.marked = state.current
        draw_menu(run)
    if wanted in known and wanted != (active_page() or entry):
        # The script was executed anew while another page is open.
        raise RerunSignal(Rerun(APP))


def run_script(run: RunContext, script: Script) -> None:
    """Execute the script, or the page that is open in its place."""
    state = known_pages(run.stage)
    if state is None or not state.replaces:
        script.run()
        return
    entry, page = next(iter(state.known)), state.known.get(state.current)
    state.marked = entry if page is None else page.id
    with run.stage.lock:
        draw_menu(run)
    if page is None or page.id == entry or page.source is None:
        script.run()
    else:
        execute(run, page)


def end_script(run: RunContext) -> None:
    """After a script: say if no navigation had the page, and show pages no longer hidden."""
    state = known_pages(run.stage)
    if state is None:
        return
    with run.stage.lock:
        if state.marked and not state.replaces and _FOUND not in run.notes:
            _not_found(run, state)
        if state.hidden and HIDDEN not in run.notes:
            hide(run, ())
