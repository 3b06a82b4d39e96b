"""Section 2 again: what may be a fragment, where it may draw, and several in one run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nbflow.core.ids import FragmentId
from nbflow.core.rerun import Fragments, Rerun
from tests.parity.harness import both


def test_a_fragment_of_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """2.1.9"""
    text = "def parts(st, log):\n    @st.fragment\n    def part():\n        log.append('part')\n"
    text += "        st.text(st.button('b', key='b'))\n    return part\n"
    (tmp_path / "of_a_module.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    b = both("import of_a_module\nlog.append('run')\nof_a_module.parts(st, log)()")
    b.click("b")
    assert (b.texts, b.log) == (["True"], ["run", "part", "part"])
    del sys.modules["of_a_module"]


@pytest.mark.parametrize("key", ["''", "'app'", "'fragment'", "'$$ID-x'", "3", "'good'"])
def test_keys_that_a_fragment_may_have(key: str):
    """2.2.4"""
    b = both(f"st.text('before')\n@st.fragment(key={key})\ndef part(): st.text('in')\npart()")
    assert b.texts == (["before", "in"] if key in ("3", "'good'") else ["before"])


def test_a_request_for_what_is_not_there_does_nothing():
    """2.4.7"""
    b = both(
        """
        log.append("run")
        @st.fragment
        def part():
            log.append("part")
        part()
        """
    )
    b.peer.run_fragment("unknown")
    b.ours._driver.request(Rerun(Fragments((FragmentId("unknown"),))), "a test", 3)
    assert b.check().log == ["run", "part"]


def test_what_a_rerun_returns_is_dropped():
    """2.5.4"""
    b = both(
        """
        @st.fragment
        def part():
            st.button("b", key="b")
            S.n = S.get("n", 0) + 1
            return S.n
        st.text(part())
        """
    )
    assert b.click("b").texts == ["1"]
    assert b["n"] == 2


PAIR = """
log.append("run")
@st.fragment(key="inner")
def inner():
    log.append("inner")
@st.fragment(key="outer")
def outer():
    log.append("outer")
    inner()
    if S.get("fail"):
        raise ValueError("no")
@st.fragment(key="third")
def third():
    log.append("third")
outer()
third()
def act(keys):
    st.rerun(keys)
"""


@pytest.mark.parametrize(
    ("keys", "ran"),
    [
        (["inner", "outer"], ["outer", "inner"]),
        (["third", "inner"], ["third", "inner"]),
        (["third", "outer"], ["third", "outer", "inner"]),
        (["inner", "third", "outer"], ["third", "outer", "inner"]),
    ],
)
def test_of_several_the_outer_runs_the_inner(keys: list[str], ran: list[str]):
    """2.5.6"""
    b = both(PAIR + f"st.button('b', key='b', on_click=act, args=({keys},))")
    b.log.clear()
    assert b.click("b").log == ran


def test_an_error_in_one_leaves_the_others_to_run():
    """2.5.7"""
    b = both(PAIR + "st.button('b', key='b', on_click=act, args=(['outer', 'third'],))\nS.fail = 1")
    assert b.log == ["run", "outer", "inner", "third"]
    b.click("b")
    assert b.log == ["outer", "inner", "third"]


def test_containers_made_inside_hold_anything():
    """2.6.1"""
    b = both(
        """
        @st.fragment
        def part():
            left, right = st.columns(2)
            right.button("b", key="b")
            with left.expander("e"):
                st.text(st.checkbox("c", key="c"))
            st.tabs(["x", "y"])[1].form("f").form_submit_button("send", key="send")
        part()
        """
    )
    assert b.click("b").set("c", True).click("send").texts == ["True"]


@pytest.mark.parametrize("outside", ["box.text('x')", "st.sidebar.text('x')"])
def test_a_parallel_fragment_writes_nowhere_else(outside: str):
    """2.6.8"""
    b = both(
        f"""
        box = st.container()
        @st.fragment(parallel=True)
        def part():
            {outside}
        part()
        st.text("after")
        """
    )
    assert (b.errors, b.texts) == (["StreamlitInvalidLayoutContextError"], ["after"])


def test_polling_by_reruns_of_itself():
    """2.7.3, 2.7.6"""
    b = both(
        """
        @st.fragment
        def part():
            if st.button("b", key="b"):
                S.left = 3
            if S.get("left"):
                S.left -= 1
                log.append(S.left)
                st.rerun(scope="fragment")
            st.text(S.get("left"))
        part()
        """
    )
    assert b.click("b").log == [2, 1, 0]


def test_an_interval_that_its_parents_rerun_changes():
    """2.8.8"""
    b = both(
        """
        @st.fragment
        def outer():
            every = 5 if st.checkbox("fast", key="fast") else 60
            @st.fragment(run_every=every)
            def inner():
                log.append("inner")
            inner()
        outer()
        """
    )
    assert b.set("fast", True).ours.auto_reruns == [5.0]
    assert b.tick().log == ["inner"] * 3


def test_a_rerun_inside_a_parallel_fragment_restarts_the_script():
    """2.9.5"""
    b = both(
        """
        S.n = S.get("n", 0) + 1
        @st.fragment(parallel=True)
        def part():
            if S.n == 1:
                st.rerun()
            st.text("part")
        part()
        """
    )
    assert (b["n"], b.texts) == (2, ["part"])


def test_a_callback_may_call_a_fragment():
    """2.10.4"""
    b = both(
        """
        @st.fragment
        def part():
            st.text("part")
        st.button("b", key="b", on_click=part)
        st.text("script")
        """
    )
    assert b.click("b").texts == ["part", "script"]
    assert b.run().texts == ["script"]


def test_a_fragment_may_assign_a_widget_outside_and_rerun():
    """2.10.10"""
    b = both(
        """
        st.text(st.text_input("t", key="t"))
        @st.fragment
        def part():
            if st.button("b", key="b"):
                S.t = "assigned"
                st.rerun()
        part()
        """
    )
    assert b.click("b").texts == ["assigned"]


def test_a_fragment_that_was_away_forgets_its_widgets():
    """2.10.9"""
    b = both(
        """
        st.checkbox("shown", True, key="shown")
        if st.button("fail", key="fail"):
            1 / 0
        @st.fragment
        def outer():
            @st.fragment
            def inner():
                if S.shown:
                    st.checkbox("a", key="a")
                st.checkbox("b", key="b")
            inner()
            if S.get("a"):
                1 / 0
        outer()
        """
    )
    b.set("a", True).click("fail").set("shown", False).set("b", True)


@pytest.mark.parametrize("keys", [["outer", "inner"], ["outer"], ["inner"]])
def test_an_inner_fragment_that_was_asked_for_forgets_what_its_outer_run_left_out(keys: list[str]):
    """1.10.2, 2.5.6, 2.10.9"""
    b = both(
        f"""
        @st.fragment(key="outer")
        def outer():
            @st.fragment(key="inner")
            def inner():
                if not S.get("less"):
                    st.checkbox("a", key="a")
            inner()
        outer()
        def less():
            S.less = True
            st.rerun({keys})
        st.button("less", key="less button", on_click=less)
        """
    )
    b.set("a", True).click("less button")
    assert ("a" in b) == (keys == ["outer"])
