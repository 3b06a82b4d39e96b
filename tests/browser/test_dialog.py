"""Dialogs: a person opens, fills, leaves and stacks them, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.harness import AppPage, LabPage

pytestmark = pytest.mark.browser

Open = Callable[..., AppPage]
OpenLab = Callable[..., LabPage]

SIGN_UP = """%%flowapp sign-up
import nbflow as st
S = st.session_state
S.full = S.get("full", 0) + 1

@st.experimental_dialog("Sign *up*", icon="✍️")
def sign_up(kind):
    S.body = S.get("body", 0) + 1
    name = st.text_input("Name")
    st.selectbox("Country", ["Peru", "Chad"], index=None)
    st.text(f"hello {name}, body {S.body}")
    save, later = st.columns(2)
    if save.button("Save"):
        S.name = name
        st.rerun()
    later.caption("or later")

if st.button("Open"):
    sign_up("guest")
st.text(f"name {S.get('name')}, full {S.full}")
"""


def dialog(page: AppPage, name: str) -> Locator:
    return page.page.get_by_role("dialog", name=name)


def opened(page: AppPage, name: str = "Sign up") -> Locator:
    """Press Open, and wait until the dialog and its first field are there."""
    page.app().get_by_role("button", name="Open").click()
    found = dialog(page, name)
    expect(found.get_by_label("Name")).to_be_focused()
    return found


def modal(found: Locator) -> bool:
    return bool(found.evaluate("el => el.matches(':modal')"))


def test_open_type_and_save(open_app: Open) -> None:
    page = open_app(SIGN_UP)
    found = opened(page)
    assert modal(found)
    page.page.keyboard.type("Ada")
    page.page.keyboard.press("Enter")
    expect(found.get_by_text("hello Ada, body 2")).to_be_visible()
    save, later = found.get_by_role("button", name="Save"), found.get_by_text("or later")
    edges = [found.evaluate("el => el.getBoundingClientRect().x") for found in (save, later)]
    assert edges[1] > edges[0] + 100, "columns stand beside each other in a dialog"
    save.click()
    page.expect_text("name Ada, full 3")
    expect(found).to_have_count(0)
    expect(page.app().get_by_role("button", name="Open")).to_be_focused()


def test_tab_goes_round_inside_and_reaches_everything(open_lab: OpenLab) -> None:
    page = open_lab(SIGN_UP)
    found = opened(page)
    seen = []
    for _ in range(5):
        active = page.page.locator(":focus")
        assert found.evaluate("(el, other) => el.contains(other)", active.element_handle())
        seen.append(active.evaluate("e => e.ariaLabel || e.innerText || e.labels?.[0]?.innerText"))
        page.page.keyboard.press("Tab")
    assert seen[2:4] == ["Save", "Close"]
    assert seen[0] == seen[4]
    page.page.keyboard.press("Shift+Tab")
    page.page.keyboard.press("Shift+Tab")
    expect(found.get_by_role("button", name="Close")).to_be_focused()


def closed_by_cross(page: AppPage, found: Locator) -> None:
    found.get_by_role("button", name="Close").click()


def closed_by_escape(page: AppPage, found: Locator) -> None:
    page.page.keyboard.press("Escape")


def closed_by_click_beside(page: AppPage, found: Locator) -> None:
    page.page.mouse.click(5, 5)


@pytest.mark.parametrize("close", [closed_by_cross, closed_by_escape, closed_by_click_beside])
def test_a_dismissal_gives_the_focus_back_and_runs_nothing(
    open_lab: OpenLab, close: Callable[[AppPage, Locator], None]
) -> None:
    page = open_lab(SIGN_UP)
    found = opened(page)
    page.page.keyboard.type("Ada")
    page.page.keyboard.press("Enter")
    expect(found.get_by_text("hello Ada, body 2")).to_be_visible()
    close(page, found)
    expect(found).to_be_hidden()
    expect(page.app().get_by_role("button", name="Open")).to_be_focused()
    # Opened again it is as it was left, and the only runs were those that were asked for.
    opened(page)
    expect(found.get_by_label("Name")).to_have_value("Ada")
    expect(found.get_by_text("hello Ada, body 3")).to_be_visible()
    page.expect_text("name None, full 3")


def test_escape_in_an_open_list_closes_the_list_only(open_lab: OpenLab) -> None:
    page = open_lab(SIGN_UP)
    found = opened(page)
    found.get_by_role("combobox", name="Country").click()
    expect(page.page.get_by_role("option", name="Chad")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.page.get_by_role("option", name="Chad")).to_be_hidden()
    assert modal(found)
    found.get_by_role("combobox", name="Country").click()
    expect(page.page.get_by_role("option", name="Chad")).to_be_visible()
    page.page.mouse.click(5, 5)
    expect(page.page.get_by_role("option", name="Chad")).to_be_hidden()
    assert modal(found)


def test_a_selection_that_ends_beside_it_does_not_close_it(open_lab: OpenLab) -> None:
    page = open_lab(SIGN_UP)
    found = opened(page)
    box = found.get_by_label("Name").bounding_box()
    assert box is not None
    page.page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.page.mouse.down()
    page.page.mouse.move(5, 5, steps=4)
    page.page.mouse.up()
    assert modal(found)


def test_keys_do_not_reach_the_notebook(open_lab: OpenLab) -> None:
    page = open_lab(SIGN_UP)
    cells = page.page.locator(".jp-Notebook .jp-Cell")
    count = cells.count()
    found = opened(page)
    # With the focus nowhere, as after a field that a rerun took away.
    page.page.evaluate("document.activeElement.blur()")
    for key in "ddxa":
        page.page.keyboard.press(key)
    assert modal(found)
    assert cells.count() == count
    expect(page.page.locator("dialog[open]")).to_have_count(1)


LOCKED = """%%flowapp locked
import nbflow as st
@st.dialog("Locked", dismissible=False, width=420)
def locked():
    st.text_input("Name")
    if st.button("Done"):
        st.rerun()
