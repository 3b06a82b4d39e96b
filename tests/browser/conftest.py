"""A browser and two servers for all tests; a page for each."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import (
    RUN_SECONDS,
    AppPage,
    Lab,
    LabPage,
    Voila,
    chromium,
    notebook,
)
from tests.browser.hosts import HtmlManagerPage, NotebookPage, build_host_page, open_html_manager
from tests.browser.kept import KeptPage
from tools.browser_report import in_ci

KINDS = {"lab": LabPage, "notebook": NotebookPage}
PASSED = pytest.StashKey[bool]()
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
Open = Callable[..., AppPage]

# As long as a page's own waits: a kernel that starts beside another suite takes its time.
expect.set_options(timeout=RUN_SECONDS * 1000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, or a skip that says what is missing."""
    if os.environ.get("NBFLOW_CHROMIUM") == "":
        pytest.skip("no Chromium found; install one, or name it in NBFLOW_CHROMIUM")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab server."""
    with Lab(tmp_path_factory.mktemp("lab"), browser).running() as server:
        yield server


@pytest.fixture(scope="session")
def voila(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voila]:
    """A Voilà server."""
    with Voila(tmp_path_factory.mktemp("voila"), browser).running() as server:
        yield server


def _file(request: pytest.FixtureRequest) -> str:
    return re.sub(r"\W+", "-", request.node.name).strip("-") + ".ipynb"


@pytest.fixture(scope="session")
def kept(lab: Lab) -> Iterator[dict[str, KeptPage]]:
    """By host, the page for tests that need none of their own."""
    pages = {host: KeptPage(lab, kind) for host, kind in KINDS.items()}
    yield pages
    for page in pages.values():
        page.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Note for fixtures how the test ended."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture
def pages(request: pytest.FixtureRequest) -> Iterator[list[AppPage]]:
    """The pages of one test: their consoles must be free of errors at its end."""
    opened: list[AppPage] = []
    yield opened
    errors = [error for page in opened for error in page.errors]
    good = request.node.stash.get(PASSED, False) and not errors
    keepers = request.getfixturevalue("kept").values() if "kept" in request.fixturenames else ()
    for page in opened:
        keeper = next((one for one in keepers if one.owns(page)), None)
        if keeper:
            keeper.back(page, good)
        else:
            page.close()
    assert not errors, f"the console says: {errors}"


@pytest.fixture
def open_lab_page(
    host: str,
    lab: Lab,
    kept: dict[str, KeptPage],
    pages: list[AppPage],
    request: pytest.FixtureRequest,
) -> Callable[..., LabPage]:
    """Open a notebook in JupyterLab or Notebook 7: in the kept page, if the test may have it."""

    def opened(*cells: str, **context: Any) -> LabPage:
        may = not context and not _own_page(request.node, request.fixturenames)
        page = kept[host].give(*cells) if may else None
        page = page or lab.open(notebook(*cells), _file(request), KINDS[host], **context)
        pages.append(page)
        return page

    return opened


@pytest.fixture
def open_lab(open_lab_page: Callable[..., LabPage]) -> Callable[..., LabPage]:
    """Open a notebook with these cells in JupyterLab or Notebook 7 and run them: see ``host``."""

    def opened(*cells: str, **context: Any) -> LabPage:
        page = open_lab_page(*cells, **context)
        page.run_all()
        page.app()
        return page

    return opened


@pytest.fixture(scope="session")
def html_manager(lab: Lab) -> Callable[..., HtmlManagerPage]:
    """Open a notebook in the page built on html-manager."""
    build_host_page(lab)
    return partial(open_html_manager, lab)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test where its mark says, or wherever what it opens can be opened."""
    if "host" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("hosts")
        hosts = mark.args if mark else _hosts(metafunc.definition, metafunc.fixturenames)
        metafunc.parametrize("host", hosts)


def _hosts(test: pytest.Item, fixtures: Sequence[str]) -> tuple[str, ...]:
    if "open_lab" in fixtures:
        return ("lab",) if "lab_theme" in fixtures else ("lab", "notebook")
    if "open_app" in fixtures:
        return ("lab", "notebook", "voila")
    return ("lab", "voila")


