"""Forms as people fill them in: the notebook of forms, clicked through."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.harness import AppPage, LabPage

pytestmark = pytest.mark.browser

Open = Callable[..., AppPage]

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "form.ipynb"


def cell(name: str) -> str:
    """Return the cell of one app of the notebook."""
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    (found,) = [c.source for c in cells if c.source.startswith(f"%%flowapp {name}")]
    return str(found)


def field(page: AppPage, label: str) -> Locator:
    return (
        page.app()
        .get_by_label(label, exact=True)
        .and_(page.page.locator("input, select, textarea"))
    )


def button(page: AppPage, label: str) -> Locator:
    return page.app().get_by_role("button", name=label, exact=True)


def caption(page: AppPage) -> Locator:
    return page.app().locator(".nbf-caption")


def test_a_sent_form_is_cleared_and_the_app_goes_on_with_what_was_sent(open_app: Open) -> None:
    page = open_app(cell("guests"))
    field(page, "Name").fill("Ada")
    field(page, "People").fill("3")
    field(page, "Day").select_option("Sunday")
    wishes = field(page, "Wishes")
    wishes.fill("Qui")
    wishes.press("Enter")
    field(page, "Note").fill("a note")
    expect(caption(page)).to_have_text("The app knows: nobody, 1, Friday")
    button(page, "Sign in").click()
    page.expect_text("Ada (3), Sunday, Quiet")
    for label, value in [("Name", ""), ("People", "1"), ("Wishes", ""), ("Note", "")]:
        expect(field(page, label)).to_have_value(value)
    expect(field(page, "Day").locator("option:checked")).to_have_text("Friday")
    expect(page.app().locator(".nbf-chip")).to_have_count(0)
    button(page, "Rerun").click()
    expect(caption(page)).to_have_text("The app knows: Ada, 3, Sunday")
    field(page, "Name").fill("Bob")
    button(page, "Sign in").click()
    page.expect_text("Bob (1), Friday")


def test_enter_sends_and_keeps_the_focus_for_the_next_guest(open_app: Open) -> None:
    page = open_app(cell("guests"))
    name = field(page, "Name")
    name.click()
    for guest in ("Ada", "Bob", "Cleo"):
        name.press_sequentially(guest)
        expect(page.app().locator(".nbf-hint", has_text="submit the form")).to_be_visible()
        name.press("Enter")
        page.expect_text(f"{guest} (1), Friday")
        expect(name).to_have_value("")
        expect(name).to_be_focused()
    people = field(page, "People")
    name.fill("Dora")
    people.fill("4")
    people.press("Enter")
    page.expect_text("Dora (4), Friday")
    expect(people).to_have_value("1")


def test_several_buttons_and_no_enter(open_app: Open) -> None:
    page = open_app(cell("article"))
    headline = field(page, "Headline")
    headline.fill("News")
    expect(page.app().locator(".nbf-hint", has_text="Enter")).to_have_count(0)
    headline.press("Enter")
    button(page, "Publish").click()
    page.expect_text("published: News")
    headline.fill("Old news")
    button(page, "Save draft").click()
    page.expect_text("saved: Old news")
    expect(page.app().locator(".nbf-text")).to_have_text(["published: News", "saved: Old news"])


def test_edits_survive_ticks_and_reruns_from_elsewhere(open_app: Open) -> None:
    page = open_app(cell("order"))
    dish, size = field(page, "Dish"), page.app().get_by_role("slider", name="Size")
    dish.fill("Soup")
    dish.blur()
    size.focus()
    size.press("ArrowRight")
    table = page.app().get_by_role("slider", name="Table")
    table.focus()
    table.press("ArrowRight")
    page.expect_text("table 2, full run 2")
    page.expect_text("open for 4 s")
    expect(dish).to_have_value("Soup")
    expect(size).to_have_attribute("aria-valuetext", "4")
    button(page, "Order").click()
    page.expect_text("Soup, size 4")
    page.expect_text("full run 2")


def test_edits_survive_a_reload_of_the_page(open_lab: Callable[..., LabPage]) -> None:
    page = open_lab(cell("order"))
    dish = field(page, "Dish")
    dish.fill("Soup")
    dish.blur()
    page.reload()
    page.app()
    expect(dish).to_have_value("Soup")
    button(page, "Order").click()
    page.expect_text("Soup, size 3")


def test_reruns_by_timer_wait_while_somebody_types(open_app: Open) -> None:
    page = open_app(cell("search"))
    search = field(page, "Search")
    search.click()
    before = runs(page)
    # Three intervals long; a run may be under way when the first character comes.
    search.press_sequentially("what you type slowly", delay=150)
    assert runs(page) <= before + 1
    search.press("Enter")
    page.expect_text("looks for what you type slowly")
    page.expect_text(f"run {before + 4}")


def runs(page: AppPage) -> int:
    return int(page.text("run ").inner_text().split()[1])


BUSY = """%%flowapp busy --inline
import nbflow as st
with st.form("f"):
    name = st.text_input("Name")
    st.form_submit_button("Send")
st.text(f"name {name}")
@st.fragment
def slow():
    if st.button("Work"):
        open({gate!r}).read()
slow()
"""


def test_a_submit_takes_along_what_a_busy_kernel_has_not_let_the_page_send(
    open_app: Open, tmp_path: Path
) -> None:
    # A page sends one change of a control at a time, and the next when the kernel has it.
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    page = open_app(BUSY.replace("{gate!r}", repr(str(gate))))
    button(page, "Work").click()
    name = field(page, "Name")
    for text in ("A", "Ad", "Ada"):
        name.fill(text)
        name.blur()
    button(page, "Send").click()
    # Whoever reads waits for this: the kernel was busy until now.
    gate.write_text("go")
    expect(page.text("name ")).to_have_text("name Ada")
