"""Markdown becomes HTML that says what was meant and runs nothing."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as s

import nbflow.elements
from nbflow.elements.markdown import _PLAIN, _parser, highlight, page_props, render

INLINE = [
    ("plain", "plain"),
    ("**b** *i* ~~s~~ `c`", "<strong>b</strong> <em>i</em> <s>s</s> <code>c</code>"),
    (":red[hot]", '<span class="nbf-color" data-color="red">hot</span>'),
    (":grey[x]", '<span class="nbf-color" data-color="gray">x</span>'),
    (":blue-background[x]", '<span class="nbf-mark" data-color="blue">x</span>'),
    (":green-badge[x]", '<span class="nbf-badge" data-color="green">x</span>'),
    (":small[x]", '<span class="nbf-small">x</span>'),
    (
        ":red[a :blue[b] **c**]",
        '<span class="nbf-color" data-color="red">a <span class="nbf-color" data-color="blue">b'
        "</span> <strong>c</strong></span>",
    ),
    (":red[open", ":red[open"),
    (":pink[x]", ":pink[x]"),
    ("`:red[x]`", "<code>:red[x]</code>"),
    (":tada: :rocket: :+1:", "🎉 🚀 👍"),
    (":nothing_like_that: 10:30:15", ":nothing_like_that: 10:30:15"),
    (":material/home:", '<span class="nbf-icon" data-icon="home"></span>'),
    ("$a<b$", '<span class="nbf-math" data-display="0">a&lt;b</span>'),
    ("$$x$$", '<span class="nbf-math" data-display="1">x</span>'),
    ("from $5 to $6", "from $5 to $6"),
    ("a -> b <- c -- d >= e", "a → b ← c — d ≥ e"),
    ("a->b", "a-&gt;b"),
    ("[x](#there)", '<a href="#there">x</a>'),
    (
        "[x](https://a.b)",
        '<a href="https://a.b" target="_blank" rel="noopener noreferrer">x</a>',
    ),
]


@pytest.mark.parametrize(("source", "html"), INLINE)
def test_inline_markup(source, html):
    assert render(source, inline=True) == html


BLOCKS = [
    ("# A B\n## A B", '<h1 id="a-b">A B</h1>\n<h2 id="a-b-2">A B</h2>\n'),
    ("$$\na<b\n$$", '<div><span class="nbf-math" data-display="1">a&lt;b</span></div>\n'),
    ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
    (
        "```python\n1\n```",
        '<pre><code class="language-python"><span class="hl-mi">1</span>\n</code></pre>\n',
    ),
    ("a\nb", "<p>a\nb</p>\n"),
]


@pytest.mark.parametrize(("source", "html"), BLOCKS)
def test_blocks(source, html):
    assert render(source) == html


def test_tables_and_task_lists_are_drawn():
    assert "<td>1</td>" in render("|a|b|\n|-|-|\n|1|2|")
    assert render("- [x] done").count('type="checkbox"') == 1


def test_footnotes_of_two_texts_have_anchors_of_their_own():
    first, second = render("a[^1]\n\n[^1]: one"), render("b[^1]\n\n[^1]: two")
    ids = re.compile(r'id="([^"]+)"')
    assert ids.findall(first)
    assert not set(ids.findall(first)) & set(ids.findall(second))


@given(s.from_regex(_PLAIN, fullmatch=True))
def test_plain_words_are_what_the_parser_would_return(words):
    assert render(words, inline=True) == words == _parser(False).renderInline(words, {})


def test_anchors_can_be_left_out():
    assert render("# A", anchors=False) == "<h1>A</h1>\n"


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <svg onload=alert(1)> b",
    "<iframe src='javascript:alert(1)'></iframe>",
    ":red[<img src=x onerror=alert(1)>]",
    "$<img src=x onerror=alert(1)>$",
    "$$\n<script>alert(1)</script>\n$$",
    "```html\n<script>alert(1)</script>\n```",
    "```\n<script>alert(1)</script>\n```",
    '```x"><script>alert(1)</script>\ncode\n```',
    "# <script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    '[x](https://a.b "\\" onmouseover=alert(1)")',
    "<javascript:alert(1)>",
    ":material/home<script>:",
    "|a|\n|-|\n|<script>alert(1)</script>|",
    "- [ ] <script>alert(1)</script>",
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
]
_TAG = re.compile(r"<(?!/?(?:p|h\d|a|span|div|pre|code|strong|em|s|ul|ol|li|table|thead|tbody|tr|th"
                  r"|td|input|img|hr|br|sup|section|blockquote)\b)[a-zA-Z]")  # fmt: skip
_HANDLER = re.compile(r"<[^>]*\son\w+\s*=[^>]*>", re.IGNORECASE)
_SCRIPT_URL = re.compile(r'(?:href|src)="\s*(?:javascript|data:text|vbscript)', re.IGNORECASE)


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("source", ATTACKS)
def test_tags_and_scripts_are_only_text(source, inline):
    html = render(source, inline=inline)
    # Attributes are quoted with entities, so what stands in quotes cannot end the tag.
    outside = re.sub(r'"[^"]*"', '""', html)
    assert not _TAG.search(outside)
    assert not _HANDLER.search(outside)
    assert not _SCRIPT_URL.search(html)


@given(s.text(alphabet=":[]()$<>`*_#|-~ \nred!\"'&\\abc/", max_size=60))
def test_no_text_becomes_a_tag_of_its_own(source):
    html = render("<x " + source)
    assert not _TAG.search(re.sub(r'"[^"]*"', '""', html))


def test_tags_pass_only_when_allowed():
    assert render("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"
    assert render("<b>x</b>", allow_html=True) == "<p><b>x</b></p>\n"


@pytest.mark.parametrize("language", [None, "plaintext", "no such language"])
def test_code_without_a_known_language_is_escaped(language):
    assert highlight("<b>", language) == "&lt;b&gt;"


def test_highlighted_code_is_escaped_too():
    assert re.sub(r"</?span[^>]*>", "", highlight("a < '<b>'", "python")) == ("a &lt; '&lt;b&gt;'")


PAGE = [
    ("markdown", {"body": "*a*"}, {"html": "<p><em>a</em></p>\n"}),
    ("markdown", {"body": "a <b>", "allow_html": True}, {"html": "<p>a <b></p>\n"}),
    ("title", {"body": "A *b*"}, {"html": "A <em>b</em>", "anchor": "a-b"}),
    ("title", {"body": "A", "anchor": "x"}, {"html": "A", "anchor": "x"}),
    ("title", {"body": "A", "anchor": False}, {"html": "A", "anchor": False}),
    ("expander", {"label": "*a*"}, {"label": "*a*", "html": "<em>a</em>"}),
    ("control", {"label": "a", "kind": "button"}, {"label": "a", "html": "a", "kind": "button"}),
    ("html", {"body": "<i>x</i>"}, {"html": "<i>x</i>"}),
    ("code", {"body": "x", "language": "plaintext"}, {"body": "x", "language": "plaintext"}),
    ("text", {"body": "*a*"}, {"body": "*a*"}),
    (
        "table",
        {"columns": [{"name": "*n*"}], "page": [["**1**"]]},
        {"columns": [{"name": "*n*", "html": "<em>n</em>"}], "page": [["<strong>1</strong>"]]},
    ),
    (
        "image",
        {"images": [{"url": "u", "caption": "*c*"}, {"url": "v"}]},
        {"images": [{"url": "u", "caption": "<em>c</em>"}, {"url": "v"}]},
    ),
    ("divider", {"help": "*h*"}, {"help": "*h*", "help_html": "<p><em>h</em></p>\n"}),
]


@pytest.mark.parametrize(("kind", "props", "expected"), PAGE)
def test_the_page_gets_html_in_place_of_markdown(kind, props, expected):
    before = dict(props)
    assert page_props(kind, props) == expected
    assert props == before


def modules():
    names = [m.name for m in pkgutil.iter_modules(nbflow.elements.__path__)]
    return [f"nbflow.elements.{name}" for name in names]


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_hold(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0


def test_the_label_of_a_link_to_a_page_is_markdown():
    props = {"label": "To the **sales**", "page": "/sales"}
    assert page_props("page_link", props)["html"] == "To the <strong>sales</strong>"
