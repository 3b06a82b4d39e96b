"""The menu of pages, links to them, and the page's address, in JupyterLab and in Voilà."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.harness import AppPage, Lab, LabPage, Voila, notebook

pytestmark = pytest.mark.browser

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SHOTS = Path(__file__).parent / "shots"

CELL = """%%flowpage Report
import nbflow as st
st.text(f"report of {year}")
st.slider("Size", 0, 10, 3, key="size")
"""
APP = """%%flowapp pages
import nbflow as st

def home():
    st.text("at home")
    if st.button("Go", key="go"):
        st.switch_page("Report", query_params={"from": "home"})

page = st.navigation({"": [home], "More": ["Report"]}, position=position)
name = st.text_input("Name", key="name")
st.text(f"hello {name}")
page.run()
st.page_link(page="Report", label="To the report")
"""


def cells(position: str = "sidebar") -> tuple[str, ...]:
    return (f"year, position = 2024, {position!r}", CELL, APP)


def entry(page: AppPage, title: str):
    return page.page.get_by_role("navigation", name="Pages").get_by_role("link", name=title)


def test_walking_through_pages(open_app: Callable[..., AppPage]) -> None:
    page = open_app(*cells())
    page.expect_text("at home")
    expect(entry(page, "home")).to_have_attribute("aria-current", "page")
    page.control("text_input").locator("input").fill("Ada")
    page.control("text_input").locator("input").press("Enter")
    page.expect_text("hello Ada")
    entry(page, "Report").click()
    page.expect_text("report of 2024")
    expect(page.text("at home")).to_have_count(0)
    expect(entry(page, "Report")).to_have_attribute("aria-current", "page")
    # What stands around the pages is as it was, and the focus stays in the menu.
    expect(page.control("text_input").locator("input")).to_have_value("Ada")
    expect(entry(page, "Report")).to_be_focused()
    entry(page, "home").press("Enter")
    page.expect_text("at home")
    page.page.get_by_role("link", name="To the report").click()
    page.expect_text("report of 2024")


def test_a_button_switches_pages(open_app: Callable[..., AppPage]) -> None:
    page = open_app(*cells())
    page.control("button").locator("button").click()
    page.expect_text("report of 2024")
    expect(page.page.locator(".nbf-exception")).to_have_count(0)


def test_a_bar_on_top_opens_its_sections(open_app: Callable[..., AppPage]) -> None:
    page = open_app(*cells("top"))
    nav = page.page.get_by_role("navigation", name="Pages")
    more = nav.get_by_role("button", name="More")
    expect(page.page.get_by_role("link", name="Report", exact=True)).to_be_hidden()
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    page.page.get_by_role("link", name="Report", exact=True).click()
    page.expect_text("report of 2024")
    expect(more).to_have_attribute("aria-expanded", "false")


def test_a_notebooks_address_is_left_alone(open_lab: Callable[..., LabPage]) -> None:
    page = open_lab(*cells())
    before = page.page.url
    entry(page, "Report").click()
    page.expect_text("report of 2024")
    page.control("button").wait_for(state="detached")
    assert page.page.url == before


def test_a_page_that_is_run_again_reruns_the_app_that_shows_it(
    open_lab: Callable[..., LabPage],
) -> None:
    page = open_lab("year = 2024", APP.replace("position=position", ""), "1")
    # Its cell has not run when the app is made: that is an error, which says so.
    expect(page.page.locator(".nbf-exception")).to_contain_text("%%flowpage Report")


def test_voilas_address_follows_the_app_and_leads_into_it(
    voila: Voila, pages: list[AppPage]
) -> None:
    bound = (
        "%%flowapp more\nimport nbflow as st\n"
        'n = st.number_input("N", 0, 99, key="n", bind="query-params")\n'
        "st.text(f'n is {n}')"
    )
    made = notebook(*cells(), bound)
    page = voila.open(made, "address.ipynb", "?n=5&other=x")
    pages.append(page)
    page.app(1)
    page.expect_text("n is 5")
    page.control("button").locator("button").click()
    page.expect_text("report of 2024")
    page.page.wait_for_url(re.compile(r"from=home.*#/report$"))
    # Another app's input keeps its place; what belongs to nobody goes with the page.
    assert "n=5" in page.page.url
    assert "other" not in page.page.url
    again = voila.open(made, "address.ipynb", "?n=7#/report")
    pages.append(again)
    again.app(1)
    again.expect_text("report of 2024")
    again.expect_text("n is 7")


def test_in_voila_the_browser_goes_back_and_forward_between_pages(
    voila: Voila, pages: list[AppPage]
) -> None:
    page = voila.open(notebook(*cells()), "back.ipynb")
    pages.append(page)
    page.expect_text("at home")
    entry(page, "Report").click()
    page.expect_text("report of 2024")
    page.page.wait_for_url(re.compile(r"#/report$"))
    page.page.go_back()
    page.expect_text("at home")
    expect(page.text("report of 2024")).to_have_count(0)
    expect(entry(page, "home")).to_have_attribute("aria-current", "page")
    page.page.go_forward()
    page.expect_text("report of 2024")
    assert page.page.url.endswith("#/report")
    page.page.go_back()
    page.expect_text("at home")
    assert "#" not in page.page.url


def test_the_notebook_of_pages(lab: Lab, pages: list[AppPage]) -> None:
    shutil.copytree(NOTEBOOKS / "pages", lab.work / "pages", dirs_exist_ok=True)
    made = nbformat.read(NOTEBOOKS / "pages.ipynb", as_version=4)
    page = lab.open(made, "pages-tour.ipynb", viewport={"width": 1300, "height": 2200})
    pages.append(page)
    page.run_all()
    shop, seed = page.app(0), page.app(1)
    shop.get_by_role("link", name="Sales", exact=True).click()
    shop.get_by_role("heading", name="Sales").wait_for()
    shop.locator(".nbf-vega canvas, .nbf-vega svg").first.wait_for()
    SHOTS.mkdir(exist_ok=True)
    shop.screenshot(path=SHOTS / "pages-shop-lab.png", animations="disabled")
    shop.get_by_role("link", name="Stock").click()
    shop.get_by_text("Order Cocoa.").wait_for()
    seed.get_by_role("link", name="About").click()
    seed.get_by_role("heading", name="About").wait_for()
    expect(seed.get_by_text("This is the cell.")).to_have_count(0)
    seed.screenshot(path=SHOTS / "pages-seed-lab.png", animations="disabled")
    seed.get_by_role("button", name="Back").click()
    seed.get_by_text("This is the cell.").wait_for()