if st.button("Open"):
    locked()
"""


def test_what_is_not_dismissible_stays(open_lab: OpenLab) -> None:
    page = open_lab(LOCKED)
    found = opened(page, "Locked")
    # The browser lets a second Esc through to the dialog.
    for _ in range(3):
        page.page.keyboard.press("Escape")
    page.page.mouse.click(5, 5)
    assert modal(found)
    expect(found.get_by_role("button", name="Close")).to_have_count(0)
    box = found.bounding_box()
    assert box is not None
    assert abs(box["width"] - 420) < 2
    found.get_by_role("button", name="Done").click()
    expect(found).to_have_count(0)


TICKING = """%%flowapp ticking
import nbflow as st
S = st.session_state

@st.dialog("Note")
def note():
    text = st.text_input("Name")
    st.text(f"so far {text}")

@st.fragment(run_every=0.1)
def opener():
    S.opener = S.get("opener", 0) + 1
    st.text(f"opener {S.opener}.")
    if st.button("Open"):
        note()

@st.fragment(run_every=0.1)
def other():
    S.other = S.get("other", 0) + 1
    st.text(f"other {S.other}.")

opener()
other()
"""


def _count(page: AppPage, name: str) -> int:
    return int(
        page.page.locator(".nbf-text", has_text=f"{name} ").inner_text().rstrip(".").split()[1]
    )


def _wait_for(page: AppPage, name: str, count: int) -> None:
    page.page.wait_for_function(
        "([name, count]) => [...document.querySelectorAll('.nbf-text')].some(e => {"
        "const [word, n] = e.textContent.split(' '); return word === name && +n >= count; })",
        arg=[name, count],
    )


def test_ticks_neither_close_nor_disturb_it(open_app: Open) -> None:
    page = open_app(TICKING)
    found = opened(page, "Note")
    field = found.get_by_label("Name")
    field.evaluate("e => { e.theSame = true }")
    held, ticked = _count(page, "opener"), _count(page, "other")
    page.page.keyboard.type("slowly typed words", delay=60)
    _wait_for(page, "other", ticked + 8)
    assert field.input_value() == "slowly typed words"
    assert field.evaluate("e => e.theSame && e === document.activeElement")
    assert _count(page, "opener") <= held + 1
    page.page.keyboard.press("Enter")
    expect(found.get_by_text("so far slowly typed words")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    _wait_for(page, "opener", held + 5)


STACKED = """%%flowapp stacked
import nbflow as st
S = st.session_state

