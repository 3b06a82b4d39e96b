"""Sections 3, 6, 8 and 9 again: dialogs closed, state without an app, caches by source, pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.parity.harness import Both, both, unwrapped
from tests.parity.test_pages import Pages, app

__all__ = ["app"]


def dialogs(script: str) -> Both:
    return both(script, same=unwrapped)


OPEN = """
log.append("run")
@st.dialog("T")
def d():
    log.append("dialog")
    st.text_input("name", key="name")
    {inside}
if st.button("open", key="open"): d()
st.text(st.text_input("t", key="t"))
"""


def test_a_dialog_that_is_dismissed_tells_nobody():
    """3.9, 3.19"""
    b = dialogs(OPEN.format(inside="pass")).click("open")
    b.log.clear()
    b.ours.dialog[0].dismiss()
    assert (b.ours.session_state.log, list(b.ours.dialog)) == ([], [])
    assert b.click("open").log == ["run", "dialog"]
    assert [d.label for d in b.ours.dialog] == ["T"]


def test_a_dialog_may_write_to_the_sidebar_in_its_opening_run(redraw):
    """3.14"""
    b = dialogs(OPEN.format(inside="st.sidebar.text('aside')")).click("open")
    assert [t.value for t in b.ours.sidebar.text] == ["aside"]


def test_a_dialog_may_write_to_containers_outside(redraw):
    """3.15"""
    b = dialogs("box = st.container()\n" + OPEN.format(inside="box.text(S.name)"))
    assert b.click("open").check()


def test_containers_and_layout_in_a_dialog():
    """3.6"""
    b = dialogs(OPEN.format(inside="st.columns(2)[1].text(S.name)")).click("open")
    assert "Ada" in b.set("name", "Ada").texts


# -- without an app ----------------------------------------------------------------


@pytest.mark.parametrize("module", ["streamlit", "nbflow"])
def test_state_and_caches_work_without_an_app(module: str):
    """6.1.9, 8.3.12"""
    script = f"""
import logging
logging.disable(logging.CRITICAL)
import {module} as st
calls = []
@st.cache_data
def f(n):
    calls.append(n)
    return [n]
st.session_state.a = 1
st.session_state["b"] = 2
print(st.session_state.a, "b" in st.session_state, f(1), f(1), f(2), calls)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "1 True [1] [1] [2] [1, 2]"


# -- st.context and st.user --------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "dict(st.context.headers)",
        "dict(st.context.cookies)",
        "st.context.is_embedded",
        "type(st.context.theme.type).__name__ in ('str', 'NoneType')",
        "type(st.context.timezone).__name__ in ('str', 'NoneType')",
    ],
)
def test_what_is_known_of_the_page(line: str):
    """6.3.1"""
    assert len(both(f"st.text({line})").texts) == 1


# -- caches ------------------------------------------------------------------------


def test_another_body_is_another_function():
    """8.2.1"""
    b = both(
        """
        if st.checkbox("other", key="other"):
            @st.cache_data
            def f():
                log.append("other")
                return 2
        else:
            @st.cache_data
            def f():
                log.append("first")
                return 1
        st.text(f())
        """
    )
    b.set("other", True).set("other", False).run()
    assert b.log == ["first", "other"]


@pytest.mark.parametrize(
    "options",
    [
        "ttl=60, max_entries=5, show_spinner=False",
        "show_spinner='wait', show_time=True",
        "ttl='1d', scope='session'",
        "hash_funcs={list: len}",
        "scope='planet'",
        "refresh_mode='never'",
        "ttl='soon'",
    ],
)
@pytest.mark.parametrize("kind", ["data", "resource"])
def test_options_of_caches(kind: str, options: str):
    """8.1.1, 8.1.2, 8.1.4"""
    b = both(
        f"""
        @st.cache_{kind}({options})
        def f(n):
            log.append(n)
            return n
        st.text((f(1), f(1)))
        """
    )
    assert len(b.texts) + len(b.errors) == 1


# -- pages -------------------------------------------------------------------------


def test_a_fragment_of_a_page_reruns_on_its_page(app: Callable[..., Pages]):
    """2.5.10, 2.5.11"""
    b = app(
        'log.append("frame")\nst.navigation(["one.py", "two.py"]).run()',
        one='st.text("one")',
        two="""
        @st.fragment
        def part():
            log.append("part")
            st.text(st.button("b", key="b"))
        part()
        """,
    )
    b.open("two")
    b.log.clear()
    assert b.click("b").texts == ["True"]
    assert b.ours.session_state.log == ["part"]


def test_a_switch_in_a_callback_wins_over_reruns():
    """1.3.6, 9.7"""
    b = both(
        """
        def rerun():
            st.rerun()
        def switch():
            st.switch_page(two)
        def first():
            st.text_input("a", key="a", on_change=rerun)
            st.text_input("b", key="b", on_change=switch)
        def second():
            st.text("second")
        two = st.Page(second)
        st.navigation([st.Page(first), two]).run()
        """
    )
    b.stage(lambda at: at.text_input("b").input("1")).set("a", "2")
    assert b.texts == ["second"]


def test_kinds_of_pages(app: Callable[..., Pages]):
    """9.1"""
    b = app(
        """
        from pathlib import Path
        def three():
            st.text("three")
        pages = [st.Page("one.py", title="One", icon="🔥"), st.Page(Path("two.py"), url_path="zwei"),
                 st.Page(three, title="Three", visibility="hidden")]
        for page in pages:
            log.append((page.title, page.icon, page.url_path))
        st.navigation(pages, position="hidden").run()
        """,
        one='st.text("one")',
        two='st.text("two")',
    )
    assert b.texts == ["one"]
    assert len(b.log) == 3
