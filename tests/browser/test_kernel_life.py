"""What can happen to a kernel, a cell or a page, and what the app in it does then.

Nothing ends in a control that is dead without a word. Where each situation is tested:

========================================  =========================================================
kernel restarted in JupyterLab            test_lab: a_restarted_kernel_is_told_where_the_app_stood
kernel restarted elsewhere                here: a_restart_from_elsewhere_... (+ lost connection)
kernel died and was started again         here: a_kernel_that_died_...
kernel shut down                          here: a_kernel_that_was_shut_down_...
another kernel chosen                     here: another_kernel_...
app run again after any of these          here: the_app_runs_again_...
kernel interrupted                        kernel/test_control: an_interrupt_...
reconnect after sleep                     here: a_lost_connection_...
cell deleted, output cleared              test_lab: timers_rest_after_...; here: a_deleted_cell_...
cell moved                                here: a_moved_cell_...
cell split                                kernel/test_lifetime_notebook: a_split_cell_...
notebook renamed                          here: a_renamed_notebook_...
two notebooks on one kernel               here: two_notebooks_on_one_kernel_...
two browsers on one notebook              test_lab: a_second_tab_...; here: two_browsers_...
autosave                                  here: saving_while_it_ticks_...
run all twice                             here: running_all_cells_twice_...
%autoreload                               kernel/test_lifetime_notebook: autoreload_...
nobody looks: culling                     kernel/test_culling: a_ticking_app_keeps_its_kernel_...
preheated kernels                         test_voila_template: a_preheated_kernel_rests_...
extension loaded twice, unloaded          kernel/test_magic, kernel/test_lifetime
========================================  =========================================================
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.harness import AppPage, LabPage

pytestmark = [pytest.mark.browser, pytest.mark.own_page]

Open = Callable[..., LabPage]

APP = """%%flowapp life
import nbflow as st
size = st.slider("Size", 0, 10, 3)
if st.button("Add"): st.session_state.n = st.session_state.get("n", 0) + 1
st.text(f"{size} {st.session_state.get('n', 0)}")
@st.fragment(run_every=0.2)
def beat():
    st.session_state.beats = st.session_state.get("beats", 0) + 1
    st.text(f"beat {st.session_state.beats}")
beat()
"""

GONE = "Kernel gone: run the cell again."
ELSEWHERE = "Kernel restarted elsewhere: reload the page, then run the cell again."
LOST = "No connection to the kernel: trying again."


def _banner(page: AppPage, text: str) -> None:
    expect(page.page.locator(".nbf-banner")).to_have_text(text)


def _add(page: AppPage, text: str) -> None:
    page.app().get_by_role("button", name="Add").click()
    page.expect_text(text)


def _select(page: LabPage, index: int) -> None:
    page.page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".jp-InputArea-prompt").click()


class Sockets:
    """The way from a page to its kernel, which can be cut; from the page's next load on."""

    def __init__(self, page: LabPage) -> None:
        self._page = page
        self._open: list[WebSocketRoute] = []
        self._whole = True
        page.page.route_web_socket("**/channels**", self._route)

    def _route(self, socket: WebSocketRoute) -> None:
        if self._whole:
            socket.connect_to_server()
            self._open.append(socket)
        else:
            socket.close(code=4000)

    def cut(self) -> None:
        """Close what is open and refuse what comes."""
        self._whole = False
        for socket in self._open:
            socket.close(code=4000)
        self._open.clear()

    def mend(self) -> None:
        """Let connections be made again."""
        self._whole = True

    def forgive(self) -> None:
        """Drop what JupyterLab writes into the console about lost connections."""
        self._page.errors[:] = [e for e in self._page.errors if "reconnect" not in e]


# -- the kernel ------------------------------------------------------------------------


def test_a_restart_from_elsewhere_is_told_and_the_reloaded_page_goes_on(open_lab: Open) -> None:
    page = open_lab(APP)
    page.kernel_action("restart")
    _banner(page, ELSEWHERE)
    page.expect_text("3 0")
    page.shows_saved()
    page.reload()
    page.wait_idle()
    page.run_all()
    expect(page.page.locator(".nbf-banner")).to_be_hidden()
    page.goes_on()
    _add(page, "3 1")


def test_the_app_runs_again_after_a_restart(open_lab: Open) -> None:
    page = open_lab(APP)
    page.restart_kernel()
    _banner(page, GONE)
    page.run_all()
    page.expect_text("3 0")
    expect(page.page.locator(".nbf-banner")).to_be_hidden()
    page.goes_on()
    _add(page, "3 1")


def test_a_kernel_that_died_is_told_in_the_app(open_lab: Open) -> None:
    page = open_lab(APP)
    os.kill(page.kernel.value("__import__('os').getpid()"), signal.SIGKILL)
    _banner(page, GONE)
    page.page.locator(".jp-Dialog .jp-mod-accept").click()


def test_a_kernel_that_was_shut_down_is_told_in_the_app(open_lab: Open) -> None:
    page = open_lab(APP)
    page.menu("Kernel", "Shut Down Kernel")
    _banner(page, GONE)


