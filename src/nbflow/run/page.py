"""One page: a function, a file, a ``%%flowpage`` cell, or an address elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from nbflow.core.build import Block
from nbflow.errors import (
    IncompatibleParametersError,
    MissingParameterError,
    PageError,
    PageNotFoundError,
    ParameterTypeError,
    a_type_of,
)
from nbflow.run.context import FRAGMENT, PAGE, STACK, RunContext, Stage, current
from nbflow.run.icons import check_icon
from nbflow.run.options import get_option
from nbflow.run.params import check_choice
from nbflow.run.script import HOOKS, SourceScript, compile_script
from nbflow.run.site import enters_user_code

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FILE_NAME = re.compile(r"([0-9]*)[_ -]*(.*)\.py", re.DOTALL)
_LEADING_EMOJI = re.compile(r"^([^\w\s.,;:!?'\"()\-]+)[_ -]*(.*)$", re.DOTALL)

SPACES = "namespaces of pages"
_BLOCKS = "blocks of pages"


class Space(Protocol):
    """Globals of a script that are made anew for each full run."""

    def fresh(self) -> MutableMapping[str, Any]: ...
    def refresh(self) -> None: ...


class Source(Protocol):
    """What a page executes."""

    @property
    def name(self) -> str: ...

    def run(self, run: RunContext) -> None: ...


@dataclass(frozen=True)
class CellSource:
    """A ``%%flowpage`` cell.

    Args:
        name: Its name.
        script: Compiled; its namespace is made for each app.
        space: Makes the globals of one app's page.
    """

    name: str
    script: SourceScript = field(compare=False)
    space: Callable[[], Space] = field(compare=False)

    def run(self, run: RunContext) -> None:
        """Execute the cell in globals of its own, which read the notebook's."""
        spaces: dict[str, Space] = run.stage.store.setdefault(SPACES, {})
        space = spaces.get(self.name)
        if space is None:
            space = spaces[self.name] = self.space()

        def globals_() -> MutableMapping[str, Any]:
            made = space.fresh()
            made.update(run.stage.builtins)
            return made

        SourceScript(self.script.code, globals_, self.script.source).run()


@dataclass(frozen=True)
class FileSource:
    """A Python file, executed as ``__main__`` in fresh globals."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def run(self, run: RunContext) -> None:
        """Execute the file as it is now."""
        file = {"__name__": "__main__", "__file__": str(self.path)}
        SourceScript(_compiled(self.path), lambda: {**file, **HOOKS, **run.stage.builtins}).run()


@dataclass(frozen=True)
class FunctionSource:
    """A function without parameters."""

    function: Callable[[], Any]

    @property
    def name(self) -> str:
        """The function's name."""
        return str(getattr(self.function, "__name__", ""))

    def __eq__(self, other: object) -> bool:
        # A run of the script defines its functions anew.
        return isinstance(other, FunctionSource) and self._mark() == other._mark()

    def __hash__(self) -> int:
        return hash(self._mark())

    def _mark(self) -> object:
        return getattr(self.function, "__code__", self.function)

    @enters_user_code
    def run(self, run: RunContext) -> None:
        """Call the function."""
        self.function()


CELLS: dict[str, CellSource] = {}
"""The ``%%flowpage`` cells of this kernel, by name."""

_codes: dict[Path, tuple[tuple[int, int], Any]] = {}


def _compiled(path: Path) -> Any:
    # The same code as long as the file stays the same: call sites are known by it.
    status = path.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    known = _codes.get(path)
    if known is None or known[0] != stamp:
        text = path.read_text(encoding="utf-8")
        display = bool(get_option("runner.magicEnabled"))
        known = _codes[path] = (stamp, compile_script(text, str(path), display))
    return known[1]


def find_source(name: str, folder: str) -> CellSource | FileSource | None:
    """Return the cell or the file of this name, or None.

    Relative paths begin at ``folder``, else at the working directory.
    """
    cell = CELLS.get(name)
    if cell is not None:
        return cell
    for base in (folder, "") if folder else ("",):
        path = Path(os.path.abspath(os.path.join(base, name)))
        if path.is_file():
            return FileSource(path)
    return None


def icon_and_name(filename: str) -> tuple[str, str]:
    """Return the icon and the name that a file's name means.

    >>> icon_and_name("02_📈_sales report.py"), icon_and_name("page.py")
    (('📈', 'sales_report'), ('', 'page'))
    """
    found = _FILE_NAME.match(filename)
    if found is None:
        return "", Path(filename).stem
    name = re.sub(r"[_ ]+", "_", found[2]).strip() or found[1]
    emoji = _LEADING_EMOJI.match(name)
    if emoji is None or emoji[1].isascii():
        return "", name
    return emoji[1], emoji[2]


