"""Tables in a page: a million rows, sorting, searching, choosing, editing, by mouse and by keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.harness import AppPage, LabPage

pytestmark = pytest.mark.browser

Open = Callable[..., AppPage]

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def cell(table: Locator, row: int, column: int) -> Locator:
    return table.locator(f".slick-row[data-row='{row}'] .slick-cell[data-col='{column}']")


def title(table: Locator, name: str) -> Locator:
    return table.locator(".slick-header-column", has_text=re.compile(f"^{name}$"))


MILLION = """%%flowapp million
import nbflow as st
import numpy as np
import pandas as pd

@st.cache_data
def made():
    n = np.arange(1_000_000)
    return pd.DataFrame({"n": n, "square": n % 1000, "name": np.char.add("row ", n.astype(str))})

st.dataframe(made(), height=300, key="big")
st.button("Again")
"""


def test_a_million_rows_are_scrolled_sorted_and_searched(open_app: Open) -> None:
    page = open_app(MILLION)
    table = page.page.locator(".nbf-dataframe")
    expect(cell(table, 0, 3)).to_have_text("row 0")
    assert table.locator(".slick-row").count() < 100
    cell(table, 0, 1).click()
    page.page.keyboard.press("Control+End")
    expect(cell(table, 999_999, 3)).to_have_text("row 999999")
    expect(cell(table, 999_999, 3)).to_be_in_viewport()
    page.page.keyboard.press("Control+Home")
    title(table, "square").click()
    title(table, "square").click()
    expect(title(table, "square")).to_have_attribute("aria-sort", "descending")
    expect(cell(table, 0, 3)).to_have_text("row 999")
    title(table, "square").click()
    expect(title(table, "square")).to_have_attribute("aria-sort", "none")
    expect(cell(table, 0, 3)).to_have_text("row 0")
    cell(table, 0, 1).click()
    page.page.keyboard.press("Control+f")
    page.page.keyboard.type("row 777777")
    expect(table.locator(".nbf-sheet-count")).to_have_text("1 of 1")
    expect(table.locator(".nbf-found")).to_have_text("row 777777")
    page.page.keyboard.press("Escape")
    expect(table.locator(".nbf-sheet-search")).to_be_hidden()


def test_a_rerun_keeps_scroll_active_cell_and_focus(open_app: Open) -> None:
    page = open_app(MILLION.replace('st.button("Again")', "st.text(st.session_state.get('t', 0))\n")
                    + "@st.fragment(run_every=0.2)\ndef beat():\n"
                    "    st.session_state.t = st.session_state.get('t', 0) + 1\n"
                    "    if st.session_state.t < 8: st.rerun()\n"
                    "beat()\n")  # fmt: skip
    table = page.page.locator(".nbf-dataframe")
    cell(table, 2, 1).click()
    page.page.keyboard.press("PageDown")
    active = table.locator(".slick-cell.active")
    expect(active).to_be_focused()
    row = active.inner_text()
    active.evaluate("e => { e.theSame = true }")
    page.expect_text("7")
    expect(active).to_have_text(row)
    expect(active).to_be_focused()
    assert active.evaluate("e => e.theSame"), "the cell was made anew without a reason"


CHOOSE = """%%flowapp choose
import nbflow as st
data = {"city": ["Oslo", "Rome", "Lima"], "n": [3, 1, 2]}
event = st.dataframe(data, key="d", on_select="rerun",
                     selection_mode=["multi-row", "single-column"])