def test_another_kernel_chosen_for_the_notebook_is_told_in_the_app(open_lab: Open) -> None:
    page = open_lab(APP)
    page.menu("Kernel", "Change Kernel…")
    page.page.locator(".jp-Dialog select").select_option(label="No Kernel")
    page.page.locator(".jp-Dialog .jp-mod-accept").click()
    _banner(page, GONE)


def test_a_lost_connection_is_told_and_the_app_goes_on_when_it_is_back(open_lab: Open) -> None:
    page = open_lab(APP)
    sockets = Sockets(page)
    page.reload()
    page.goes_on()
    sockets.cut()
    _banner(page, LOST)
    # What is touched meanwhile is not lost.
    page.app().get_by_role("button", name="Add").click()
    sockets.mend()
    expect(page.page.locator(".nbf-banner")).to_be_hidden()
    page.expect_text("3 1")
    page.goes_on()
    _add(page, "3 2")
    sockets.forgive()


def test_a_kernel_restarted_during_a_lost_connection_is_told_when_it_is_back(
    open_lab: Open,
) -> None:
    page = open_lab(APP)
    sockets = Sockets(page)
    page.reload()
    page.goes_on()
    sockets.cut()
    _banner(page, LOST)
    page.kernel_action("restart")
    sockets.mend()
    _banner(page, ELSEWHERE)
    sockets.forgive()


# -- the notebook -----------------------------------------------------------------------


def test_a_deleted_cell_that_is_brought_back_shows_the_app_and_it_goes_on(open_lab: Open) -> None:
    page = open_lab(APP)
    _add(page, "3 1")
    _select(page, 1)
    page.menu("Edit", "Delete Cell")
    expect(page.apps).to_have_count(0)
    page.menu("Edit", "Undo Cell Operation")
    page.expect_text("3 1")
    page.goes_on()
    _add(page, "3 2")


def test_a_moved_cell_takes_its_app_along(open_lab: Open) -> None:
    page = open_lab(APP, "pass")
    _add(page, "3 1")
    _select(page, 1)
    page.menu("Edit", "Move Cell Down")
    expect(page.page.locator(".jp-Notebook .jp-Cell").nth(2).locator(".nbf-app")).to_be_visible()
    page.goes_on()
    _add(page, "3 2")


def test_a_renamed_notebook_keeps_its_app(open_lab: Open) -> None:
    page = open_lab(APP)
    _add(page, "3 1")
    page.rename(f"renamed-{page.name}")
    page.goes_on()
    _add(page, "3 2")


def test_saving_while_it_ticks_leaves_the_app_alone(open_lab: Open) -> None:
    page = open_lab(APP)
    slider = page.app().get_by_role("slider", name="Size")
    slider.press("ArrowRight")
    page.expect_text("4 0")
    slider.evaluate("el => { window.held = el }")
    page.save()
    page.goes_on()
    assert slider.evaluate("el => el === window.held"), "the control was drawn anew"
    expect(slider).to_have_attribute("aria-valuetext", "4")


def test_running_all_cells_twice_keeps_the_state_and_leaves_one_app(open_lab: Open) -> None:
    page = open_lab(APP)
    _add(page, "3 1")
    page.run_all()
    page.run_all()
    expect(page.apps).to_have_count(1)
    page.expect_text("3 1")
    page.goes_on()
    _add(page, "3 2")
    assert page.kernel.session("life", "full_runs") == 2


# -- several pages -----------------------------------------------------------------------


def test_two_browsers_on_one_notebook_touch_the_same_app(
    open_lab: Open, pages: list[AppPage]
) -> None:
    page = open_lab(APP)
    other = page.second_tab(viewport={"width": 900, "height": 700})
    pages.insert(0, other)
    other.expect_text("3 0")
    _add(other, "3 1")
    page.expect_text("3 1")
    page.app().get_by_role("slider", name="Size").press("ArrowRight")
    other.expect_text("4 1")
    other.goes_on()


def test_two_notebooks_on_one_kernel_have_an_app_each(open_lab: Open, pages: list[AppPage]) -> None:
    page = open_lab(APP)
    other = page.beside("beside.ipynb", APP.replace("life", "other", 1))
    pages.insert(0, other)
    other.run_all()
    _add(other, "3 1")
    page.goes_on()
    page.expect_text("3 0")
    _add(page, "3 1")
    other.goes_on()


def test_an_app_of_the_same_name_in_another_notebook_takes_over_and_leaves_a_word(
    open_lab: Open, pages: list[AppPage]
) -> None:
    page = open_lab(APP)
    _add(page, "3 1")
    other = page.beside("takes-over.ipynb", APP)
    pages.insert(0, other)
    other.run_all()
    other.expect_text("3 1")
    other.goes_on()
    expect(page.apps).to_have_count(0)
    _told_where_it_is(page)
    # Brought back, it leaves the word over there; a cell that is run again tells nothing.
    page.run_all()
    page.expect_text("3 1")
    _told_where_it_is(other)
    page.run_all()
    page.expect_text("3 1")
    expect(page.page.locator(".nbf-farewell")).to_have_count(0)


def _told_where_it_is(page: AppPage) -> None:
    told = "The app 'life' was run in another cell or page, and is shown there. Run this cell"
    expect(page.page.locator(".nbf-farewell")).to_contain_text(told)
    expect(page.page.locator(".nbf-farewell")).to_be_in_viewport()
