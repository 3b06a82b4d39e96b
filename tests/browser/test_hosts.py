"""VS Code's side of the page built on html-manager: its policy, its colours, its reloads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.harness import AppPage, notebook
from tests.browser.hosts import HtmlManagerPage

pytestmark = [pytest.mark.browser, pytest.mark.hosts("html_manager")]

APP = """%%flowapp app
import nbflow as st
st.session_state.n = st.session_state.get("n", 0) + 1
st.text(f"run {st.session_state.n}")
st.text_input("Name")
if st.button("Again", type="primary"): st.caption("clicked")
"""

VARIABLES = """() => ["layout-color0", "content-font-color0", "brand-color1"].filter(
    (name) => getComputedStyle(document.body).getPropertyValue(`--jp-${name}`))"""


def test_the_page_is_as_strict_as_it_says(open_app: Callable[..., AppPage]) -> None:
    opened = open_app(APP)
    page = opened.page
    assert page.evaluate(VARIABLES) == []
    # Playwright's own code is free of the policy, a timer's string is the page's.
    page.evaluate("() => { setTimeout('window.evil = 1'); }")
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert page.evaluate("window.evil === undefined")
    # The browser tells of what it held back.
    (told,) = opened.errors
    assert "'unsafe-eval' is not an allowed source" in told
    opened.errors.clear()


LIGHT = ("rgb(255, 255, 255)", "rgb(59, 59, 59)")
DARK = ("rgb(31, 31, 31)", "rgb(204, 204, 204)")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_app_has_vs_codes_colours_and_no_white_box(
    html_manager: Callable[..., HtmlManagerPage],
    pages: list[AppPage],
    host: str,
    theme: str,
) -> None:
    page = html_manager(notebook(APP), f"colours-{theme}.ipynb", theme=theme)
    pages.append(page)
    page.run_all()
    ground, text = DARK if theme == "dark" else LIGHT
    root = page.page.locator(".nbf-root")
    expect(root).to_have_css("background-color", ground)
    expect(root).to_have_css("color", text)
    box = page.page.locator(".cell-output-ipywidget-background", has=root)
    expect(box).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    field = page.app().get_by_label("Name")
    expect(field).to_have_css("color", text)


def test_a_cell_that_is_run_again_after_a_reload_is_alive(open_app: Callable[..., AppPage]) -> None:
    page = open_app(APP)
    assert isinstance(page, HtmlManagerPage)
    page.app().get_by_label("Name").fill("Ada")
    page.page.keyboard.press("Enter")
    page.expect_text("run 2")
    page.reload()
    # This page knows none of the kernel's widgets: it shows the saved state.
    expect(page.apps).to_have_count(0)
    page.run_cell(1)
    page.expect_text("run 3")
    expect(page.app().get_by_label("Name")).to_have_value("Ada")
    page.app().get_by_role("button", name="Again").click()
    page.expect_text("run 4")
    expect(page.app().get_by_text("clicked")).to_be_visible()
    # JupyterLab's client on the old widgets that the kernel closed.
    page.errors[:] = [e for e in page.errors if "Comm not found" not in e]