st.text(f"{event.selection.rows} {event.selection.columns}")
"""


def test_rows_and_columns_are_chosen_also_in_a_sorted_table(open_app: Open) -> None:
    page = open_app(CHOOSE)
    table = page.control("dataframe")
    page.expect_text("[] []")
    title(table, "n").click(modifiers=["Shift"])
    expect(cell(table, 0, 1)).to_have_text("Rome")
    cell(table, 0, 0).click()
    page.expect_text("[1] []")
    cell(table, 1, 1).click()
    page.page.keyboard.press("Space")
    page.expect_text("[1, 2] []")
    title(table, "city").click()
    page.expect_text("[1, 2] ['city']")
    expect(table.locator(".grid-canvas-left .slick-row[aria-selected=true]")).to_have_count(2)
    table.get_by_role("checkbox", name="All rows").click()
    page.expect_text("[] ['city']")


EDIT = """%%flowapp edit
import nbflow as st
import pandas as pd
data = pd.DataFrame({"n": [1, 2, 3], "t": ["x", "y", "z"], "ok": [True, False, True]})
cc = st.column_config
config = {"n": cc.NumberColumn(min_value=0), "t": cc.TextColumn(max_chars=9)}
out = st.data_editor(data, num_rows="dynamic", key="e", column_config=config)
st.text(out.to_dict("split", index=False)["data"])
st.button("Again")
"""


# Where the caret is when somebody has just run a cell.
CARET = """() => {
    const editor = document.body.appendChild(document.createElement("div"));
    editor.contentEditable = "true";
    editor.textContent = "code";
    getSelection().collapse(editor.firstChild, 2);
}"""


def test_cells_are_edited_by_keys_and_bad_values_are_refused_in_place(open_app: Open) -> None:
    page = open_app(EDIT)
    table, keys = page.control("data_editor"), page.page.keyboard
    page.page.evaluate(CARET)
    cell(table, 0, 1).click()
    keys.press("Enter")
    keys.type("42")
    keys.press("Enter")
    page.expect_text("[42, 'x', True]")
    expect(cell(table, 1, 1)).to_be_focused()
    keys.type("-7")
    keys.press("Enter")
    expect(table.get_by_role("alert")).to_have_text("-7 is below 0.")
    expect(cell(table, 1, 1).locator("input")).to_be_focused()
    keys.press("Escape")
    expect(cell(table, 1, 1)).to_have_text("2")
    keys.press("F2")
    keys.type("8")
    keys.press("Tab")
    page.expect_text("[8, 'y', False]")
    expect(cell(table, 1, 2)).to_be_focused()
    keys.press("Delete")
    expect(cell(table, 1, 2)).to_have_text("None")
    keys.press("ArrowRight")
    keys.press("Space")
    page.expect_text(re.compile(r"\[8, (None|nan), True\]"))
    keys.press("Control+z")
    page.expect_text(re.compile(r"\[8, (None|nan), False\]"))
    cell(table, 0, 3).locator(".nbf-tick").click()
    page.expect_text("[42, 'x', False]")


def test_rows_are_added_deleted_and_kept_over_a_rerun(open_app: Open) -> None:
    page = open_app(EDIT)
    table, keys = page.control("data_editor"), page.page.keyboard
    table.get_by_role("button", name="Add a row").click()
    expect(cell(table, 3, 1)).to_be_focused()
    keys.type("9")
    keys.press("Tab")
    page.expect_text(re.compile(r"\[9, "))
    cell(table, 1, 0).click()
    table.get_by_role("button", name="Delete the chosen rows").click()
    expect(table.locator(".grid-canvas-left .slick-row")).to_have_count(3)
    expect(page.text(re.compile(r"\[1, 'x'"))).not_to_contain_text("'y'")
    page.control("button").get_by_role("button").click()
    expect(cell(table, 2, 1)).to_have_text("9")
    expect(cell(table, 1, 2)).to_have_text("z")


def test_edits_outlive_a_reload_of_the_page(open_lab: Callable[..., LabPage]) -> None:
    page = open_lab(EDIT)
    table = page.control("data_editor")
    cell(table, 0, 1).click()
    page.page.keyboard.type("42")
    page.page.keyboard.press("Enter")
    page.expect_text("[42, 'x', True]")
    page.reload()
    expect(cell(table, 0, 1)).to_have_text("42")


def test_blocks_of_cells_are_copied_and_pasted_with_new_rows(open_app: Open) -> None:
    page = open_app(EDIT, **CLIPBOARD)
    table, keys = page.control("data_editor"), page.page.keyboard
    cell(table, 0, 1).click()
    keys.press("Shift+ArrowRight")
    keys.press("Shift+ArrowDown")
    expect(table.locator(".nbf-range")).to_have_count(4)
    keys.press("Control+c")
    page.page.wait_for_function("navigator.clipboard.readText().then(t => t === '1\\tx\\n2\\ty')")
    cell(table, 2, 1).click()
    keys.press("Control+v")
    page.expect_text(re.compile(r"\[1, 'x', True\], \[2, 'y', False\], \[1, 'x', True\], \[2, 'y'"))
    page.page.evaluate("navigator.clipboard.writeText('no number\\tfine')")
    cell(table, 0, 1).click()
    keys.press("Control+v")
    expect(table.get_by_role("alert")).to_contain_text("“no number” is no number.")
    page.expect_text("[1, 'fine', True]")


def test_a_table_is_one_stop_of_the_tab_key_and_its_titles_are_reached_by_arrows(
    open_app: Open,
) -> None:
    page = open_app(CHOOSE)
    table, keys = page.control("dataframe"), page.page.keyboard
    cell(table, 1, 1).click()
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    expect(title(table, "city")).to_be_focused()
    keys.press("ArrowRight")
    keys.press("Shift+Enter")
    expect(title(table, "n")).to_have_attribute("aria-sort", "ascending")
    expect(title(table, "n")).to_be_focused()
    keys.press("ArrowDown")
    expect(cell(table, 0, 2)).to_be_focused()
    keys.press("Tab")
    expect(table.locator(".slick-cell:focus")).to_have_count(0)
    keys.press("Shift+Tab")
    expect(cell(table, 0, 2)).to_be_focused()


TYPES = """%%flowapp types
import nbflow as st
import datetime as dt
cc = st.column_config
data = {
    "line": [[1, 5, 2, 8], [3, 2, 9, 1]], "bar": [[1, -2, 3], [2, 2]], "share": [0.2, 0.9],
    "link": ["https://e.org/x/one", "javascript:window.hacked=1"], "tags": [["a", "b"], ["c"]],
    "when": [dt.datetime(2026, 1, 2, 3, 4), None],
    "text": ["<img src=x onerror='window.hacked=1'>", None],
    "md": ["**bold** <img src=x onerror='window.hacked=1'>", "`code`"], "json": [{"a": 1}, None],
}
config = {
    "line": cc.LineChartColumn(), "bar": cc.BarChartColumn(), "share": cc.ProgressColumn(),
    "link": cc.LinkColumn(display_text="x/(.*)"), "md": cc.MarkdownColumn(),
    "json": cc.JsonColumn(),
    "tags": cc.MultiselectColumn(options=["a", "b", "c"], color="auto"),
    "when": cc.DatetimeColumn(format="DD.MM.YYYY HH:mm"),
}
st.dataframe(data, column_config=config)
st.data_editor(data, column_config=config)
st.text("end")
"""


def test_every_type_of_column_is_drawn_and_nothing_in_a_cell_runs(open_app: Open) -> None:
    page = open_app(TYPES, viewport={"width": 1400, "height": 800})
    page.expect_text("end")
    for table in page.page.locator(".nbf-sheet").all():
        expect(cell(table, 0, 3).locator("a")).to_have_text("one")
        expect(cell(table, 1, 3).locator("a")).to_have_count(0)
        expect(cell(table, 0, 0).locator("svg path")).to_have_count(1)
        expect(cell(table, 0, 1).locator("svg rect")).to_have_count(3)
        expect(cell(table, 0, 4).locator(".nbf-cell-chip")).to_have_text(["a", "b"])
        expect(cell(table, 0, 5)).to_have_text("02.01.2026 03:04")
        expect(cell(table, 0, 6)).to_contain_text("<img")
        expect(cell(table, 0, 7).locator("strong")).to_have_text("bold")
    assert page.page.evaluate("window.hacked") is None


def test_a_table_has_the_roles_and_places_of_a_grid(open_app: Open) -> None:
    page = open_app(MILLION)
    grid = page.page.get_by_role("grid")
    expect(cell(grid, 0, 3)).to_have_text("row 0")
    expect(grid).to_have_attribute("aria-rowcount", "1000001")
    expect(grid).to_have_attribute("aria-colcount", "4")
    expect(cell(grid, 4, 0)).to_have_attribute("role", "rowheader")
    expect(cell(grid, 4, 2)).to_have_attribute("aria-colindex", "3")
    expect(grid.locator(".slick-row[data-row='4']").first).to_have_attribute("aria-rowindex", "6")
    assert grid.locator("[tabindex='0']").count() == 0
    cell(grid, 0, 1).click()
    assert grid.locator("[tabindex='0']").count() == 1


SORTED = """%%flowapp sorted
import nbflow as st
import pandas as pd
data = pd.DataFrame({"n": [30, 10, 20], "t": ["c", "a", "b"], "u": [1, 2, 3]})
out = st.data_editor(data, num_rows="dynamic", key="e")
st.text(f"{out.n.tolist()} {st.session_state.e}")
"""


def shown(table: Locator, column: int, *texts: str) -> None:
    for row, text in enumerate(texts):
        expect(cell(table, row, column)).to_have_text(text)


def test_a_sorted_editor_keeps_the_places_of_the_rows_and_new_ones_at_its_end(
    open_app: Open,
) -> None:
    page = open_app(SORTED)
    table, keys = page.control("data_editor"), page.page.keyboard
    expect(cell(table, 0, 2)).to_have_text("c")
    title(table, "n").click()
    shown(table, 2, "a", "b", "c")
    cell(table, 0, 1).click()
    keys.type("99")
    keys.press("Enter")
    # What was edited stays where it stands until the next sorting.
    page.expect_text(re.compile(r"^\[30, 99, 20\] .*'edited_rows': \{1: \{'n': 99\}\}"))
    shown(table, 2, "a", "b", "c")
    table.get_by_role("button", name="Add a row").click()
    keys.type("5")
    keys.press("Enter")
    page.expect_text(re.compile(r"^\[30, 99, 20, 5\]"))
    expect(cell(table, 3, 1)).to_have_text("5")
    title(table, "n").click()
    shown(table, 1, "99", "30", "20", "5")
    cell(table, 1, 0).click()
    table.get_by_role("button", name="Delete the chosen rows").click()
    page.expect_text(re.compile(r"^\[99, 20, 5\] .*'deleted_rows': \[0\]"))
    shown(table, 1, "99", "20", "5")
    keys.press("Control+f")
    keys.type("99")
    expect(table.locator(".nbf-found")).to_have_text("99")
    keys.press("Escape")
    cell(table, 0, 1).click()
    keys.press("Control+z")
    page.expect_text(re.compile(r"^\[30, 99, 20, 5\]"))
    shown(table, 1, "99", "30", "20", "5")


def test_columns_are_moved_pinned_hidden_and_sorted_by_pointer_and_by_keys(open_app: Open) -> None:
    page = open_app(SORTED)
    table, keys = page.control("data_editor"), page.page.keyboard
    names = table.locator(".slick-column-name")
    expect(names).to_have_text(["", "n", "t", "u"])
    title(table, "u").drag_to(title(table, "n"), target_position={"x": 4, "y": 10})
    expect(names).to_have_text(["", "u", "n", "t"])
    # A drag is no press: nothing is sorted.
    expect(table.locator("[data-sort]")).to_have_count(0)
    cell(table, 0, 1).click()
    keys.press("ArrowUp")
    keys.press("Control+ArrowRight")
    expect(names).to_have_text(["", "n", "u", "t"])
    expect(title(table, "u")).to_be_focused()
    keys.press("Alt+ArrowDown")
    menu = page.page.get_by_role("menu", name="u")
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    menu.get_by_role("menuitem", name="Pin the column").click()
    expect(names).to_have_text(["", "u", "n", "t"])
    title(table, "t").click(button="right")
    page.page.get_by_role("menuitem", name="Sort descending").click()
    expect(title(table, "t")).to_have_attribute("aria-sort", "descending")
    shown(table, 3, "c", "b", "a")
    title(table, "n").hover()
    title(table, "n").locator(".nbf-title-menu").click()
    page.page.get_by_role("menuitem", name="Hide the column").click()
    expect(names).to_have_text(["", "u", "t"])
    cell(table, 0, 1).click()
    keys.type("7")
    keys.press("Enter")
    page.expect_text(re.compile(r"'edited_rows': \{0: \{'u': 7\}\}"))
    table.get_by_role("button", name="Show and hide columns").click()
    page.page.get_by_role("checkbox", name="n", exact=True).check()
    expect(names).to_have_text(["", "u", "n", "t"])
    expect(cell(table, 0, 1)).to_have_text("7")
    title(table, "n").click(button="right")
    page.page.get_by_role("menuitem", name="Format").click()
    formats = page.page.get_by_role("menu", name="Format of n")
    expect(formats.get_by_role("menuitemradio", name="Automatic")).to_be_focused()
    formats.get_by_role("menuitemradio", name="Percent").click()
    expect(cell(table, 0, 2)).to_have_text(re.compile(r"^\d,000%$"))
    expect(title(table, "n")).to_be_focused()
