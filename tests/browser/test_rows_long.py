"""Long runs in a page: streams, steps, celebrations, threads, and pressing on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.harness import AppPage, LabPage
from tests.browser.test_rows_flow import press

pytestmark = pytest.mark.browser

Open = Callable[..., AppPage]

STREAM = """%%flowapp stream
import asyncio
import nbflow as st
S = st.session_state
S.runs = S.get("runs", 0) + 1

async def words():
    for n in range(200):
        yield f"w{n} "
        await asyncio.sleep(0.05)

st.text_input("Note", key="note")
st.text(f"run {S.runs}")
if st.button("Tell"):
    S.told = ""
    S.told = st.write_stream(words(), cursor="|")
"""


def test_an_async_stream_grows_and_gives_way_to_newer_input(open_app: Open) -> None:
    page = open_app(STREAM)
    press(page.app(), "Tell")
    told = page.app().locator("p", has_text="w0")
    expect(told).to_contain_text("w3 ")
    # The rest of the page is usable meanwhile, and what is pressed now ends the stream.
    press(page.app(), "Tell")
    page.expect_text("run 3")
    expect(told).to_have_count(1)
    expect(told).not_to_contain_text("w8 ")
    expect(told).to_contain_text("w8 ")
    page.page.get_by_role("button", name="Stop").click()
    expect(page.page.get_by_role("button", name="Stop")).to_be_hidden()
    before = told.inner_text()
    page.app().get_by_label("Note").fill("done")
    page.app().get_by_label("Note").press("Enter")
    page.expect_text("run 4")
    assert before.startswith("w0 w1")


PARTY = """%%flowapp party
import nbflow as st
S = st.session_state
if st.button("Party"):
    st.balloons()
    st.snow()
    st.toast("Hurray", icon="🎉", duration="infinite")
    st.rerun()
@st.fragment
def part():
    S.n = S.get("n", 0) + 1
    st.button("Touch")
    st.text(f"touched {S.n}")
part()
"""


def test_celebrations_rise_once_and_hold_nobody_up(open_app: Open) -> None:
    page = open_app(PARTY)
    flying = page.page.locator(".nbf-balloons, .nbf-snow")
    press(page.app(), "Party")
    expect(page.page.locator(".nbf-toast", has_text="Hurray")).to_be_visible()
    # Other touches neither end nor repeat them, and clicks go through what flies.
    press(page.app(), "Touch")
    page.expect_text("touched 3")
    expect(page.page.locator(".nbf-toast")).to_have_count(1)
    assert flying.count() <= 2
    page.page.locator(".nbf-toast").get_by_role("button").click()
    expect(page.page.locator(".nbf-toast")).to_be_hidden()
    # They belong to the run that made them: what opens later does not show them again.
    if isinstance(page, LabPage):
        page.reload()
        page.expect_text("touched 3")
        expect(page.page.locator(".nbf-toast")).to_be_hidden()
        assert page.page.locator(".nbf-flake").count() == 0
