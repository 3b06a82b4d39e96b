"""The differences on purpose, each shown on both sides."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest as StreamlitsAppTest

from nbflow.errors import FlowError
from nbflow.testing import AppTest
from tests.parity import test_differences_of_edits, test_differences_of_fragments
from tests.parity.differences import DIFFERENCES
from tests.parity.harness import HEAD, outline
from tests.parity.peer import peer_of
from tests.parity.sides import apart, errors, texts


def test_every_difference_has_its_test():
    modules = {"differences_of_edits", "differences_of_fragments"}
    files = {
        *globals(),
        *vars(test_differences_of_edits),
        *vars(test_differences_of_fragments),
    }
    named = {name.removeprefix("test_") for name in files if name.startswith("test_")}
    assert set(DIFFERENCES) == named - modules - {"every_difference_has_its_test"}


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
    peer = StreamlitsAppTest.from_file(b.peer._script_path).run()
    for test in (peer, b.ours):
        test.text_input("t").input("typed")
        test.run()
        test.button("send").click().run()
    assert (texts(peer), texts(b.ours)) == ([""], ["typed"])


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


def test_state_assigned_while_its_widget_is_hidden():
    b = apart(
        """
        if not st.checkbox("hide", key="hide"):
            st.text_input("t", key="t")
        if st.button("assign", key="assign"):
            S.t = "assigned"
        st.text(S.get("t"))
        """
    )
    b.set("hide", True).click("assign")
    assert (texts(b.peer), texts(b.ours)) == (["assigned"], ["assigned"])
    b.run()
    b.run()
    assert (texts(b.peer), texts(b.ours)) == (["None"], ["assigned"])


def test_edits_of_a_form_that_was_left_out():
    b = apart(
        """
        if st.button("stop", key="stop"):
            st.stop()
        with st.form("f"):
            st.text_input("t", key="t")
            st.form_submit_button("send", key="send")
        """
    )
    b.stage(lambda at: at.text_input("t").input("typed")).click("stop")
    b.run()
    assert [t.text_input("t").value for t in (b.peer, b.ours)] == ["", "typed"]
    b.click("send")
    assert [t.session_state.t for t in (b.peer, b.ours)] == ["", "typed"]


def test_true_columns():
    b = apart("st.text(len(st.columns(True)))")
    assert (texts(b.peer), texts(b.ours), len(errors(b.ours))) == (["1"], [], 1)


def test_streams_from_functions():
    b = apart("st.text(st.write_stream(lambda: iter('ab')))")
    assert (len(errors(b.peer)), texts(b.ours)) == (1, ["ab"])


def test_keys_of_forms():
    script = "with st.form({}):\n    st.text('in')\n    st.form_submit_button('send')"
    empty, number = apart(script.format("''")), apart(script.format("7"))
    assert "must be used inside an `st.form()`" in errors(empty.peer)[0]
    assert errors(empty.ours) == []
    assert [texts(t) for t in (number.peer, number.ours)] == [[], ["in"]]


def test_a_value_whose_rerun_disables_its_widget():
    b = apart(
        """
        locked = S.get("locked", False)
        answer = st.radio("answer", ["a", "b"], key="answer", disabled=locked)
        if answer == "b" and not locked:
            S.locked = True
            st.rerun()
        st.text(answer)
        """
    )
    b.set("answer", "b")
    assert (texts(b.peer), texts(b.ours)) == (["a"], ["b"])


@pytest.mark.parametrize(
    "call",
    [
        "slider('x', datetime.date(2024, 1, 1), 5)",
        "number_input('x', value='5')",
        "select_slider('x', ['a', 'b'], 'c')",
    ],
)
def test_arguments_that_fit_nothing(call: str):
    b = apart(f"import datetime\nst.{call}")
    assert len(errors(b.peer)) == len(errors(b.ours)) == 1
    assert errors(b.ours) != errors(b.peer)
    assert isinstance(b.ours.exception[0].error, FlowError)


def test_labels_that_are_no_text():
    b = apart("st.selectbox('s', [1, 2], format_func=lambda n: n * 2)")
    assert (len(errors(b.peer)), b.ours.selectbox[0].options) == (1, ["2", "4"])


def test_ticks_while_somebody_types():
    b = apart(
        """
        @st.fragment(run_every=1)
        def part():
            S.n = S.get("n", 0) + 1
            st.text(S.n)
            st.text_input("t", key="t")
        part()
        """
    )
    widget = b.ours.session.stage.state.by_key["t"]
    b.ours.session.typing(widget)
    b.peer.run_fragment(next(iter(b.peer.page.timers)), ticking=True)
    assert (texts(b.peer), texts(b.ours.advance(1))) == (["2"], ["1"])
    b.ours.session.typing(widget, False)
    assert texts(b.ours.advance(0)) == ["2"]


def test_a_folder_of_pages(tmp_path):
    script = "import PEER as st\nst.text('one')\nif st.button('go'):\n"
    script += "    st.switch_page('pages/two.py')\n"

    def shown(test: type[Any], peer: str) -> Any:
        folder = tmp_path / peer
        (folder / "pages").mkdir(parents=True)
        files = {"app.py": script, "pages/two.py": "import PEER as st\nst.text('two')"}
        for file, text in files.items():
            (folder / file).write_text(text.replace("PEER", peer))
        at = test.from_file(str(folder / "app.py")).run()
        return at.button[0].click().run()

    from streamlit.testing.v1 import AppTest as Peer

    assert texts(shown(Peer, "streamlit")) == ["two"]
    ours = shown(AppTest, "nbflow")
    assert texts(ours) == ["one"]
    assert "Add it to st.navigation([...])" in errors(ours)[0]
