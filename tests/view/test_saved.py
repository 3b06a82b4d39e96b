"""The saved state of an app: what is in it, what is not, and how large it may be."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbflow.core.tree import Node
from nbflow.elements.markdown import page_props
from nbflow.material import drawings
from nbflow.testing import AppTest
from nbflow.view.saved import saved_html
from nbflow.view.saved.sanitise import TAGS, VOID, sanitise


def _page(node: Node) -> dict[str, Any]:
    return page_props(node.type, node.props)


def saved(script: str, **options: Any) -> str:
    at = AppTest.from_string("import nbflow as st\n" + script).run()
    return saved_html(at._driver.session.snapshot(), "shop", _page, **options)


class _Check(HTMLParser):
    """Collects the elements of a document, and whether each is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("script", "part"),
    [
        ("st.title('A :red[shop]')", '<h1>A <span style="color: #d5433c">shop</span></h1>'),
        ("st.text('a < $b')", "a &lt; <span>$</span>b"),
        ("st.markdown('so $a^2$')", "$a^2$"),
        ("st.success('Well **done**')", "✅ Well <strong>done</strong>"),
        ("st.metric('Speed', '3 m/s', -1)", "↓ -1"),
        ("st.slider('Size', 0, 10, 3)", ">3</span>"),
        ("st.selectbox('Who', ['Ann', 'Bob'], 1)", ">Bob</span>"),
        ("st.radio('Who', ['Ann', 'Bob'], 1)", "○ Ann<br>◉ Bob"),
        ("st.checkbox('Sure', True)", "☑ Sure"),
        ("st.text_input('Word', 'secret', type='password')", "••••••"),
        ("st.json({'a': [1]})", '"a"'),
        ("st.progress(0.5)", "50%"),
        ("st.exception(ValueError('odd'))", "ValueError: odd"),
        ("print('hello')", "hello"),
        ("st.dataframe({'a': [1, 2], 'b': ['x', None]})", "<td>x</td>"),
        ("st.table({'a': ['*x*']})", "<em>x</em>"),
        ("st.expander('More', expanded=True).text('in')", "<details open"),
        ("st.tabs(['One', 'Two'])[1].text('in')", "<summary>Two</summary>"),
        ("st.sidebar.text('aside')", "aside"),
        ("st.html('<b onclick=x()>bold</b><script>bad()</script>')", "<b>bold</b></div>"),
        ("st.iframe('https://example.org')", "run the cell to see it"),
    ],
)
def test_each_element_says_what_it_shows(script: str, part: str) -> None:
    html = saved(script)
    assert part in html
    assert "<script" not in html
    assert _Check(html).open == []


@pytest.mark.parametrize(
    "script",
    [
        "st.button('Go', icon=':material/home:')",
        "st.markdown(':material/home: here')",
        "st.success('Well', icon=':material/home:')",
        "st.expander('More', icon=':material/home:').text('in')",
        "st.link_button('Go', 'https://example.org', icon=':material/home:')",
        "st.chat_message('user', avatar=':material/home:').text('in')",
        "st.tabs([':material/home: One'])[0].text('in')",
        "st.checkbox(':material/home: Sure')",
    ],
)
def test_material_symbols_are_drawn_and_ask_nobody(script: str) -> None:
    html = saved(script)
    found = re.search(r'<img src="data:image/svg\+xml;base64,([\w+/=]+)"', html)
    assert found is not None
    assert drawings()["home"] in base64.b64decode(found[1]).decode()
    assert ":material" not in html
    assert _Check(html).open == []


def test_the_app_is_named_and_the_reader_told_what_to_do() -> None:
    assert "Saved state of the app <b>shop</b>. Run the cell to make it live." in saved(
        "st.text(1)"
    )


def test_what_a_password_field_holds_is_not_saved() -> None:
    assert "hush" not in saved("st.text_input('Word', 'hush', type='password')")


def test_pictures_are_part_of_the_page() -> None:
    html = saved("import numpy as np\nst.image(np.zeros((4, 4, 3), dtype='uint8'), caption='Dark')")
    assert re.search(r'<img src="data:image/png;base64,[\w+/=]+"', html)
    assert "<figcaption>Dark</figcaption>" in html


def test_a_picture_from_elsewhere_becomes_a_link() -> None:
    html = saved("st.image('https://example.org/a.png')")
    assert "<img" not in html
    assert 'href="https://example.org/a.png"' in html


def test_a_chart_is_drawn_where_that_can_be_done_and_else_its_data_is_shown() -> None:
    pytest.importorskip("vl_convert")
    script = "st.line_chart({'y': [1, 3, 2]})"
    assert "data:image/svg+xml;base64," in saved(script)
    assert "<td>3</td>" in saved(script, charts=False)


def test_a_dialog_that_was_closed_is_not_saved() -> None:
    tree = {
        "root": Node("app", {}, ("event",)),
        "event": Node("event", {}, ("d",)),
        "d": Node("dialog", {"title": "Sure?", "open": False}, ("t",)),
        "t": Node("text", {"body": "inside"}),
    }
    assert "inside" not in saved_html(tree, "shop", _page)


@pytest.mark.parametrize("limit", [1_000, 3_000, 20_000])
def test_a_saved_state_is_never_larger_than_asked_for_and_says_what_it_lacks(limit: int) -> None:
    html = saved("for i in range(500): st.text(f'line {i} ' + 'x' * (i * 37 % 400))", limit=limit)
    assert len(html) <= limit
    assert "left out: a saved state holds at most" in html
    assert _Check(html).open == []


def test_what_is_too_large_leaves_room_for_what_comes_after_it() -> None:
    html = saved("st.text('x' * 5000)\nst.text('after')", limit=3_000)
    assert "after" in html
    assert "[text of 5 kB left out]" in html


PIECES = (
    "< > / = \" ' & ; ! -- a b script style svg img src onload javascript: data: math title "
    "<b> </div> <!-- --> <a href= textarea </textarea> $ ]]> <![CDATA["
)
HOSTILE = st.lists(st.sampled_from([*PIECES.split(), " "]), max_size=40).map("".join)


@given(HOSTILE)
def test_nothing_but_allowed_elements_comes_through(html: str) -> None:
    found = _Check(sanitise(html))
    assert found.tags <= TAGS
    assert found.open == []
    assert not [name for name, _ in found.attributes if name.startswith("on")]


@given(HOSTILE)
def test_sanitising_twice_changes_nothing(html: str) -> None:
    once = sanitise(html).replace("<span>$</span>", "$")
    assert sanitise(once).replace("<span>$</span>", "$") == once


@pytest.mark.parametrize(
    "html",
    [
        "<a href=javascript:x()>a</a>",
        "<a href='data:text/html,x'>a</a>",
        "<img src=x onerror=x()>",
        "<svg><a href=x><style><img src=x onerror=x()></style></svg>",
        "<p style='background-image: url(https://a.b/c)'>a</p>",
        "<form action=https://a.b><input></form>",
        "<iframe srcdoc='<script>x()</script>'></iframe>",
        "<math><mtext><table><mglyph><style><img src=x onerror=x()>",
    ],
)
def test_nothing_to_run_or_load_comes_through(html: str) -> None:
    made = sanitise(html)
    assert not re.search(r"javascript:|onerror|url\(|srcdoc|<form|<style|src=|data:", made), made
