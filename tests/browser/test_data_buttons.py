"""Buttons in the cells of a table, by mouse and by keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_data import Open, cell, title

pytestmark = pytest.mark.browser

BUTTONS = """%%flowapp buttons
import nbflow as st
data = {"name": ["Ann", "Bo", "Cy"],
        "do": [":material/edit: Open", "Open", "Open"],
        "more": [["Copy", ":material/delete: Drop"], ["Copy", "Drop"], []],
        "off": ["No key"] * 3}
cc = st.column_config
config = {"do": cc.ButtonColumn("Act", type="primary", key="act"),
          "more": cc.ButtonColumn("More", key="more"), "off": cc.ButtonColumn()}
st.dataframe(data, column_config=config, hide_index=True)
st.text(f"{st.session_state.act} {st.session_state.more}")
"""


def test_buttons_of_cells_are_pressed_by_mouse_and_keys(open_app: Open) -> None:
    page = open_app(BUTTONS)
    table, keys = page.page.locator(".nbf-dataframe"), page.page.keyboard
    button = cell(table, 0, 1).get_by_role("button", name="Open")
    button.click()
    page.expect_text("{'row': 0, 'label': ':material/edit: Open'} None")
    title(table, "name").click()
    title(table, "name").click()
    expect(cell(table, 0, 0)).to_have_text("Cy")
    cell(table, 0, 0).click()
    keys.press("ArrowRight")
    expect(cell(table, 0, 1)).to_be_focused()
    keys.press("Enter")
    page.expect_text("{'row': 2, 'label': 'Open'} None")
    expect(cell(table, 0, 1)).to_be_focused()
    cell(table, 2, 2).get_by_role("button", name="More").click()
    menu = table.get_by_role("menu")
    expect(menu.get_by_role("menuitem", name="Copy")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Enter")
    page.expect_text("None {'row': 0, 'label': ':material/delete: Drop'}")
    expect(menu).to_have_count(0)
    expect(cell(table, 2, 2)).to_be_focused()
    keys.press("Space")
    expect(menu).to_be_visible()
    keys.press("Escape")
    expect(menu).to_have_count(0)
    expect(cell(table, 0, 2).get_by_role("button")).to_have_count(0)
    expect(cell(table, 0, 3).get_by_role("button")).to_be_disabled()
