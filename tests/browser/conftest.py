"""A browser and two servers for all tests; a page for each."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import AppPage, Lab, LabPage, Voila, chromium, notebook

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
Open = Callable[..., AppPage]


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


@pytest.fixture
def pages() -> Iterator[list[AppPage]]:
    """The pages of one test: their consoles must be free of errors at its end."""
    opened: list[AppPage] = []
    yield opened
    errors = [error for page in opened for error in page.errors]
    for page in opened:
        page.close()
    assert not errors, f"the console says: {errors}"


@pytest.fixture
def open_lab(
    lab: Lab, pages: list[AppPage], request: pytest.FixtureRequest
) -> Callable[..., LabPage]:
    """Open a notebook with these cells in JupyterLab and run them."""

    def opened(*cells: str, **context: Any) -> LabPage:
        page = lab.open(notebook(*cells), _file(request), **context)
        pages.append(page)
        page.run_all()
        page.app()
        return page

    return opened


@pytest.fixture(params=["lab", "voila"])
def open_app(pages: list[AppPage], request: pytest.FixtureRequest) -> Open:
    """Open a notebook with these cells where apps are shown: in JupyterLab and in Voilà."""
    if request.param == "lab":
        opened: Open = request.getfixturevalue("open_lab")
        return opened
    server: Voila = request.getfixturevalue("voila")

    def rendered(*cells: str, **context: Any) -> AppPage:
        page = server.open(notebook(*cells), _file(request), **context)
        pages.append(page)
        page.app()
        return page

    return rendered


@pytest.fixture(params=["lab", "voila"])
def open_notebook(pages: list[AppPage], request: pytest.FixtureRequest) -> Callable[[str], AppPage]:
    """Open a notebook of the project where apps are shown; tall, so that all of it is drawn."""
    server: Lab | Voila = request.getfixturevalue(request.param)

    def opened(name: str) -> AppPage:
        shutil.copytree(NOTEBOOKS / "pages", server.work / "pages", dirs_exist_ok=True)
        made = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        page = server.open(made, _file(request), viewport={"width": 1300, "height": 3600})
        pages.append(page)
        if isinstance(page, LabPage):
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