class Page:
    """A page of the app, for ``st.navigation``.

    Args:
        page: A function without parameters; the path of a Python file,
            beginning at the notebook's folder; the name of a ``%%flowpage``
            cell; or an address that opens in a new tab.
        title: What the menu says. Made of the name of the function, the file
            or the cell if None; needed for addresses.
        icon: An emoji or ``":material/name:"``. None: the emoji that the
            file's name begins with.
        url_path: The page's name in addresses; made of its name if None.
        default: Whether it is opened first.
        visibility: ``"hidden"``: not in the menu.
        help: Markdown shown beside the menu entry.

    Raises:
        PageNotFoundError: If there is no such file or cell.
        MissingParameterError: If it has no title or ``url_path``, and none
            can be made.
        PageError: If ``url_path`` has a slash.

    Example::

        pages = [st.Page(home, icon="🏠"), st.Page("pages/sales.py", title="Sales")]
        st.navigation(pages).run()
    """

    title: str
    icon: str
    help: str
    visibility: Literal["visible", "hidden"]
    external_url: str | None

    def __init__(
        self,
        page: str | Path | Callable[[], None],
        *,
        title: str | None = None,
        icon: str | None = None,
        url_path: str | None = None,
        default: bool = False,
        visibility: Literal["visible", "hidden"] = "visible",
        help: str | None = None,
    ) -> None:
        check_choice("visibility", visibility, ("visible", "hidden"))
        self.visibility = visibility
        self.help = (help or "").strip()
        self.default = bool(default)
        self.first = False
        self.allowed = False
        self.external_url = None
        self.source: Source | None = None
        if isinstance(page, str) and _ADDRESS.match(page):
            found_icon, self.name = "", path_of(title or "")
            self._external(page, title)
        else:
            self.source = _source_of(page)
            found_icon, self.name = _named(self.source)
        called = self.source.name if isinstance(self.source, CellSource) else self.name
        self.title = title or called.replace("_", " ")
        self.icon = check_icon(found_icon if icon is None else icon) or ""
        if not self.title.strip():
            raise MissingParameterError(
                f"st.Page({page!r}): no title can be made of its name. Give one: title=…"
            )
        self._path = self._checked_path(url_path)

    def _external(self, address: str, title: str | None) -> None:
        self.external_url = address
        if not title or not title.strip():
            raise MissingParameterError(
                f"st.Page({address!r}): an address says nothing about what is there, so the menu "
                "needs a title. Add one: title=…"
            )
        if self.default:
            raise IncompatibleParametersError(
                f"st.Page({address!r}, default=True): an address elsewhere cannot be the page "
                "that the app shows first. Make one of its own pages the default."
            )

    def _checked_path(self, given: str | None) -> str:
        path = (self.name if given is None else given).strip().strip("/")
        if not path and not (self.default and given is not None):
            raise MissingParameterError(
                f"url_path={given!r} of the page {self.title!r} is empty, which only the default "
                "page's may be. Give it a name, or leave url_path out."
            )
        if "/" in path:
            raise PageError(
                f"url_path={given!r} of the page {self.title!r} has a slash in it. It is one name "
                f"in an address: write {path.replace('/', '_')!r}."
            )
        return path

    @property
    def id(self) -> str:
        """What the page is known by; part of its widgets' identity."""
        return f"/{self._path}"

    @property
    def url_path(self) -> str:
        """The page's name in addresses; empty for the one that is opened first."""
        return "" if self.default or self.first else self._path

    @property
    def is_external(self) -> bool:
        """Whether it is an address elsewhere."""
        return self.external_url is not None

    def run(self) -> None:
        """Execute the page where the script stands; once, and only if it is the open one.

        Raises:
            PageError: If ``st.navigation`` did not return it in this run.
        """
        if not self.allowed:
            raise PageError(
                f"The page {self.title!r} cannot be run: it is not the one st.navigation returned "
                "in this run, or it has been run already. Write st.navigation([...]).run(), once."
            )
        self.allowed = False
        run = current()
        if run is not None and self.source is not None:
            run.checkpoint()
            execute(run, self)

    def __repr__(self) -> str:
        return f"<Page {self.title!r}: {self.external_url or self.id}>"


PageLike: TypeAlias = Page | str | Path | Callable[[], Any]


def blocks_of(stage: Stage) -> dict[str, Block]:
    """Return where the pages that are open were drawn, by id."""
    blocks: dict[str, Block] = stage.store.setdefault(_BLOCKS, {})
    return blocks


def execute(run: RunContext, page: Page) -> None:
    """Run a page's source in a block of its own, which goes when the page is left."""
    assert page.source is not None
    stage = run.stage
    with stage.lock:
        target = run.target(None)
        block = stage.builder.open(target, ("page", page.id), "wrapper", {}, run.run_id)
        blocks_of(stage)[page.id] = block
    token = PAGE.set((page.id, FRAGMENT.get()))
    stacked = STACK.set((*STACK.get(), block))
    try:
        page.source.run(run)
    finally:
        STACK.reset(stacked)
        PAGE.reset(token)


def as_page(page: PageLike) -> Page:
    """Return a page of what ``st.navigation`` takes in place of one.

    Raises:
        ParameterTypeError: If it is nothing of the kind.
    """
    return page if isinstance(page, Page) else Page(page)


def _source_of(page: Any) -> Source:
    if isinstance(page, str | Path):
        run = current()
        folder = "" if run is None else run.stage.folder
        found = find_source(str(page), folder)
        if found is not None:
            return found
        cells = ", ".join(map(repr, CELLS)) or "none yet"
        raise PageNotFoundError(
            f"st.Page({str(page)!r}): there is no such file in {folder or Path.cwd()}, and no cell "
            f"that begins with %%flowpage {page}. The %%flowpage cells that have run: {cells}."
        )
    if callable(page):
        return FunctionSource(page)
    raise ParameterTypeError(
        f"st.Page({page!r}): {a_type_of(page)} is no page. Give a function, the path of a "
        "Python file, the name of a %%flowpage cell, or an address."
    )


def _named(source: Source) -> tuple[str, str]:
    if isinstance(source, FileSource):
        return icon_and_name(source.name)
    return "", source.name if isinstance(source, FunctionSource) else path_of(source.name)


def path_of(title: str) -> str:
    """Return a name for addresses.

    >>> path_of(" What's new? ")
    'whats_new'
    """
    path = re.sub(r"[&#?/\\:*\"<>|']", "", re.sub(r"\s+", "_", title.strip().lower()))
    return re.sub(r"_+", "_", path).strip("_")


StreamlitPage = Page
"""Its class's name in annotations of scripts for Streamlit."""
