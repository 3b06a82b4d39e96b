"""A walk through one notebook in the host that has no single tests: a page is dear to open.

The steps are tests of other modules, which run one by one in the other hosts. Here each runs
its own cell of a notebook that has the cells of all, and its apps are closed when it is over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import (
    test_catalogue,
    test_charts,
    test_data,
    test_data_places,
    test_dialog,
    test_form,
    test_interaction,
    test_lab,
    test_pages,
)
from tests.browser.harness import AppPage, notebook
from tests.browser.hosts import HtmlManagerPage
from tests.browser.spy import KernelSpy

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.hosts("html_manager")]

Open = Callable[..., AppPage]
Step = Callable[[Open], object]

SIZE = {"width": 1200, "height": 1000}


class _Told(Exception):
    """The cells that a test opens."""


def _cells(step: Step) -> tuple[str, ...]:
    """Return the cells that a test opens: each does so first of all."""

    def tell(*cells: str, **_: Any) -> AppPage:
        raise _Told(*cells)

    try:
        step(tell)
    except _Told as told:
        return told.args
    raise AssertionError(f"{step} opens nothing")


def _close_apps(kernel: KernelSpy) -> None:
    kernel.value(
        "[get_ipython().run_line_magic('flowapp', f'close {name}') for name in"
        " list(__import__('nbflow.host.kernel').host.kernel.host().apps)]"
    )


@pytest.fixture
def walk(
    host: str, html_manager: Callable[..., HtmlManagerPage], pages: list[AppPage]
) -> Callable[..., tuple[HtmlManagerPage, int]]:
    """Walk through the cells of these tests on one page; return it and the cell of the last."""

    def walked(*steps: Step) -> tuple[HtmlManagerPage, int]:
        cells = list(dict.fromkeys(cell for step in steps for cell in _cells(step)))
        made, name = notebook(*cells), f"walk-{len(steps)}-{host}.ipynb"
        page: HtmlManagerPage = html_manager(made, name, viewport=SIZE)
        pages.append(page)
        page.run_cell(0)

        def opened(*wanted: str, **_: Any) -> AppPage:
            for cell in wanted:
                page.run_cell(1 + cells.index(cell))
            page.app().scroll_into_view_if_needed()
            return page

        for number, step in enumerate(steps):
            if number:
                _close_apps(page.kernel)
                expect(page.apps).to_have_count(0)
            step(opened)
            print(f"{host}: {getattr(step, '__name__', step)}")
        last = cells.index(_cells(steps[-1])[-1])
        return page, 1 + last

    return walked


def _typed(label: str) -> Step:
    test = test_interaction.test_typing_while_a_fragment_ticks_loses_no_character_and_no_caret
    return lambda opened: test(opened, label)


def test_people_type_drag_and_click_while_the_app_redraws_itself(
    walk: Callable[..., tuple[HtmlManagerPage, int]],
) -> None:
    walk(
        _typed("Inside"),
        _typed("Below"),
        test_interaction.test_dragging_a_slider_in_a_fragment_redraws_that_fragment_alone,
        test_interaction.test_a_button_restarts_a_long_loop_at_its_next_checkpoint,
        test_interaction.test_focus_caret_scroll_and_an_open_list_survive_moves,
        test_interaction.test_a_chosen_tab_and_an_open_expander_stay_so,
        test_interaction.test_what_is_not_redrawn_yet_dims_in_long_runs_only,
        test_interaction.test_the_stop_control_ends_a_long_run,
        test_interaction.test_another_ipywidget_lives_in_an_app_and_survives_reruns,
        test_interaction.test_a_run_is_shown_while_it_goes,
        test_lab.test_two_apps_in_a_notebook_live_side_by_side,
    )


# What a page as strict as VS Code's forbids and says so in its place.
CHARTS = "\n".join(line for line in test_charts.EVERY.splitlines() if "graphviz" not in line)


def _every_chart_is_drawn(opened: Open) -> None:
    app = opened(CHARTS).app()
    for selector, count in test_charts.DRAWN.items():
        if "graphviz" in selector:
            continue
        chart = app.locator(selector).nth(count - 1)
        expect(chart).to_be_attached(timeout=test_charts.SECONDS)
    expect(app.get_by_text("could not be drawn")).to_have_count(0)


def test_elements_inputs_forms_dialogs_tables_and_charts_and_a_reload(
    walk: Callable[..., tuple[HtmlManagerPage, int]],
) -> None:
    page, last = walk(
        test_catalogue.test_every_element_is_seen,
        test_catalogue.test_every_input_reaches_the_script,
        test_form.test_several_buttons_and_no_enter,
        test_form.test_edits_survive_ticks_and_reruns_from_elsewhere,
        test_dialog.test_open_type_and_save,
        test_dialog.test_ticks_neither_close_nor_disturb_it,
        test_pages.test_walking_through_pages,
        test_data.test_rows_and_columns_are_chosen_also_in_a_sorted_table,
        test_data.test_cells_are_edited_by_keys_and_bad_values_are_refused_in_place,
        test_data.test_rows_are_added_deleted_and_kept_over_a_rerun,
        test_data_places.test_an_editor_in_a_dialog_is_changed_and_its_rows_grow,
        _every_chart_is_drawn,
        test_charts.choose_in_charts,
        test_form.test_a_sent_form_is_cleared_and_the_app_goes_on_with_what_was_sent,
    )
    _reload(page, last)


# The reloaded page's client, on the old widgets that the kernel closes.
EXPECTED = "Comm not found"


def _reload(page: HtmlManagerPage, cell: int) -> None:
    """The last step's app after a reload, once its cell runs."""
    page.reload()
    # The page knows none of the kernel's widgets: it shows the saved state, as text.
    expect(page.apps).to_have_count(0)
    page.run_cell(cell)
    page.expect_text(re.compile("Bob"))
    test_form.field(page, "Name").fill("Cleo")
    test_form.button(page, "Sign in").click()
    page.expect_text("Cleo (1), Friday")
    page.errors[:] = [e for e in page.errors if EXPECTED not in e]
