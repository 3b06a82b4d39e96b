"""The differences on purpose in what fragments do, each shown on both sides."""

from __future__ import annotations

import pytest
import streamlit

import nbflow
from tests.parity.harness import both
from tests.parity.sides import apart, errors, texts


def test_keyed_rerun_outside_of_callbacks():
    b = both(
        """
        @st.fragment(key="part")
        def part():
            S.n = S.get("n", 0) + 1
            st.text(S.n)
        part()
        if st.button("b", key="b"):
            st.rerun("part")
        """
    )
    b.check = lambda: b
    b.click("b")
    assert "only allowed from a" in errors(b.peer)[0]
    assert (errors(b.ours), texts(b.ours), dict(b.ours.fragment_runs)) == ([], ["3"], {"part": 1})


TOP = """
st.text("top")
@st.fragment
def part():
    st.button("b", key="b", on_click=act)
    st.text("part")
part()
"""


def test_callback_output_in_a_fragment():
    b = apart("def act():\n    st.text('said')\n" + TOP)
    b.click("b")
    assert texts(b.peer) == ["said", "part"]
    assert texts(b.ours) == ["top", "said", "part"]


def test_callback_error_in_a_fragment():
    b = apart("def act():\n    raise ValueError('no')\n" + TOP)
    b.click("b")
    assert (texts(b.peer), errors(b.peer)) == (["part"], ["no"])
    assert texts(b.ours)[0] == "top"
    assert [e.message for e in b.ours.get("fragment")[0].exception] == ["no"]


def test_writes_outside_of_a_fragment():
    b = apart(
        """
        box = st.container()
        @st.fragment
        def part():
            st.button("b", key="b")
            box.text("written")
        part()
        """
    )
    b.click("b").click("b")
    assert texts(b.peer) == ["written"]
    assert texts(b.ours) == ["written"] * 3
    b.run()
    assert texts(b.ours) == ["written"]


TICKING = "@st.fragment(run_every={})\ndef part():\n    st.text('part')\npart()"


def test_bare_number_intervals():
    b = apart(TICKING.format('"5"'))
    assert list(b.peer.page.timers.values()) == pytest.approx([5e-9])
    assert b.ours.auto_reruns == [5.0]


@pytest.mark.parametrize("every", ["-1", "0", '"0s"'])
def test_negative_intervals(every: str):
    b = apart(TICKING.format(every))
    assert errors(b.peer) == []
    assert "must be positive" in errors(b.ours)[0]


def test_scope_fragment_in_an_inner_fragment():
    b = apart(
        """
        @st.fragment
        def inner():
            S.n = S.get("n", 0) + 1
            if S.n == 2:
                st.rerun(scope="fragment")
            st.text(f"inner {S.n}")
        @st.fragment
        def outer():
            st.button("b", key="b")
            inner()
        outer()
        """
    )
    b.click("b")
    assert "fragment" in errors(b.peer)[0]
    assert (errors(b.ours), texts(b.ours)) == ([], ["inner 3"])


def test_ticks_under_a_dialog():
    b = apart(
        """
        @st.dialog("T")
        def d():
            st.text("in")
        @st.fragment(run_every=1)
        def part():
            S.n = S.get("n", 0) + 1
            if st.button("open", key="open"):
                d()
        part()
        """
    )
    b.click("open").tick().tick()
    assert (b.peer.session_state.n, b.ours.session_state.n) == (4, 2)
    assert [texts(t) for t in (b.peer, b.ours)] == [["in"], ["in"]]
    b.ours.dialog[0].dismiss()
    assert b.ours.tick().session_state.n == 3


def test_an_error_in_a_fragment_in_a_fragment():
    b = apart(
        """
        @st.fragment
        def outer():
            @st.fragment
            def inner():
                raise ValueError("no")
            inner()
            st.text("not reached")
        outer()
        """
    )
    names = [e.proto.type.rpartition(".")[2] for e in b.peer.exception]
    assert names == ["ValueError", "FragmentHandledException"]
    assert (errors(b.ours), texts(b.ours), texts(b.peer)) == (["no"], [], [])


