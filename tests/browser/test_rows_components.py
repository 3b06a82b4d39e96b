"""The notebooks on components, pages and caching, clicked through in JupyterLab and in Voilà."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.harness import AppPage, LabPage
from tests.browser.test_rows_flow import metrics, press

pytestmark = pytest.mark.browser

Open = Callable[[str], AppPage]

COUNTED = """%%flowapp counted
import nbflow as st
from nbflow.components.autorefresh import st_autorefresh
S = st.session_state
S.runs = S.get("runs", 0) + 1
count = st_autorefresh(interval=100, limit=6, key="fizzbuzzcounter")
st.text(f"refreshed {count}, run {S.runs}")
st.button("Rerun")
"""


def test_autorefresh_ends_before_its_limit(open_app: Callable[..., AppPage]) -> None:
    page = open_app(COUNTED)
    page.expect_text("refreshed 5, run 6")
    press(page.app(), "Rerun")
    # The count is over: what runs now is what somebody asks for.
    page.expect_text("refreshed 5, run 7")


def test_autorefresh(open_notebook: Open) -> None:
    page = open_notebook("autorefresh")
    fizzbuzz, pausing, partial, clock = (page.app(n) for n in range(4))
    # The first of them in this page can be over by the time it is looked at.
    expect(fizzbuzz.locator("p")).to_have_text(re.compile("Count: [124]|Fizz"))

    refreshes = metrics(pausing)
    pausing.get_by_role("slider", name="Seconds").first.press("Home")
    expect(pausing.get_by_text("Next refresh in 1 s")).to_be_visible()
    expect(refreshes).to_have_text(re.compile("^[1-9]"))
    press(pausing, "Pause")
    expect(pausing.get_by_text("Refresh paused")).to_be_visible()
    count = refreshes.inner_text()
    expect(partial.get_by_text(re.compile(r"^Refreshed \d+ times"))).to_be_visible()

    # What is typed beside a part that refreshes itself is left alone.
    field = partial.get_by_label("Type here")
    field.press_sequentially("slowly", delay=200)
    expect(field).to_have_value("slowly")
    expect(field).to_be_focused()
    expect(refreshes).to_have_text(count)
    pausing.locator(".nbf-autorefresh").get_by_role("button", name="Resume").click()
    expect(refreshes).not_to_have_text(count)
    expect(metrics(clock)).to_have_text(re.compile(r"\d\d:\d\d:\d\d"))


def test_pydantic(open_notebook: Open) -> None:
    page = open_notebook("pydantic_form")
    order, change = page.app(0), page.app(1)
    runs = order.get_by_text("The script ran")
    expect(runs).to_have_text("The script ran 1 ×")

    # The list grows and shrinks without a run of the script.
    kinds = order.get_by_role("textbox", name="Kind")
    expect(kinds).to_have_count(1)
    press(order, "Add", exact=False)
    expect(kinds).to_have_count(2)
    kinds.nth(0).fill("Rye")
    kinds.nth(1).fill("Wheat")
    expect(runs).to_have_text("The script ran 1 ×")

    # What is wrong is said beside its field; nothing that was entered is lost.
    press(order, "Order")
    expect(runs).to_have_text("The script ran 2 ×")
    expect(order.get_by_text(re.compile("at least 2 char")).first).to_be_visible()
    expect(kinds.nth(1)).to_have_value("Wheat")
    order.get_by_label("Name").first.fill("Ada")
    press(order, "Order")
    expect(order.get_by_text("Thank you, Ada.")).to_be_visible()
    expect(order.locator(".nbf-exception")).to_have_count(0)

    # Without a form around it, values are there at once.
    change.get_by_role("textbox", name="Kind").fill("Spelt")
    change.get_by_role("textbox", name="Kind").press("Enter")
    expect(change.locator(".nbf-json")).to_contain_text("Spelt")


def test_pages(open_notebook: Open) -> None:
    page = open_notebook("pages")
    shop, seed, address = (page.app(n) for n in range(3))
    shop.get_by_label("Your name").fill("Ada")
    shop.get_by_label("Your name").press("Enter")
    expect(shop.get_by_role("heading", name="Good day, Ada")).to_be_visible()
    press(shop, "What has to be ordered?")
    expect(shop.get_by_text("Order Cocoa.")).to_be_visible()
    shop.get_by_role("link", name="Sales", exact=True).click()
    expect(shop.get_by_role("heading", name="Sales")).to_be_visible()
    expect(shop.get_by_text("Order Cocoa.")).to_have_count(0)
    expect(shop.get_by_label("Your name")).to_have_value("Ada")
    shop.get_by_role("link", name="Home").click()
    expect(shop.get_by_role("heading", name="Good day, Ada")).to_be_visible()

    seed.get_by_role("link", name="About").click()
    expect(seed.get_by_role("heading", name="About")).to_be_visible()
    expect(seed.get_by_text("This is the cell.")).to_have_count(0)
    seed.get_by_role("link", name="Home").click()
    expect(seed.get_by_text("This is the cell.")).to_be_visible()

    address.get_by_label("City").select_option("Zug")
    expect(address.get_by_text("Zug: {'city': 'Zug'}")).to_be_visible()
    if not isinstance(page, LabPage):
        page.page.wait_for_url(re.compile(r"city=Zug"))


def test_caching(open_notebook: Open) -> None:
    page = open_notebook("caching")
    primes, copies, front, back, weather = (page.app(n) for n in range(5))
    below = primes.get_by_role("slider", name="Below").first
    below.press("ArrowRight")
    expect(metrics(primes)).to_have_text(["25", "1.0"])
    below.press("ArrowLeft")
    expect(metrics(primes)).to_have_text(["4", "0.0"])
    press(primes, "Forget all")
    expect(metrics(primes)).to_have_text(["4", "1.0"])

    press(copies, "Rerun")
    expect(copies.get_by_text("drawn by the cached function")).to_have_count(2)
    expect(copies.locator(".nbf-json")).not_to_contain_text("Uninvited")

    press(front, "Somebody comes in")
    expect(metrics(front)).to_have_text("1")
    press(back, "Look")
    expect(metrics(back)).to_have_text("1")
    expect(metrics(weather)).to_have_text(re.compile(r"°C$"))


def test_components(open_notebook: Open) -> None:
    page = open_notebook("components")
    ranges, stars, frame = (page.app(n) for n in range(3))
    ranges.get_by_role("slider").last.press("ArrowRight")
    expect(ranges.get_by_text("From 2 to 6")).to_be_visible()

    stars.get_by_role("button", name="4 stars").click()
    stars.get_by_label("In your words").fill("fine")
    expect(stars.get_by_text("4 stars: fine")).to_have_count(0)
    press(stars, "Send")
    expect(stars.get_by_text("4 stars: fine")).to_be_visible()
    press(stars, "Five stars")
    expect(stars.get_by_role("button", name="5 stars")).to_have_text("★")

    frame.get_by_label("Name").fill("Ada")
    frame.get_by_label("Name").press("Enter")
    inside = frame.frame_locator("iframe")
    expect(inside.get_by_text("Hello Ada")).to_be_visible()
