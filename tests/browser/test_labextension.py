"""JupyterLab's own side of nbflow: the panel, app views, running lights, a first app."""

from __future__ import annotations

import re

import pytest

from tests.browser.harness import Lab, LabPage, notebook
from tests.browser.hosts import NotebookPage

pytestmark = [pytest.mark.browser, pytest.mark.own_page]

APP = """%%flowapp sales
import nbflow as st
n = st.session_state.setdefault("n", 0)
if st.button("More"):
    st.session_state.n += 1
st.text(f"orders {st.session_state.n}")

@st.fragment(run_every=3600)
def ticker():
    st.text("tick")
ticker()
"""

OTHER = """%%flowapp other
import nbflow as st
st.text("the other app")
"""


def opened(lab: Lab, name: str, *cells: str, host: str = "lab") -> LabPage:
    page = lab.open(notebook(*cells), name, NotebookPage if host == "notebook" else LabPage)
    page.run_all()
    return page


def panel(page: LabPage):  # type: ignore[no-untyped-def]
    """Open the sidebar and return it."""
    page.page.locator('.lm-TabBar-tab[data-id="nbflow-apps"]').click()
    found = page.page.locator("#nbflow-apps")
    found.wait_for()
    return found


def test_the_panel_lists_apps_and_says_why_they_reran(lab: Lab):
    page = opened(lab, "lx_panel.ipynb", APP, OTHER)
    shown = panel(page)
    card = shown.locator(".nbflow-card", has_text="sales")
    card.wait_for()
    assert shown.locator(".nbflow-card").count() == 2
    page.app(0).get_by_role("button", name="More").click()
    page.expect_text("orders 1")
    card.locator(".nbflow-card-last", has_text="2 full").wait_for()
    card.get_by_text("Why did it rerun?").click()
    card.locator(".nbflow-run-why", has_text="More").wait_for()
    card.get_by_role("button", name="Reset").click()
    page.expect_text("orders 0")
    assert page.errors == []
    page.close()


def test_the_panel_pauses_a_timer(lab: Lab):
    page = opened(lab, "lx_timer.ipynb", APP)
    row = panel(page).locator(".nbflow-timer", has_text="ticker, every 1 h")
    row.get_by_role("button", name="Pause ticker").click()
    row.get_by_text("paused").wait_for()
    row.get_by_role("button", name="Resume ticker").click()
    row.get_by_text("next in").wait_for()
    page.close()


def test_an_app_cell_wears_its_name_and_a_light(lab: Lab):
    page = opened(lab, "lx_badge.ipynb", APP, "%%flowapp broken\n1/0")
    badges = page.page.locator(".nbflow-badge")
    page.page.locator('.nbflow-badge[data-status="idle"]', has_text="sales").wait_for()
    page.page.locator('.nbflow-badge[data-status="failed"]', has_text="broken").wait_for()
    assert badges.count() == 2
    page.restart_kernel()
    page.page.locator('.nbflow-badge[data-status="off"]', has_text="sales").wait_for()
    panel(page).get_by_text("Run their cells to start sales, broken.").wait_for()
    page.close()


@pytest.mark.hosts("lab", "notebook")
def test_apps_without_code_open_beside_and_stay_one_app(lab: Lab, host: str):
    page = opened(lab, f"lx_view_{host}.ipynb", APP, OTHER, host=host)
    page.page.locator(
        '.jp-NotebookPanel-toolbar [data-jp-item-name="nbflow-app-view"] button, '
        '.jp-NotebookPanel-toolbar [data-jp-item-name="nbflow-app-view"] jp-button'
    ).first.click()
    view = page.page.locator(".nbflow-app-view")
    view.locator(".nbf-app").nth(1).wait_for()
    assert view.locator(".cm-editor").count() == 0
    view.get_by_role("button", name="More").click()
    view.locator(".nbf-text", has_text="orders 1").wait_for()
    page.page.locator(".jp-Notebook .nbf-text", has_text="orders 1").wait_for()
    assert page.errors == []
    page.close()


def test_the_panel_opens_one_app_in_a_tab(lab: Lab):
    page = opened(lab, "lx_tab.ipynb", APP, OTHER)
    card = panel(page).locator(".nbflow-card", has_text="other")
    card.get_by_role("button", name="Open").click()
    view = page.page.locator(".nbflow-app-view")
    view.locator(".nbf-text", has_text="the other app").wait_for()
    assert view.locator(".nbf-app").count() == 1
    page.close()


def test_an_empty_notebook_gets_a_first_app_from_the_panel(lab: Lab):
    page = lab.open(notebook(), "lx_empty.ipynb")
    panel(page).get_by_role("button", name="Insert a first app").click()
    page.page.locator(".nbflow-badge", has_text="first").wait_for()
    page.run_all()
    page.app().locator(".nbf-metric", has_text=re.compile(r"\d\d:\d\d:\d\d")).wait_for()
    page.close()


def test_a_copied_link_opens_the_app_as_it_was(lab: Lab):
    source = "%%flowapp city\nimport nbflow as st\n"
    source += "for name in ('Basel', 'Bern'):\n    if st.button(name):\n"
    source += "        st.query_params['in'] = name\n"
    source += "st.text(st.query_params.get('in', 'none'))\n"
    rights = ["clipboard-read", "clipboard-write"]
    page = lab.open(notebook(source), "lx_link.ipynb", permissions=rights)
    page.run_all()
    card = panel(page).locator(".nbflow-card")
    page.app().get_by_role("button", name="Basel").click()
    page.expect_text("Basel")
    card.get_by_role("button", name="Copy link").click()
    link = page.page.evaluate("navigator.clipboard.readText()")
    assert "nbflow=city%3Fin%3DBasel" in link
    page.app().get_by_role("button", name="Bern").click()
    page.expect_text("Bern")
    page.save()
    page.page.goto(link)
    page.expect_text("Basel")
    page.close()
