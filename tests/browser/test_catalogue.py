"""Each element is seen, and each input's value reaches the script, in both hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import Error, expect

from tests.browser.gallery import ELEMENTS, INPUTS, elements_cell, inputs_cell
from tests.browser.harness import AppPage

pytestmark = pytest.mark.browser


def _each(names: Iterable[str], check: Callable[[str], None]) -> None:
    """Check all, and only then say what failed: a page is dear."""
    failures = []
    for name in names:
        try:
            check(name)
        except (AssertionError, Error) as error:
            failures.append(f"{name}: {error}")
    assert not failures, "\n\n".join(failures)


def test_every_element_is_seen(open_app: Callable[..., AppPage]) -> None:
    page = open_app(elements_cell(), viewport={"width": 1200, "height": 900})
    app = page.app()
    app.locator(".nbf-tabs").wait_for()

    def check(name: str) -> None:
        element = ELEMENTS[name]
        found = app.locator(element.selector).filter(visible=True)
        if element.text:
            found = found.filter(has_text=element.text)
        expect(found.first).to_be_visible()

    _each(ELEMENTS, check)
    expect(app.locator(".nbf-broken")).to_have_count(0)
    expect(app.locator(".nbf-exception")).to_have_count(1)


def test_every_input_reaches_the_script(open_app: Callable[..., AppPage]) -> None:
    page = open_app(inputs_cell(), viewport={"width": 1200, "height": 900})
    app = page.app()
    app.locator(".nbf-text", has_text="form: not sent").wait_for()

    def check(name: str) -> None:
        INPUTS[name].use(app, page.page)
        shown = app.locator(".nbf-text .nbf-pre").get_by_text(f"{name}: {INPUTS[name].value}")
        expect(shown).to_have_count(1)

    _each(INPUTS, check)
    expect(app.locator(".nbf-broken")).to_have_count(0)
    expect(app.locator(".nbf-exception")).to_have_count(0)