def _own_page(test: pytest.Item, fixtures: Sequence[str]) -> bool:
    # A theme is chosen before a page is loaded.
    return bool(test.get_closest_marker("own_page")) or "lab_theme" in fixtures


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note each test's host for the counts at the end of a run (tools/browser_report.py).

    In CI a test has a second try: beside other jobs a machine can starve a kernel or a page for
    longer than any test waits. The report names every test that needed it.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.user_properties.append(("host", _host(item)))
            if in_ci():
                item.add_marker(pytest.mark.flaky(reruns=1))


def _host(item: pytest.Item) -> str:
    if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        named = item.callspec.params.get("host")
        if named:
            return str(named)
    # Tests that bring a server of their own do so for a Voilà.
    return "lab" if "lab" in getattr(item, "fixturenames", ()) else "voila"


@pytest.fixture
def open_app(host: str, lab: Lab, pages: list[AppPage], request: pytest.FixtureRequest) -> Open:
    """Open a notebook with these cells where apps are shown, and run them: see ``host``."""

    def opened(*cells: str, **context: Any) -> AppPage:
        made, name = notebook(*cells), _file(request)
        page: AppPage
        if host in KINDS:
            page = request.getfixturevalue("open_lab_page")(*cells, **context)
        elif host == "voila":
            server: Voila = request.getfixturevalue("voila")
            page = server.open(made, name, **context)
        else:
            page = request.getfixturevalue("html_manager")(made, name, **context)
        if page not in pages:
            pages.append(page)
        page.run_all()
        page.app()
        return page

    return opened


@pytest.fixture
def open_notebook(
    host: str, pages: list[AppPage], request: pytest.FixtureRequest
) -> Callable[[str], AppPage]:
    """Open a notebook of the project where apps are shown; tall, so that all of it is drawn."""
    server: Lab | Voila = request.getfixturevalue(host)

    def opened(name: str) -> AppPage:
        shutil.copytree(NOTEBOOKS / "pages", server.work / "pages", dirs_exist_ok=True)
        made = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        page = server.open(made, _file(request), viewport={"width": 1300, "height": 3600})
        pages.append(page)
        page.run_all()
        page.app()
        return page

    return opened


@pytest.fixture(params=["lab", "voila"])
def open_gallery(pages: list[AppPage], request: pytest.FixtureRequest) -> Callable[[str], AppPage]:
    """Open the notebook that shows every command, in a theme, and wait until all is drawn."""
    server: Lab | Voila = request.getfixturevalue(request.param)

    def opened(theme: str) -> AppPage:
        shutil.copytree(NOTEBOOKS / "media", server.work / "media", dirs_exist_ok=True)
        made = nbformat.read(NOTEBOOKS / "gallery.ipynb", as_version=4)
        # As tall as all apps together: a notebook draws what is in sight.
        tall = {"width": 1430, "height": 13_500}
        if isinstance(server, Lab):
            request.getfixturevalue("lab_theme")(f"JupyterLab {theme.title()}")
            page: AppPage = server.open(made, _file(request), viewport=tall)
        else:
            page = server.open(made, _file(request), f"?theme={theme}", viewport=tall)
        pages.append(page)
        page.page.set_default_timeout(120_000)
        if isinstance(page, LabPage):
            page.run_all()
        wait_until_drawn(page, sum(cell.source.startswith("%%flowapp") for cell in made.cells))
        return page

    return opened


def wait_until_drawn(page: AppPage, apps: int) -> None:
    """Wait for that many apps: no run under way, no library of theirs, no table still loading."""
    expect(page.apps).to_have_count(apps, timeout=60_000)
    expect(page.apps.last.locator(".nbf-chat_message")).to_have_count(2, timeout=60_000)
    page.page.wait_for_function(DRAWN, timeout=60_000)


DRAWN = """() => {
    const charts = [...document.querySelectorAll(".nbf-chart-host")];
    const loading = document.querySelector(".nbf-app [aria-busy], .nbf-app .nbf-chart-next");
    const drawn = (host) => !host.checkVisibility() || host.childElementCount > 0;
    return charts.length >= 14 && charts.every(drawn) && !loading;
}"""


@pytest.fixture
def lab_theme(lab: Lab) -> Iterator[Callable[[str], None]]:
    """Choose JupyterLab's theme for one test."""
    yield lab.use_theme
    lab.use_theme("JupyterLab Light")
