"""Data editors in fragments, dialogs and forms; a table's file and its full screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_data import Open, cell, title

pytestmark = pytest.mark.browser

FRAGMENT = """%%flowapp beating
import nbflow as st
# Ticks come though somebody types: the default holds them.
st.set_option("widgets.holdWhileTyping", 0)
@st.fragment(run_every=0.3)
def part():
    out = st.data_editor({"n": [1, 2], "t": ["x", "y"]}, key="e")
    st.session_state.beats = st.session_state.get("beats", 0) + 1
    st.text(f"beat {st.session_state.beats} {out['t']}")
part()
"""


def test_what_is_typed_in_a_cell_outlives_the_ticks_of_its_fragment(open_app: Open) -> None:
    page = open_app(FRAGMENT)
    table, keys = page.control("data_editor"), page.page.keyboard
    cell(table, 0, 1).click()
    keys.press("Enter")
    field = cell(table, 0, 1).locator("input")
    field.fill("half")
    page.goes_on(ticks=3)
    expect(field).to_be_focused()
    expect(field).to_have_value("half")
    keys.type(" done")
    keys.press("Enter")
    page.expect_text("['half done', 'y']")
    expect(cell(table, 1, 1)).to_be_focused()


DIALOG = """%%flowapp asking
import nbflow as st
@st.dialog("Edit")
def ask():
    out = st.data_editor({"t": ["x", "y"]}, key="e", num_rows="dynamic")
    st.text(f"now {out['t']}")
    if st.button("Done"):
        st.session_state.got = out["t"]
        st.rerun()
if st.button("Open"):
    ask()
st.text(f"got {st.session_state.get('got')}")
"""


def test_an_editor_in_a_dialog_is_changed_and_its_rows_grow(open_app: Open) -> None:
    page = open_app(DIALOG)
    page.page.get_by_role("button", name="Open").click()
    table, keys = page.control("data_editor"), page.page.keyboard
    cell(table, 0, 1).click()
    keys.type("new")
    keys.press("Enter")
    page.expect_text("now ['new', 'y']")
    expect(cell(table, 1, 1)).to_be_focused()
    table.get_by_role("button", name="Add a row").click()
    keys.type("more")
    keys.press("Enter")
    page.expect_text("now ['new', 'y', 'more']")
    page.page.get_by_role("button", name="Done").click()
    page.expect_text("got ['new', 'y', 'more']")


FORM = """%%flowapp formed
import nbflow as st
with st.form("f"):
    out = st.data_editor({"n": [1, 2]}, key="e")
    st.form_submit_button("Send")
st.text(f"sum {sum(out['n'])}")
"""


def test_an_editor_in_a_form_waits_for_its_submit(open_app: Open) -> None:
    page = open_app(FORM)
    table, keys = page.control("data_editor"), page.page.keyboard
    page.expect_text("sum 3")
    cell(table, 0, 0).click()
    keys.type("40")
    keys.press("Enter")
    expect(cell(table, 0, 0)).to_have_text("40")
    page.expect_text("sum 3")
    page.page.get_by_role("button", name="Send").click()
    page.expect_text("sum 42")
    expect(cell(table, 0, 0)).to_have_text("40")


FILE = """%%flowapp file
import nbflow as st
import pandas as pd
index = pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["p", "q"])
st.dataframe(pd.DataFrame({"n": range(4), "t": ["w", "é", "y,z", None]}, index=index))
"""


def test_a_table_is_downloaded_marked_and_shown_in_full_screen(open_app: Open) -> None:
    page = open_app(FILE)
    table = page.page.locator(".nbf-dataframe")
    expect(cell(table, 2, 0)).to_have_text("b")
    for _ in range(2):
        title(table, "n").click()
    expect(cell(table, 0, 0)).to_have_text("b")
    table.hover()
    with page.page.expect_download() as waiting:
        table.get_by_role("button", name="Download as CSV").click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    assert text.splitlines() == ["p,q,n,t", "b,2,3,", 'b,1,2,"y,z"', "a,2,1,é", "a,1,0,w"]
    cell(table, 0, 2).hover()
    page.page.mouse.down()
    cell(table, 2, 3).hover()
    page.page.mouse.up()
    expect(table.locator(".nbf-range")).to_have_count(6)
    table.hover()
    table.get_by_role("button", name="Full screen").click()
    expect(table.locator(":fullscreen")).to_have_count(1)
    table.get_by_role("button", name="Full screen").click()
    expect(table.locator(":fullscreen")).to_have_count(0)