@st.dialog("Outer", position="right", width="medium")
def outer():
    name = st.text_input("Name")
    if st.button("Inner"):
        inner()
    if st.button("Clear"):
        if st.confirm("Really **clear** it?", yes="Clear it"):
            S.cleared = S.get("cleared", 0) + 1
    st.text(f"cleared {S.get('cleared', 0)}")
    for i in range(60):
        st.text(f"line {i}")

@st.dialog("Inner")
def inner():
    st.text_input("Name")

if st.button("Open"):
    outer()
"""


def test_dialogs_stack_and_give_the_focus_back_one_by_one(open_lab: OpenLab) -> None:
    page = open_lab(STACKED)
    below = opened(page, "Outer")
    below.get_by_role("button", name="Inner").click()
    above = dialog(page, "Inner")
    expect(above.get_by_label("Name")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(above).to_be_hidden()
    assert modal(below)
    expect(below.get_by_role("button", name="Inner")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(below).to_be_hidden()
    expect(page.app().get_by_role("button", name="Open")).to_be_focused()


def test_a_question_in_a_dialog_is_answered_by_keyboard(open_lab: OpenLab) -> None:
    page = open_lab(STACKED)
    below = opened(page, "Outer")
    below.get_by_role("button", name="Clear").click()
    question = page.page.get_by_role("alertdialog")
    # The harmless answer has the focus.
    expect(question.get_by_role("button", name="No")).to_be_focused()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    expect(below.get_by_text("cleared 1")).to_be_visible()
    expect(question).to_have_count(0)
    assert modal(below)


def test_a_long_one_scrolls_inside_and_a_side_one_stands_at_the_side(open_lab: OpenLab) -> None:
    page = open_lab(STACKED, viewport={"width": 1200, "height": 700})
    found = opened(page, "Outer")
    box = found.bounding_box()
    assert box is not None
    edges = (box["width"], box["x"] + box["width"], box["height"])
    assert edges == pytest.approx((750, 1200, 700), abs=1)
    found.get_by_text("line 59").scroll_into_view_if_needed()
    expect(found.get_by_text("line 59")).to_be_in_viewport()
    expect(found.get_by_role("heading", name="Outer")).to_be_in_viewport()
    page.page.set_viewport_size({"width": 390, "height": 700})
    box = found.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == pytest.approx((0, 390), abs=1)


def test_a_reload_shows_what_is_open(open_lab: OpenLab) -> None:
    page = open_lab(SIGN_UP)
    page.save()
    found = opened(page)
    page.page.keyboard.type("Ada")
    page.page.keyboard.press("Enter")
    expect(found.get_by_text("hello Ada, body 2")).to_be_visible()
    page.page.reload()
    expect(found.get_by_text("hello Ada, body 2")).to_be_visible()
    assert modal(found)


LATER = """%%flowapp later
import nbflow as st
S = st.session_state

@st.dialog("Later")
def later():
    st.text_input("Name")

@st.fragment(key="watch")
def watch():
    S.runs = S.get("runs", 0) + 1
    if S.runs == 2:
        later()
    st.text("watching")
watch()
"""


@pytest.mark.hosts("lab")
def test_one_that_opens_in_a_hidden_tab_waits_and_does_not_block_the_page(
    open_lab: OpenLab,
) -> None:
    page = open_lab(LATER)
    page.menu("File", "New Launcher")
    expect(page.text("watching")).to_be_hidden()
    page.kernel.session("later", "rerun('watch')")
    page.kernel.until(
        lambda kernel: kernel.session("later", "stage.dialogs.__len__()") == 1, "the dialog"
    )
    page.page.locator("dialog").wait_for(state="attached")
    launcher = page.page.locator(".jp-LauncherCard:visible").first
    expect(launcher).to_be_visible()
    launcher.click(trial=True)
    expect(page.page.locator("dialog[open]")).to_have_count(0)
    page.page.locator(".lm-TabBar-tab", has_text=page.name).click()
    found = dialog(page, "Later")
    expect(found.get_by_label("Name")).to_be_focused()
    assert modal(found)
