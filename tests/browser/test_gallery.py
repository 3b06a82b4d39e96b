"""The gallery notebook: pictures to look at (``tests/browser/shots``), in both hosts and themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import problems
from tests.browser.harness import AppPage, LabPage
from tests.browser.test_looks import PALE, SHOTS

pytestmark = pytest.mark.browser


def _pictures(page: AppPage, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    for index in range(page.apps.count()):
        path = SHOTS / f"gallery-{index}-{name}.png"
        page.apps.nth(index).screenshot(path=path, animations="disabled")


def _too_wide(page: AppPage) -> list[int]:
    wide: list[int] = page.apps.evaluate_all("all => all.map(e => e.scrollWidth - e.clientWidth)")
    return [pixels for pixels in wide if pixels > 0]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_is_drawn_readable_and_clean(
    open_gallery: Callable[[str], AppPage], theme: str
) -> None:
    page = open_gallery(theme)
    expect(page.page.locator(".nbf-broken, .nbf-hint-error:visible")).to_have_count(0)
    # The one that is shown on purpose.
    expect(page.page.locator(".nbf-exception")).to_have_count(1)
    assert page.page.evaluate(PALE) == []
    assert problems(page) == []
    assert _too_wide(page) == []
    host = "lab" if isinstance(page, LabPage) else "voila"
    _pictures(page, f"{host}-{theme}")
    if (host, theme) == ("voila", "light"):
        _fits_a_narrow_cell_and_paper(page)


def _fits_a_narrow_cell_and_paper(page: AppPage) -> None:
    page.page.set_viewport_size({"width": 480, "height": 19_000})
    assert _too_wide(page) == []
    _pictures(page, "narrow")
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": 800, "height": 16_000})
    expect(page.page.locator(".nbf-side-toggle:visible, .nbf-copy:visible")).to_have_count(0)
    assert _too_wide(page) == []
    _pictures(page, "print")
