"""The notebooks people see first, in JupyterLab and in Voilà, in light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.harness import AppPage, Lab, Voila

pytestmark = pytest.mark.browser

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SHOTS = Path(__file__).parent / "shots"
# The gallery is looked at in test_gallery.py.
OTHERS = sorted({path.name for path in NOTEBOOKS.glob("*.ipynb")} - {"gallery.ipynb"})
TALL = {"width": 1300, "height": 2400}


def _apps(name: str) -> int:
    cells = nbformat.read(NOTEBOOKS / name, as_version=4).cells
    code = [c.source for c in cells if c.cell_type == "code"]
    return sum(text.startswith("%%flowapp") or "nbflow.App(" in text for text in code)


def _look(page: AppPage, name: str, theme: str, host: str) -> None:
    count = _apps(name)
    for index in range(count):
        # A notebook draws what is scrolled to.
        page.app(index).scroll_into_view_if_needed()
    expect(page.apps).to_have_count(count)
    expect(page.page.locator(".nbf-broken")).to_have_count(0)
    expect(page.page.locator(".nbf-exception")).to_have_count(0)
    SHOTS.mkdir(exist_ok=True)
    for index in range(count):
        shot = SHOTS / f"{name.removesuffix('.ipynb')}-{index}-{host}-{theme}.png"
        page.app(index).screenshot(path=shot, animations="disabled")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tour_in_jupyterlab(
    lab: Lab, lab_theme: Callable[[str], None], pages: list[AppPage], theme: str
) -> None:
    lab_theme(f"JupyterLab {theme.title()}")
    made = nbformat.read(NOTEBOOKS / "tour.ipynb", as_version=4)
    page = lab.open(made, f"tour-{theme}.ipynb", viewport=TALL)
    pages.append(page)
    page.run_all()
    assert page.page.locator(".jp-RenderedText[data-mime-type*=stderr]").all_inner_texts() == []
    _look(page, "tour.ipynb", theme, "lab")


@pytest.mark.parametrize("name", OTHERS)
def test_each_notebook_in_voila(voila: Voila, pages: list[AppPage], name: str) -> None:
    # The files that its apps have as pages.
    shutil.copytree(NOTEBOOKS / "pages", voila.work / "pages", dirs_exist_ok=True)
    made = nbformat.read(NOTEBOOKS / name, as_version=4)
    page = voila.open(made, name, viewport=TALL)
    pages.append(page)
    _look(page, name, "light", "voila")
