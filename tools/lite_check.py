"""A walk through an app in JupyterLite: what `python -m tools.lite --check` does in Chromium."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect, sync_playwright

from tools import chromium

APP = """\
%%flowapp first
import nbflow as st
name = st.text_input("Your name", "world")
size = st.slider("How loud", 1, 5, 2)
st.text(f"Hello, {name}" + "!" * size)

@st.fragment(run_every="1s")
def clock():
    st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(f"beat {st.session_state.n}")
clock()

with st.form("order"):
    city = st.text_input("City")
    cups = st.number_input("Cups", 1, 9, value=None)
    if st.form_submit_button("Order"):
        st.text(f"ordered {cups} for {city}")
st.dataframe({"drink": ["Espresso", "Filter", None], "cups": [1, 2, 3]})
"""

CELLS = ("%pip install -q nbflow", "%load_ext nbflow", APP)

NOTEBOOK: dict[str, Any] = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(CELLS)
    ],
    "metadata": {
        "kernelspec": {"display_name": "Python (Pyodide)", "language": "python", "name": "python"},
        "language_info": {"name": "python"},
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}

START_SECONDS = 180
STEP_SECONDS = 30
BEATS = 20
"""Enough that a timer which is lost now and then is lost once."""


def _run_all(page: Page) -> None:
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".nbf-app").wait_for(timeout=START_SECONDS * 1000)


def _typing_and_dragging(page: Page) -> None:
    app = page.locator(".nbf-app")
    app.get_by_label("Your name").fill("Ada")
    page.keyboard.press("Enter")
    app.get_by_text("Hello, Ada!!", exact=True).wait_for()
    app.get_by_role("slider").first.press("ArrowRight")
    app.get_by_text("Hello, Ada!!!", exact=True).wait_for()


def _sending_a_form(page: Page) -> None:
    app = page.locator(".nbf-app")
    app.get_by_label("City").fill("Bern")
    app.get_by_label("Cups").fill("3")
    app.get_by_role("button", name="Order").click()
    app.get_by_text("ordered 3 for Bern").wait_for()
    # Nothing at all travels, too: JavaScript has two words for it, and Python one.
    app.get_by_label("Cups").fill("")
    app.get_by_role("button", name="Order").click()
    app.get_by_text("ordered None for Bern").wait_for()
    app.get_by_label("Cups").fill("4")
    app.get_by_role("button", name="Order").click()
    app.get_by_text("ordered 4 for Bern").wait_for()


def _ticking(page: Page) -> None:
    beat = page.locator(".nbf-app").get_by_text("beat ")
    first = int(beat.inner_text().split()[1])
    expect(beat).to_have_text(f"beat {first + BEATS}", timeout=2 * BEATS * 1000)


def _the_panel(page: Page) -> None:
    page.locator('.lm-TabBar-tab[data-id="nbflow-apps"]').click()
    card = page.locator(".nbflow-card", has_text="first")
    card.get_by_role("button", name="Reset").click()
    app = page.locator(".nbf-app")
    app.get_by_text("Hello, world!!", exact=True).wait_for()
    expect(app.get_by_label("Cups")).to_have_value("")


def _the_saved_state(page: Page) -> None:
    """A page that is loaded again has a new kernel, which knows no app."""
    notebook = page.locator(".jp-Notebook")
    page.keyboard.press("Control+s")
    expect(page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)
    page.reload()
    notebook.get_by_text("Saved state of the app first").wait_for(timeout=START_SECONDS * 1000)


STEPS: dict[str, Callable[[Page], None]] = {
    "the cells are run": _run_all,
    "typing and dragging": _typing_and_dragging,
    "sending a form": _sending_a_form,
    f"{BEATS} ticks": _ticking,
    "the panel's Reset": _the_panel,
    "the saved state in a page that was loaded again": _the_saved_state,
}


def check(address: str, picture: Path) -> int:
    """Walk through the app of a site; return 1 if a step fails.

    Args:
        address: Where the site is served; the page gets nothing from elsewhere.
        picture: Where a picture of the page is put before it is loaded again, or when it fails.
    """
    outside: list[str] = []
    errors: list[str] = []

    def let(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1200, "height": 1300})
        context.route("**/*", let)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(STEP_SECONDS * 1000)
        page.goto(f"{address}/lab/index.html?path=app.ipynb")
        for name, step in STEPS.items():
            if step is _the_saved_state:
                page.screenshot(path=picture)
            began = time.monotonic()
            try:
                step(page)
            except BaseException:
                page.screenshot(path=picture)
                print(f"FAILED: {name}; see {picture}")
                raise
            print(f"ok: {name}, {time.monotonic() - began:.1f} s", flush=True)
        browser.close()
    if outside:
        print(f"FAILED: the page asked other servers: {outside}")
    if errors:
        print(f"FAILED: nobody caught {errors}")
    return 1 if outside or errors else 0
