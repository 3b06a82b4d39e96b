"""Text elements: what they say of what was given."""

from __future__ import annotations

import sys
import types

import pytest

from nbflow import errors
from tests.elements.drawing import one, said

CASES = [
    (lambda st: st.markdown("  a\n    b "), "markdown", {"body": "a\n  b"}),
    (lambda st: st.markdown("\n    # A\n      b\n    "), "markdown", {"body": "# A\n  b"}),
    (lambda st: st.markdown(5), "markdown", {"body": "5"}),
    (lambda st: st.markdown("a", True), "markdown", {"body": "a", "allow_html": True}),
    (lambda st: st.markdown("a", anchors=False), "markdown", {"body": "a", "anchors": False}),
    (lambda st: st.markdown("a", width="stretch"), "markdown", {"body": "a", "width": "stretch"}),
    (lambda st: st.caption(" c "), "caption", {"body": "c"}),
    (lambda st: st.title(" A ", anchor="x"), "title", {"body": "A", "anchor": "x"}),
    (lambda st: st.header("A", divider=True), "header", {"body": "A", "divider": True}),
    (lambda st: st.header("A", divider="red"), "header", {"body": "A", "divider": "red"}),
    (lambda st: st.subheader("A", anchor=False), "subheader", {"body": "A", "anchor": False}),
    (lambda st: st.title("A", icon="🔥"), "title", {"body": "A", "icon": "🔥"}),
    (lambda st: st.text(" a\n b "), "text", {"body": "a\nb"}),
    (lambda st: st.text("a", wrap=False), "text", {"body": "a", "wrap": False}),
    (lambda st: st.text("a", help=" h "), "text", {"body": "a", "help": "h"}),
    (lambda st: st.code("  x = 1\n"), "code", {"body": "  x = 1"}),
    (lambda st: st.code("\n  x\n  y\n"), "code", {"body": "  x\n  y"}),
    (lambda st: st.code("x", None), "code", {"body": "x", "language": "plaintext"}),
    (lambda st: st.code("x", height=80), "code", {"body": "x", "height": 80}),
    (lambda st: st.divider(), "divider", {}),
    (lambda st: st.latex(r" \frac 1 2 "), "latex", {"body": r"\frac 1 2"}),
    (lambda st: st.badge("New"), "markdown", {"body": ":blue-badge[New]"}),
    (
        lambda st: st.badge("New", icon=":material/check:", color="green"),
        "markdown",
        {"body": ":green-badge[:material/check: New]"},
    ),
    (lambda st: st.badge("a]b"), "markdown", {"body": ":blue-badge[a\\]b]"}),
    (lambda st: st.html("  <b>x</b>\n"), "html", {"body": "<b>x</b>"}),
    (lambda st: st.html("no-such-file.html"), "html", {"body": "no-such-file.html"}),
    (lambda st: st.iframe("https://x.org"), "iframe", {"src": "https://x.org", "height": 400}),
    (lambda st: st.iframe("<b>x</b>", height=90), "iframe", {"srcdoc": "<b>x</b>", "height": 90}),
]


@pytest.mark.parametrize(("act", "type", "props"), CASES)
def test_props_hold_the_source_and_what_differs_from_the_default(act, type, props):
    assert said(act) == [(type, props)]


WRONG = [
    (lambda st: st.markdown("a", width=0), errors.WidthError),
    (lambda st: st.text("a", text_alignment="middle"), errors.ParameterError),
    (lambda st: st.header("a", divider="pink"), errors.ParameterError),
    (lambda st: st.title("a", anchor=True), errors.ParameterError),
    (lambda st: st.title("a", anchor=5), errors.ParameterTypeError),
    (lambda st: st.code("a", height=0), errors.HeightError),
    (lambda st: st.title("a", icon=":fire:"), errors.IconError),
    (lambda st: st.title("a", icon="x"), errors.IconError),
    (lambda st: st.html(""), errors.MissingParameterError),
    (lambda st: st.html("a", unsafe_allow_javascript=True), errors.UnsupportedError),
]


@pytest.mark.parametrize(("act", "error"), WRONG)
def test_what_cannot_be_drawn_says_so(act, error):
    with pytest.raises(error):
        said(act)


def test_html_reads_files_and_wraps_style_sheets(tmp_path):
    page, style = tmp_path / "a.html", tmp_path / "a.css"
    page.write_text("<i>ü</i>", "utf-8")
    style.write_text("b {}", "utf-8")
    assert one(lambda st: st.html(page)) == {"body": "<i>ü</i>"}
    assert one(lambda st: st.html(str(style))) == {"body": "<style>b {}</style>"}
    assert one(lambda st: st.iframe(str(page))) == {"srcdoc": "<i>ü</i>"}


def test_html_asks_objects_for_theirs():
    class Thing:
        def _repr_html_(self):
            return "<b>thing</b>"

    assert one(lambda st: st.html(Thing())) == {"body": "<b>thing</b>"}


def test_latex_asks_sympy_for_its_expressions(monkeypatch):
    class Basic:
        pass

    sympy = types.SimpleNamespace(Basic=Basic, MatrixBase=Basic, latex=lambda e: r"\alpha")
    monkeypatch.setitem(sys.modules, "sympy", sympy)
    assert one(lambda st: st.latex(Basic())) == {"body": r"\alpha"}
