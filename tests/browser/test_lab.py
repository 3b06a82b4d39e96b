"""Notebooks in JupyterLab and Notebook: reloads, two tabs, command mode, cells that go."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import pytest
from playwright.sync_api import expect

from tests.browser.harness import AppPage, LabPage

pytestmark = [pytest.mark.browser, pytest.mark.own_page]

Open = Callable[..., LabPage]

in_both = pytest.mark.hosts("lab", "notebook")

STATE = """%%flowapp state
import nbflow as st
size = st.slider("Size", 0, 10, 3)
name = st.text_input("Name")
pick = st.multiselect("Pick", ["ant", "bee"])
if st.button("Add"): st.session_state.n = st.session_state.get("n", 0) + 1
st.text(f"{size} {name} {pick} {st.session_state.get('n', 0)}")
@st.fragment(run_every=0.2)
def beat():
    st.session_state.beats = st.session_state.get("beats", 0) + 1
    st.text(f"beat {st.session_state.beats}")
beat()
print("printed")
"""


def _touch(page: AppPage) -> None:
    app = page.app()
    app.get_by_role("slider", name="Size").press("ArrowRight")
    app.get_by_label("Name").fill("Ada")
    app.get_by_label("Name").press("Enter")
    app.get_by_role("combobox", name="Pick").click()
    page.page.get_by_role("option", name="bee").click()
    page.page.keyboard.press("Escape")
    app.get_by_role("button", name="Add").click()
    page.expect_text("4 Ada ['bee'] 1")


def _shows(page: AppPage) -> None:
    app = page.app()
    page.expect_text("4 Ada ['bee'] 1")
    expect(app.get_by_role("slider", name="Size")).to_have_attribute("aria-valuetext", "4")
    expect(app.get_by_label("Name")).to_have_value("Ada")
    expect(app.locator(".nbf-chip", has_text="bee")).to_be_visible()
    expect(app.locator(".nbf-output")).to_contain_text("printed")


@in_both
def test_a_reload_shows_the_same_state_and_the_app_goes_on(open_app: Open) -> None:
    page = open_app(STATE)
    _touch(page)
    page.reload()
    _shows(page)
    page.goes_on()
    page.app().get_by_role("button", name="Add").click()
    page.expect_text("4 Ada ['bee'] 2")
    # Nothing ran again to get there.
    assert page.kernel.session("state", "history[0].why") == "first run"


def test_a_second_tab_shows_the_app_as_it_is_and_both_stay_alike(
    open_lab: Open, pages: list[AppPage]
) -> None:
    page = open_lab(STATE)
    _touch(page)
    tab = page.second_tab()
    pages.insert(0, tab)
    _shows(tab)
    tab.goes_on()
    tab.app().get_by_role("slider", name="Size").press("ArrowRight")
    for one in (tab, page):
        one.expect_text("5 Ada ['bee'] 1")
        slider = one.app().get_by_role("slider", name="Size")
        expect(slider).to_have_attribute("aria-valuetext", "5")
    page.app().get_by_role("button", name="Add").click()
    for one in (tab, page):
        one.expect_text("5 Ada ['bee'] 2")


def test_running_the_cell_again_keeps_the_state_and_leaves_one_app(open_lab: Open) -> None:
    page = open_lab(STATE)
    _touch(page)
    page.run_cell(1)
    expect(page.apps).to_have_count(1)
    _shows(page)
    page.goes_on()


@in_both
def test_keys_of_the_command_mode_do_nothing_to_the_notebook(open_app: Open) -> None:
    page = open_app(STATE)
    cells = page.page.locator(".jp-Notebook .jp-Cell")
    count = cells.count()
    slider = page.app().get_by_role("slider", name="Size")
    button = page.app().get_by_role("button", name="Add")
    combobox = page.app().get_by_role("combobox", name="Pick")
    for focused in (slider, button, combobox):
        focused.focus()
        for key in ("d", "d", "b", "a", "x", "m", "y", "0", "0"):
            page.page.keyboard.press(key)
        expect(cells).to_have_count(count)
        expect(focused).to_be_focused()
        page.page.keyboard.press("Escape")
    # The keys are the control's own.
    slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowRight")
    page.expect_text("5  [] 0")
    assert page.page.locator(".jp-Cell.jp-MarkdownCell").count() == 0


def _rests(page: LabPage) -> None:
    page.kernel.until(
        lambda kernel: kernel.session("state", "watched, ticker.alarms.__len__()") == (False, 0),
        "timers to rest",
    )


def test_timers_rest_after_the_output_was_cleared(open_lab: Open) -> None:
    page = open_lab(STATE)
    page.goes_on()
    assert page.kernel.session("state", "watched") is True
    page.page.locator(".jp-Notebook .jp-Cell").nth(1).locator(".jp-InputArea-prompt").click()
    page.menu("Edit", "Clear Cell Output")
    expect(page.apps).to_have_count(0)
    _rests(page)


@in_both
def test_timers_rest_after_the_cell_was_deleted(open_app: Open) -> None:
    page = open_app(STATE)
    page.goes_on()
    page.page.locator(".jp-Notebook .jp-Cell").nth(1).locator(".jp-InputArea-prompt").click()
    page.page.keyboard.press("d")
    page.page.keyboard.press("d")
    expect(page.apps).to_have_count(0)
    _rests(page)


@in_both
def test_a_restarted_kernel_is_told_where_the_app_stood(open_app: Open) -> None:
    page = open_app(STATE)
    page.restart_kernel()
    banner = page.page.locator(".nbf-banner")
    banner.wait_for()
    expect(banner).to_have_text("Kernel gone: run the cell again.")
    # What was there stays to be read.
    page.expect_text("3  [] 0")


@pytest.mark.skipif(
    int(version("ipykernel").split(".")[0]) < 7,
    reason="ipykernel 6 has no subshells: touches wait for the cell, as docs/hosts.md says",
)
def test_an_app_answers_while_another_cell_runs(open_lab: Open) -> None:
    page = open_lab(STATE, "pass")
    page.page.locator(".jp-Notebook .jp-Cell").nth(2).locator(".cm-content").click()
    page.page.keyboard.press("ControlOrMeta+a")
    page.page.keyboard.type("import threading; threading.Event().wait(4)")
    page.page.keyboard.press("Shift+Enter")
    prompt = page.page.locator(".jp-Notebook .jp-Cell").nth(2).locator(".jp-InputArea-prompt")
    expect(prompt).to_have_text("[*]:")
    page.app().get_by_role("slider", name="Size").press("ArrowRight")
    page.expect_text("4  [] 0")
    expect(prompt).to_have_text("[*]:")


def test_two_apps_in_a_notebook_live_side_by_side(open_app: Callable[..., AppPage]) -> None:
    page = open_app(STATE, STATE.replace("state", "other", 1))
    expect(page.apps).to_have_count(2)
    page.app(1).get_by_role("slider", name="Size").press("ArrowRight")
    page.app(1).locator(".nbf-text", has_text="4  [] 0").wait_for()
    expect(page.app(0).locator(".nbf-text", has_text="3  [] 0")).to_be_visible()
