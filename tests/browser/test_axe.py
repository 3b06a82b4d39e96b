"""What opens and closes, as axe-core and the keyboard find it; see also test_gallery.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import problems
from tests.browser.harness import AppPage

pytestmark = pytest.mark.browser


def test_an_input_without_a_name_is_found(open_lab: Callable[..., AppPage]) -> None:
    page = open_lab("%%flowapp named\nimport nbflow as st\nst.text_input('Name')")
    expect(page.control("text_input").locator("input")).to_be_visible()
    assert problems(page) == []
    page.page.evaluate(
        "() => document.querySelector('.nbf-app').append(document.createElement('input'))"
    )
    assert [line.partition(":")[0] for line in problems(page)] == ["label"]


def test_an_open_dialog_is_clean(open_app: Callable[..., AppPage]) -> None:
    page = open_app(
        "%%flowapp asks\nimport nbflow as st\n"
        "@st.dialog('A question')\n"
        "def ask():\n"
        "    st.selectbox('Which', ['one', 'two'], index=None)\n"
        "    st.button('Yes', type='primary')\n"
        "if st.button('Ask'): ask()\n"
        "st.sidebar.slider('At the side', 0, 9)\n"
        "st.chat_input('Say something')"
    )
    page.app().get_by_role("button", name="Ask").click()
    expect(page.page.get_by_role("dialog", name="A question")).to_be_visible()
    assert problems(page) == []


def test_the_sidebar_is_a_landmark_and_collapses_by_keyboard(
    open_app: Callable[..., AppPage],
) -> None:
    page = open_app("%%flowapp side\nimport nbflow as st\nst.sidebar.text('beside')\nst.text('x')")
    side = page.app().get_by_role("complementary")
    expect(side).to_be_visible()
    toggle = page.app().locator(".nbf-side-toggle")
    toggle.press("Enter")
    expect(side).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.press("Enter")
    expect(side).to_be_visible()
