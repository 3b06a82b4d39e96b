"""AppTest: what a test reads of elements."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.testing import AppTest

READ: list[tuple[str, str, dict[str, Any]]] = [
    ("title('T', anchor='a')", "title", {"value": "T", "tag": "h1", "anchor": "a"}),
    ("header('H')", "header", {"value": "H", "tag": "h2", "anchor": "", "hide_anchor": False}),
    ("subheader('S', anchor=False)", "subheader", {"value": "S", "tag": "h3", "hide_anchor": True}),
    ("text('t')", "text", {"value": "t", "type": "text"}),
    ("markdown('*m*')", "markdown", {"value": "*m*", "is_caption": False, "allow_html": False}),
    ("write('w', 5)", "markdown", {"value": "w `5`"}),
    ("write({'a': 1})", "json", {"value": '{"a": 1}', "expanded": True}),
    ("caption('c')", "caption", {"value": "c", "is_caption": True}),
    ("latex('x^2')", "latex", {"value": "$$\nx^2\n$$"}),
    ("divider()", "divider", {"value": "---"}),
    ("code('x = 1', 'python', line_numbers=True)", "code",
     {"value": "x = 1", "language": "python", "show_line_numbers": True}),
    ("html('<b>b</b>')", "html", {"value": "<b>b</b>"}),
    ("json('[1, 2]')", "json", {"value": "[1, 2]"}),
    ("metric('m', 3, -1)", "metric", {"label": "m", "value": "3", "delta": "-1", "help": ""}),
    ("success('s', icon='✅')", "success", {"value": "s", "icon": "✅"}),
    ("info('i')", "info", {"value": "i", "icon": ""}),
    ("warning('w')", "warning", {"value": "w"}),
    ("error('e')", "error", {"value": "e"}),
    ("toast('t')", "toast", {"value": "t"}),
    ("exception(ValueError('no'))", "exception",
     {"value": "no", "message": "no", "error_type": "ValueError", "is_markdown": False}),
    ("progress(0.25, 'wait')", "progress", {"value": 25, "text": "wait"}),
    ("progress(70)", "progress", {"value": 70, "text": ""}),
    ("link_button('l', 'https://example.com')", "link_button", {"value": "l"}),
    ("image(b'GIF89a', caption='c')", "image", {"captions": ["c"], "type": "image"}),
    ("help(len)", "help", {"name": "len", "type": "help_info"}),
    ("space('large')", "space", {"value": "large", "size": "large"}),
    ("expander('e', icon='✅')", "expander", {"label": "e", "icon": "✅"}),
    ("status('s', state='error')", "status", {"label": "s", "state": "error"}),
    ("chat_message('user')", "chat_message", {"name": "user"}),
    ("grid(3)", "grid",
     {"type": "grid_container", "column_count": 3, "wrap": True, "gap": "small"}),
    ("columns(2)", "columns", {"weight": 0.5}),
    ("tabs(['a'])", "tabs", {"label": "a", "type": "tab"}),
    ("form('f')", "form", {"key": "f", "type": "form"}),
    ("container(key='c')", "container", {"key": "c", "type": "flex_container"}),
]  # fmt: skip


@pytest.mark.parametrize(("call", "name", "facts"), READ, ids=[call for call, _, _ in READ])
def test_an_element_is_read(call: str, name: str, facts: dict[str, Any]):
    at = AppTest.from_string(f"import nbflow as st\nst.{call};").run()
    assert not [e for e in at.exception if name != "exception"]
    element = getattr(at, name)[0]
    assert {fact: getattr(element, fact) for fact in facts} == facts
    assert at.get(name)[0] == element
    assert at.get(element.type)[0] == element


def test_values_of_a_list_are_the_values_of_its_elements():
    at = AppTest.from_string("import nbflow as st\nfor x in 'abc':\n    st.text(x)").run()
    assert at.text.values == ["a", "b", "c"]
    assert at.text[1:].values == ["b", "c"]


def test_documentation_that_help_shows():
    at = AppTest.from_string("import nbflow as st\nst.help(len)").run()
    assert at.help[0].doc_string == len.__doc__
