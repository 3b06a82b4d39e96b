"""13.3: the seed's st_pages, functions of 0.x first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nbflow.components.st_pages import Page, Section
from nbflow.testing import AppTest

HEAD = """
import nbflow as st
from nbflow.components.st_pages import (
    Page, Section, add_indentation, add_page_title, get_nav_from_toml, hide_pages, show_pages,
    show_pages_from_config,
)
"""
SHOW = """
show_pages([
    Page("app.py", "Home", "🏠"),
    Page("two.py", "Page 2", ":books:"),
    Section("More", icon="🎈"),
    Page("03_third.py"),
    Page("four.py", in_section=False),
])
"""


@pytest.fixture
def app(tmp_path: Path):
    """Return a function that makes an app of files, which is run once."""

    def make(script: str, config: str = "", **pages: str) -> AppTest:
        files = {"two": "", "03_third": "", "four": "", **pages, "app": script}
        for name, text in files.items():
            (tmp_path / f"{name}.py").write_text(HEAD + text, encoding="utf-8")
        if config:
            (tmp_path / ".streamlit").mkdir()
            (tmp_path / ".streamlit" / "pages.toml").write_text(config, encoding="utf-8")
        return AppTest.from_file(tmp_path / "app.py").run()

    return make


def menu(at: AppTest) -> dict[str, list[str]]:
    """Return the menu: headings and what stands under them."""
    props = at.session.snapshot()["navigation"].props
    return {
        section["title"]: [f"{p.get('icon', '')} {p['title']}".strip() for p in section["pages"]]
        for section in props["sections"]
    }


def shown(at: AppTest) -> list[Any]:
    return [e.value for e in [*at.title, *at.markdown]]


def test_show_pages_makes_the_menu(app):
    at = app(f'add_page_title()\nst.write("at home"){SHOW}')
    assert menu(at) == {"": ["🏠 Home", "📚 Page 2", "four"], "🎈 More": ["third"]}
    assert at.session.snapshot()["navigation"].props["current"] == "/home"


def test_the_seeds_script_draws_its_title_from_the_second_run_on(app):
    """The pages are known from the next run on; Streamlit's were, too."""
    at = app(f'add_page_title()\nst.write("at home"){SHOW}')
    assert shown(at) == ["at home"]
    assert shown(at.run()) == ["🏠 Home", "at home"]


def config(at: AppTest) -> dict[str, Any]:
    return dict(at.session.snapshot()["root"].props)


def test_a_title_takes_the_options_of_the_page(app):
    wide = 'add_page_title(layout="wide", initial_sidebar_state="collapsed")'
    at = app(f"{SHOW}{wide}", two='add_page_title(page_title="Two")')
    assert config(at) == {"title": "Home", "layout": "wide", "sidebar": "collapsed"}
    assert config(at.switch_page("two.py").run()) == {"title": "Two"}


def test_a_title_of_a_navigations_page_takes_them_too(app):
    at = app('page = st.navigation(["two.py"])\nadd_page_title(page, layout="wide")')
    assert config(at) == {"title": "two", "layout": "wide"}


def test_an_option_that_is_not_known_is_said(app):
    at = app(f'{SHOW}add_page_title(layout="broad")')
    assert "layout='broad'" in at.exception[0].value


def test_another_page_runs_in_place_of_the_script(app):
    at = app(
        f'{SHOW}add_page_title()\nst.write("at home")\nst.text_input("x", key="x")',
        two="""
add_page_title(add_icon=False)
st.write("second", __name__)
st.text_input("x", key="x")
""",
    )
    at.text_input("x").input("typed").run()
    at.switch_page("two.py").run()
    assert shown(at) == ["Page 2", "second __main__"]
    assert at.text_input("x").value == ""
    assert menu(at)[""] == ["🏠 Home", "📚 Page 2", "four"]
    at.switch_page("home").run()
    assert shown(at) == ["🏠 Home", "at home"]
    assert at.text_input("x").value == ""


def test_a_page_may_switch_and_link(app):
    at = app(
        f'{SHOW}st.page_link("two.py")',
        two='if st.button("back"):\n    st.switch_page("home")\nst.write("two")',
    )
    assert at.page_link[0].label == "Page 2"
    at.switch_page("two.py").run()
    assert at.button[0].click().run().page_link[0].label == "Page 2"


def test_a_new_life_of_the_script_goes_on_with_the_open_page(app):
    at = app(SHOW + 'st.write("at home")', two='st.write("second")')
    from nbflow.run.menu import pages_of

    # As when the cell is run again while another page is open: only its name is inherited.
    pages = pages_of(at.session.stage)
    pages.known, pages.sections, pages.replaces, pages.current = {}, {}, False, "/page_2"
    assert shown(at.run()) == ["second"]


def test_hidden_pages_are_shown_again_by_a_run_that_does_not_hide_them(app):
    at = app(
        f'{SHOW}if st.checkbox("hide"):\n    hide_pages(["Page 2", "third"])',
        two='st.write("second")',
    )
    at.checkbox[0].check().run()
    assert menu(at) == {"": ["🏠 Home", "four"]}
    # It can be opened all the same.
    assert shown(at.switch_page("two.py").run()) == ["second"]
    assert menu(at)["🎈 More"] == ["third"]


def test_titles_can_hide_and_indent(app):
    at = app(f'{SHOW}add_page_title(hidden_pages=["four"], layout="wide")')
    assert menu(at)[""] == ["🏠 Home", "📚 Page 2"]
    assert at.session.snapshot()["navigation"].props["indent"] is True
    assert shown(at) == ["🏠 Home"]


def test_icons():
    assert Page("x.py", icon=":rocket:").page_icon == "🚀"
    assert Page("x.py", icon="random").page_icon == Page("x.py", icon="random").page_icon != ""
    assert Page("01_🎲_dice_game.py").page_icon == "🎲"
    assert Page("01_🎲_dice_game.py").page_name == "dice game"
    assert Section("S", ":books:").page_icon == "📚"
    with pytest.raises(TypeError, match=":no_such_emoji:"):
        Page("x.py", icon=":no_such_emoji:").page_icon


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("show_pages([])", "MissingParameterError"),
        ('show_pages([Page("app.py"), Page("none.py")])', "PageNotFoundError"),
        ('show_pages([Page("app.py", "A"), Page("two.py", "A")])', "PageError"),
    ],
)
def test_mistakes(app, script: str, error: str):
    assert [e.proto.type for e in app(script).exception] == [error]


CONFIG = """
[[pages]]
path = "app.py"
name = "Home"
icon = "🏠"

[[pages]]
name = "Tools"
icon = ":hammer:"
is_section = true

[[pages]]
path = "two.py"
url_path = "second"
"""


def test_pages_from_a_file(app):
    at = app("show_pages_from_config()", CONFIG)
    assert menu(at) == {"": ["🏠 Home"], "🔨 Tools": ["two"]}


def test_navigation_from_a_file(app):
    at = app(
        'page = st.navigation(get_nav_from_toml())\nif page.title == "two":\n'
        "    add_page_title(page)\n    page.run()",
        CONFIG,
        two='st.write("inside")',
    )
    assert menu(at) == {"": ["🏠 Home"], "🔨 Tools": ["two"]}
    assert shown(at.switch_page("second").run()) == ["two", "inside"]


@pytest.mark.parametrize("config", ["", "[[pages]", "pages = 1\n[x]", "[other]\na = 1"])
def test_a_file_that_cannot_be_read_is_said_on_screen(app, config: str):
    at = app("show_pages_from_config()", config)
    assert ["pages.toml" in e.value for e in at.error] == [True]
    assert not at.exception