def test_children_of_a_stopped_fragment():
    b = apart(
        """
        @st.fragment
        def outer():
            if st.button("stop", key="stop"):
                st.stop()
            @st.fragment(run_every=2)
            def inner():
                st.text("inner")
            inner()
        outer()
        """
    )
    b.click("stop")
    assert (texts(b.peer), texts(b.ours)) == ([], [])
    assert (list(b.peer.page.timers.values()), b.ours.auto_reruns) == ([2.0], [])


def test_a_timer_that_a_fragment_turns_off():
    b = apart(
        """
        @st.fragment
        def outer():
            off = st.checkbox("off", key="off")
            @st.fragment(run_every=None if off else 2)
            def inner():
                st.text("inner")
            inner()
        outer()
        """
    )
    b.set("off", True)
    assert (list(b.peer.page.timers.values()), b.ours.auto_reruns) == ([2.0], [])
    b.run()
    assert (list(b.peer.page.timers.values()), b.ours.auto_reruns) == ([], [])


@pytest.mark.usefixtures("redraw")
def test_a_slot_outside_of_a_fragment():
    b = apart(
        """
        slot = st.empty()
        @st.fragment
        def part():
            if st.button("b", key="b"):
                slot.text("written")
        part()
        """
    )
    b.click("b")
    assert "reserve a stable position" in errors(b.peer)[0]
    assert (errors(b.ours), texts(b.ours)) == ([], ["written"])


@pytest.mark.usefixtures("redraw")
def test_a_fragment_that_a_fragment_calls_outside():
    b = apart(
        """
        box = st.container()
        @st.fragment
        def outer():
            with box:
                st.button("b", key="b")
                @st.fragment
                def inner():
                    st.text("inner")
                inner()
                st.text("after")
        outer()
        """
    )
    assert (texts(b.peer), texts(b.ours)) == (["after", "inner"], ["inner", "after"])
    b.click("b")
    assert (texts(b.peer), texts(b.ours)) == (["after", "inner", "inner"], ["inner", "after"])


def test_what_is_no_function():
    b = apart("part = st.fragment(5)\nst.text('decorated')\npart()")
    assert (texts(b.peer), texts(b.ours)) == (["decorated"], [])
    assert "st.fragment(5)" in errors(b.ours)[0]


def test_fragments_that_are_coroutines():
    b = apart(
        """
        @st.fragment
        async def part():
            st.text("drawn")
            return 5
        found = part()
        st.text(found if found == 5 else found.close())
        """
    )
    assert (texts(b.peer), texts(b.ours)) == (["None"], ["drawn", "5"])


def test_a_fragment_without_an_app():
    assert [st.fragment(lambda: 5)() for st in (streamlit, nbflow)] == [None, 5]


def test_a_fragment_that_has_moved():
    b = apart(
        """
        if st.checkbox("more", key="more"):
            st.text("more")
        @st.fragment
        def part():
            S.n = S.get("n", 0) + 1
            st.button("b", key="b")
        part()
        """
    )
    before = b.peer.button("b").peer_fragment, b.ours.get("fragment")[0].node_id
    b.set("more", True)
    after = b.peer.button("b").peer_fragment, b.ours.get("fragment")[0].node_id
    assert (before[0] == after[0], before[1] == after[1]) == (False, True)
    b.peer.run_fragment(before[0])
    assert b.peer.session_state.n == 2


def test_stop_in_a_parallel_fragment():
    b = apart(
        """
        @st.fragment(parallel=True)
        def part():
            st.stop()
            st.text("after")
        part()
        """
    )
    assert (texts(b.peer), texts(b.ours)) == (["after"], [])


def test_timers_after_a_keyed_rerun():
    b = apart(
        """
        @st.fragment(key="part", run_every=2)
        def part():
            st.text("part")
        part()
        @st.fragment(run_every=3)
        def other():
            st.text("other")
        other()
        st.button("b", key="b", on_click=lambda: st.rerun("part"))
        """
    )
    assert sorted(b.peer.page.timers.values()) == b.ours.auto_reruns == [2.0, 3.0]
    b.click("b")
    assert (list(b.peer.page.timers.values()), b.ours.auto_reruns) == ([], [2.0, 3.0])
