"""The differences on purpose, each shown on both sides."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from nbflow.testing import AppTest
from tests.parity.differences import DIFFERENCES
from tests.parity.harness import HEAD, Both, both, outline
from tests.parity.peer import peer_of


def texts(test: Any) -> list[str]:
    return [t.value for t in test.text]


def errors(test: Any) -> list[str]:
    return [e.message for e in test.exception]


def apart(script: str) -> Both:
    """Return a script after its first run on both sides, which are not compared."""
    b = Both(script)
    b.check = lambda: b  # type: ignore[method-assign]
    return b.run()


def test_every_difference_has_its_test():
    named = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert set(DIFFERENCES) == named - {"every_difference_has_its_test"}


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


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_exit_in_a_script():
    script = HEAD + "import sys\nst.text('before')\nsys.exit(3)"
    ours = AppTest.from_string(script.replace("streamlit", "nbflow")).run()
    assert "sys.exit(3)" in errors(ours)[0]
    peer = peer_of(script)
    with suppress(KeyError):
        # Its AppTest looks for what the end of a run leaves, and finds nothing.
        peer.run()
    assert not peer.page.finished


def test_several_values_in_a_container():
    b = apart("st.container().write(1, 2)")
    assert "multiple elements" in errors(b.peer)[0]
    assert (errors(b.ours), [m.value for m in b.ours.markdown]) == ([], ["`1` `2`"])
    assert "place for one" in errors(apart("st.empty().write(1, 2)").ours)[0]


def test_styles_alone():
    b = apart("st.html('<style>p { color: red }</style>')")
    areas = [
        [outline(area) for area in side.children.values()] for side in (b.peer._tree, b.ours.root)
    ]
    drawn = [("html", "<style>p { color: red }</style>")]
    assert [side[0] for side in areas] == [[], drawn]
    assert [side[2] for side in areas] == [drawn, []]


def test_the_value_of_the_last_line():
    b = apart("len('abc')")
    assert outline(b.peer.main) == []
    assert [m.value for m in b.ours.markdown] == ["`3`"]
    assert outline(apart("len('abc');").ours.main) == []


def test_labels_that_are_there_twice():
    b = apart("st.text(st.selectbox('s', [1, 2, 3], format_func=lambda n: 'same', key='s'))")
    assert (texts(b.peer), texts(b.ours)) == (["1"], ["3"])
    b.touch(lambda at: at.selectbox[0].select_index(0))
    assert (texts(b.peer), texts(b.ours)) == (["3"], ["3"])


FULL = """
S.full = S.get("full", 0) + 1
@st.fragment
def part():
    st.button("b", key="b")
part()
st.text(S.full)
"""


def test_fragment_reruns_in_app_test():
    b = apart(FULL)
    b.peer.button("b").click().run()
    b.ours.button("b").click().run()
    assert (texts(b.peer), texts(b.ours)) == (["2"], ["1"])
    ours = AppTest.from_string(b.ours._script.source, fragment_reruns=False).run()
    assert texts(ours.button("b").click().run()) == ["2"]


def test_edits_of_a_form_in_app_test():
    b = apart(
        """
        with st.form("f"):
            st.text(st.text_input("t", key="t"))
            st.form_submit_button("send", key="send")
        """
    )
    b.stage(lambda at: at.text_input("t").input("typed")).run().click("send")
    assert (texts(b.peer), texts(b.ours)) == ([""], ["typed"])


def test_endless_reruns():
    script = "S.n = S.get('n', 0) + 1\nif S.n < 1500:\n    st.rerun()\nst.text(S.n)"
    b = apart(script)
    assert texts(b.peer) == ["1500"]
    assert "1000 times in a row" in errors(b.ours)[0]


def test_the_frames_widgets_in_a_switch():
    b = apart(
        """
        def one():
            if st.button("go", key="go"):
                st.switch_page(two)
        def two():
            st.text("two")
        two = st.Page(two)
        st.text(st.text_input("name", key="name"))
        st.navigation([one, two]).run()
        """
    )
    b.set("name", "Ada")
    b.click("go")
    assert (texts(b.peer), texts(b.ours)) == (["", "two"], ["Ada", "two"])


def test_inputs_bound_to_the_address():
    b = apart('st.slider("s", 0, 10, 3, key="s", bind="query-params")\nst.text(S.s)')
    b.set("s", 7)
    assert (texts(b.peer), texts(b.ours)) == (["7"], ["7"])
    assert (b.peer.query_params, b.ours.query_params) == ({}, {"s": "7"})


def test_a_second_dialog():
    b = apart(
        """
        @st.dialog("inner")
        def inner():
            st.text("inner")
        @st.dialog("outer")
        def outer():
            st.text("outer")
            inner()
        outer()
        """
    )
    assert "may not be nested" in errors(b.peer)[0]
    assert (errors(b.ours), texts(b.ours)) == ([], ["outer", "inner"])
    b = apart(
        """
        for name in ("one", "two"):
            st.dialog(name)(lambda name: st.text(name))(name)
        """
    )
    assert "Only one dialog" in errors(b.peer)[0]
    assert (errors(b.ours), texts(b.ours)) == ([], ["one", "two"])


def test_arguments_of_a_dialog():
    b = apart(
        """
        @st.dialog("row")
        def edit(row):
            st.text(st.text_input("name", key="name"))
        for row in "ab":
            if st.button(row, key=row):
                edit(row)
        """
    )
    b.click("a").set("name", "for a")
    b.click("b")
    assert (texts(b.peer), texts(b.ours)) == (["for a"], [""])


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
