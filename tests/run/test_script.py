"""Bare expressions of a script are displayed (spec 7.5.6), and scripts may await."""

from __future__ import annotations

import linecache
import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as hst

from nbflow.run.script import SHOW, SHOW_LAST, FunctionScript, SourceScript, compile_script
from tests.run.harness import st


def shown(source: str, display: bool = True) -> list[Any]:
    """Return what a script displays; a shown last call stands as a list."""
    found: list[Any] = []
    namespace = {
        SHOW: lambda *values: found.append(values if len(values) != 1 else values[0]),
        SHOW_LAST: lambda value, function: found.append([value]),
        "seen": found,
    }
    code = compile_script(textwrap.dedent(source), "<cell>", display)
    SourceScript(code, lambda: namespace).run()
    return found


CASES = [
    ("a name", "x = 1\nx\n", [1]),
    ("a literal in the middle", "'text'\n1\n'more'\ny = 2", [1, "more"]),
    ("a tuple as several values", "1, 'b', [2]", [(1, "b", [2])]),
    ("a starred tuple", "a = [1, 2]\n*a, 3\n0", [(1, 2, 3), 0]),
    ("None", "None\nx = 1", [None]),
    ("a comparison", "1 < 2", [True]),
    ("a comprehension", "[n for n in range(3)]", [[0, 1, 2]]),
    ("an f-string", "a = 1\nf'{a}!'", ["1!"]),
    ("a conditional expression", "1 if True else 2", [1]),
    ("in branches", "if True:\n    1\nelse:\n    2\nif False:\n    3\nelif True:\n    4", [1, 4]),
    ("in loops", "for n in range(2):\n    n\nelse:\n    'else'", [0, 1, "else"]),
    ("in while", "n = 0\nwhile n < 2:\n    n\n    n += 1", [0, 1]),
    ("in with", "import contextlib\nwith contextlib.suppress():\n    1", [1]),
    ("in try", "try:\n    1\n    z = 0 / 0\nexcept ZeroDivisionError:\n    2\nelse:\n    3\n"
               "finally:\n    4", [1, 2, 4]),
    ("in match", "match 1:\n    case 1:\n        'one'\n    case _:\n        'other'", ["one"]),
    ("in functions, not their docstrings", "def f():\n    'doc'\n    'shown'\nf();", ["shown"]),
    ("in methods, not in class bodies", "class A:\n    'doc'\n    1\n    def f(self):\n"
                                       "        'doc'\n        2\nA().f();", [2]),
    ("a module docstring is not", "'doc'\nx = 1", []),
    ("a call in the middle is not", "len('ab')\nx = 1", []),
    ("the value of a last call is", "len('ab')", [[2]]),
    ("a last call with a semicolon is not", "len('ab');", []),
    ("a last call with a semicolon and a comment is not", "len('ab');  # quiet\n\n", []),
    ("a last call in a branch is not", "if True:\n    len('ab')", []),
    ("an ellipsis is not", "...\nif True: ...", []),
    ("a yield is not", "def f():\n    yield 1\nx = list(f())", []),
    ("an assignment is not", "x = 1", []),
    ("nothing of an empty script is", "", []),
    ("nothing of a comment is", "# nothing\n", []),
    ("an attribute", "'a'.__class__.__name__", ["str"]),
    ("a lambda's body is not", "f = lambda: 5\nf();", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_displayed(source: str, expected: list[Any]) -> None:
    assert shown(source) == expected


def test_nothing_is_displayed_when_display_is_off() -> None:
    assert shown("1\n2\nlen('a')", display=False) == []


def test_the_last_call_is_made_once_and_its_function_found_before_its_arguments() -> None:
    source = """
    log = []
    def f():
        log.append("f")
        return lambda value: log
    f()(log.append("argument"))
    """
    assert shown(source) == [[["f", "argument"]]]


def test_what_is_called_last_is_told_to_who_displays_it() -> None:
    calls: list[Any] = []
    namespace = {SHOW: print, SHOW_LAST: lambda value, function: calls.append((value, function))}
    SourceScript(compile_script("len('ab')", "<cell>"), lambda: namespace).run()
    assert calls == [(2, len)]


def test_a_script_may_await_and_the_value_of_the_last_await_is_displayed() -> None:
    source = """
    import asyncio
    async def f():
        return 3
    await f()
    x = await f()
    x
    await f()
    """
    assert shown(source) == [3, [3]]


def test_a_syntax_error_is_pythons_with_its_line() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile_script("x = 1\nif\n", "<cell>")
    assert caught.value.lineno == 2


def test_tracebacks_show_the_lines_of_the_source() -> None:
    source = "x = 1\nx\n\nif x:\n    x.missing\n"
    linecache.cache["<a cell>"] = (len(source), None, source.splitlines(keepends=True), "<a cell>")
    script = SourceScript(compile_script(source, "<a cell>"), lambda: {SHOW: lambda *v: None})
    with pytest.raises(AttributeError) as caught:
        script.run()
    trace = caught.value.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    assert trace is not None
    assert (trace.tb_lineno, trace.tb_frame.f_code.co_filename) == (5, "<a cell>")
    del linecache.cache["<a cell>"]


statements = hst.sampled_from(
    [
        "x = 1",
        "x",
        "len('a')",
        "'text'",
        "if x:\n    x",
        "def f():\n    x\n    return 1",
        "f()",
        "1;",
        "for n in (1, 2):\n    n, x",
        "...",
    ]
)


@given(hst.lists(statements, max_size=6))
def test_displaying_never_changes_what_the_script_does(lines: list[str]) -> None:
    source = "\n".join(["x = 0", "def f(): return 2", *lines])
    plain: dict[str, Any] = {}
    exec(compile(source, "<plain>", "exec"), plain)
    hooks = {SHOW: lambda *values: None, SHOW_LAST: lambda value, function: None}
    displayed: dict[str, Any] = dict(hooks)
    SourceScript(compile_script(source, "<cell>"), lambda: displayed).run()
    assert displayed["x"] == plain["x"]
    assert displayed["f"]() == plain["f"]()


# -- in an app -----------------------------------------------------------------


def test_an_app_of_source_draws_its_bare_expressions_in_place(make) -> None:
    source = "st.text('a')\nn = st.slider('Size')\nn\nwith st.container():\n    'b', n\n"
    namespace = {"st": st, SHOW: lambda *values: st.text(" ".join(map(str, values)))}
    code = compile_script(source, "<app>")
    app = make(SourceScript(code, lambda: dict(namespace))).start()
    assert app.shape() == ["a", "Size", "0", ["b 0"]]
    assert app.set("Size", 5).shape() == ["a", "Size", "5", ["b 5"]]


def test_every_full_run_has_the_globals_it_is_given_1_10_7(make) -> None:
    source = "try:\n    kept\nexcept NameError:\n    kept = 0\nkept += 1\nst.text(kept)"
    code = compile_script(source, "<app>", display=False)
    fresh = make(SourceScript(code, lambda: {"st": st})).start().rerun()
    assert fresh.texts == ["1"]
    shared: dict[str, Any] = {"st": st}
    kept = make(SourceScript(code, lambda: shared)).start().rerun()
    assert kept.texts == ["2"]


def test_an_app_may_be_a_coroutine_function(make) -> None:
    async def script() -> None:
        st.text("awaited")

    assert make(FunctionScript(script)).start().texts == ["awaited"]
