"""AppTest: making one, running it, timers, what goes wrong."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from pathlib import Path

import pytest

from nbflow.host.virtual import DirectExecutor
from nbflow.testing import AppTest

COUNTER = """
import nbflow as st
st.session_state.setdefault("n", 0)
if st.button("Add", key="add"):
    st.session_state.n += 1
st.text(st.session_state.n)
"""

FRAGMENT = """
import nbflow as st
st.session_state.full = st.session_state.get("full", 0) + 1
st.button("outer", key="outer")
st.text(f"full {st.session_state.full}")

@st.fragment
def part():
    if st.button("inner", key="inner"):
        st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(f"part {st.session_state.get('n', 0)}")

part()
"""

CLOCKS = """
import nbflow as st
S = st.session_state

@st.fragment(run_every=2)
def slow():
    S.slow = S.get("slow", 0) + 1
    S.log = S.get("log", "") + "s"

@st.fragment(run_every=0.75)
def fast():
    S.fast = S.get("fast", 0) + 1
    S.log = S.get("log", "") + "f"

slow()
fast()
"""


def test_nothing_runs_before_run():
    at = AppTest.from_string(COUNTER)
    assert (at.full_runs, len(at.button), repr(at)) == (0, 0, "<AppTest: not run yet>")


def test_each_run_is_one_interaction():
    at = AppTest.from_string(COUNTER).run()
    at.button[0].click().run()
    assert [t.value for t in at.text] == ["1"]
    at.run()
    assert ([t.value for t in at.text], at.full_runs) == (["1"], 3)


def test_run_on_a_widget_sends_what_is_staged():
    at = AppTest.from_string(COUNTER).run()
    assert at.button("add").click().run() is at
    assert at.session_state.n == 1


def test_indented_text_and_a_magic_line_are_a_script():
    at = AppTest.from_string(
        """
        %%flowapp --name demo
        import nbflow as st
        st.text("here")
        """
    ).run()
    assert at.text[0].value == "here"


def test_a_function_gives_its_source_only():
    outside = "not seen"  # noqa: F841

    def script(greeting, name="nobody"):
        import nbflow as st

        st.text(f"{greeting} {name} {'outside' in globals()}")

    at = AppTest.from_function(script, args=("Hello",), kwargs={"name": "Ada"}).run()
    assert at.text[0].value == "Hello Ada False"


def test_errors_in_a_function_name_its_line_in_its_file():
    def script():
        import nbflow as st

        st.text("before")
        1 / 0

    at = AppTest.from_function(script).run()
    line = script.__code__.co_firstlineno + 4
    assert at.exception[0].stack_trace[-1].startswith(f'File "{__file__}", line {line}, in script')
    assert [t.value for t in at.text] == ["before"]


def test_what_a_function_returns_is_not_drawn():
    def script():
        return "a value"

    assert len(AppTest.from_function(script).run().main.children) == 0


def test_a_lambda_has_no_source():
    with pytest.raises(TypeError, match="from_string"):
        AppTest.from_function(lambda: None)


def test_a_file_is_found_beside_the_caller(tmp_path: Path):
    path = tmp_path / "app.py"
    path.write_text("import nbflow as st\nst.text(__file__)\nst.text(__name__)\n")
    at = AppTest.from_file(path).run()
    assert [t.value for t in at.text] == [str(path), "__main__"]
    with pytest.raises(FileNotFoundError, match="missing_app"):
        AppTest.from_file("missing_app.py")
    assert AppTest.from_file(Path(__file__).name)._script.filename == __file__


def test_globals_are_fresh_in_each_full_run():
    at = (
        AppTest.from_string(
            """
        import nbflow as st
        n = globals().get("n", 0) + 1
        st.text(n)
        """
        )
        .run()
        .run()
    )
    assert at.text[0].value == "1"


def test_an_uncaught_error_does_not_raise():
    at = AppTest.from_string("import nbflow as st\nst.text('a')\nraise ValueError('no')").run()
    error = at.exception[0]
    assert (error.value, error.error_type, type(error.error)) == ("no", "ValueError", ValueError)
    assert error.stack_trace == [
        f"{at._script.filename}, line 3, in <module>\n    raise ValueError('no')"
    ]


def test_a_syntax_error_is_an_error_of_the_app():
    at = AppTest.from_string("x = (\n").run()
    assert at.exception[0].error_type == "SyntaxError"


def test_an_endless_loop_without_a_command_is_ended():
    at = AppTest.from_string("n = 0\nwhile True:\n    n += 1")
    with pytest.raises(RuntimeError, match=r"within 0.05 s and was stopped in line [23]\b"):
        at.run(timeout=0.05)
    assert not at.session.busy


def test_an_endless_loop_with_commands_is_ended():
    at = AppTest.from_string(
        "import nbflow as st\nslot = st.empty()\nwhile True:\n    slot.text('x')",
        default_timeout=0.05,
    )
    with pytest.raises(RuntimeError, match="did not come to rest"):
        at.run()
    assert at.text[0].value == "x"


def test_an_endless_loop_on_the_tests_own_thread_is_ended_at_a_command():
    at = AppTest.from_string(
        "import nbflow as st\nwhile True:\n    st.session_state.n = 1",
        executor=DirectExecutor(),
    )
    with pytest.raises(RuntimeError, match="did not come to rest"):
        at.run(timeout=0.05)


def test_the_app_goes_on_after_a_timeout():
    at = AppTest.from_string(
        """
        import nbflow as st
        while not st.session_state.get("go"):
            pass
        st.text("done")
        """
    )
    with pytest.raises(RuntimeError):
        at.run(timeout=0.05)
    at.session_state.go = True
    assert at.run().text[0].value == "done"


def test_both_executors_run_the_same():
    for options in ({}, {"executor": DirectExecutor()}):
        at = AppTest.from_string(FRAGMENT, **options).run()
        at.button("inner").click().run()
        assert [t.value for t in at.text] == ["full 1", "part 1"]


def test_printed_text_is_the_apps(capsys: pytest.CaptureFixture[str]):
    at = AppTest.from_string(
        """
        import nbflow as st, sys
        print("one")
        print("two", file=sys.stderr)
        @st.fragment
        def part():
            print("three")
        part()
        """
    ).run()
    print("mine")
    assert (at.output, capsys.readouterr().out) == ("one\ntwo\nthree\n", "mine\n")
    assert len(at.main.children[0].children) == 0


def test_streams_are_put_back():
    before = sys.stdout, sys.stderr
    AppTest.from_string("print(1)\n1/0").run()
    assert (sys.stdout, sys.stderr) == before


# -- fragments ------------------------------------------------------------------


def test_touching_a_fragment_reruns_it_alone():
    at = AppTest.from_string(FRAGMENT).run()
    at.button("inner").click().run()
    assert [t.value for t in at.text] == ["full 1", "part 1"]
    assert (at.full_runs, dict(at.fragment_runs)) == (1, {"part": 1})


def test_touching_a_fragment_reruns_all_if_so_asked():
    at = AppTest.from_string(FRAGMENT, fragment_reruns=False).run()
    at.button("inner").click().run()
    assert [t.value for t in at.text] == ["full 2", "part 1"]
    assert (at.full_runs, dict(at.fragment_runs)) == (2, {})


def test_touching_inside_and_outside_reruns_all():
    at = AppTest.from_string(FRAGMENT).run()
    at.button("inner").click()
    at.button("outer").click().run()
    assert [t.value for t in at.text] == ["full 2", "part 1"]


def test_run_with_nothing_staged_reruns_all():
    at = AppTest.from_string(FRAGMENT).run().run()
    assert at.text[0].value == "full 2"


# -- timers -----------------------------------------------------------------------


def test_timers_are_listed_in_order_of_their_calls():
    assert AppTest.from_string(CLOCKS).run().auto_reruns == [2.0, 0.75]


def test_tick_moves_time_to_a_timers_deadline():
    at = AppTest.from_string(CLOCKS).run()
    at.tick(1)
    assert (at.session_state.log, at.session.loop.now()) == ("sff", 0.75)
    at.tick(0)
    assert (at.session_state.log, at.session.loop.now()) == ("sfffs", 2.0)


def test_advance_fires_what_is_due_in_its_order():
    at = AppTest.from_string(CLOCKS).run()
    at.advance(4.5)
    assert at.session_state.log == "sf" + "ffsfffsf"[:8]
    assert dict(at.fragment_runs) == {"fast": 6, "slow": 2}
    assert at.full_runs == 1


def test_time_that_passes_between_ticks_adds_up():
    at = AppTest.from_string(CLOCKS).run()
    at.advance(0.5)
    assert at.session_state.fast == 1
    at.advance(0.25)
    assert at.session_state.fast == 2


def test_tick_without_a_timer_shows_the_app():
    at = AppTest.from_string(COUNTER).run()
    with pytest.raises(IndexError, match=r"0 armed timers(.|\n)*button\(label='Add'"):
        at.tick()


def test_no_test_waits_for_a_timer():
    started = time.monotonic()
    at = AppTest.from_string(CLOCKS).run()
    at.advance(600)
    assert at.session_state.slow == 301
    assert time.monotonic() - started < 20


def test_what_is_asked_for_through_the_app_happens_when_time_passes():
    at = AppTest.from_string(FRAGMENT.replace("@st.fragment", "@st.fragment(key='part')")).run()
    at.app.rerun("part")
    at.app.rerun("part")
    assert dict(at.fragment_runs) == {}
    at.advance(0)
    assert (at.full_runs, dict(at.fragment_runs)) == (1, {"part": 2})
    at.app.rerun()
    assert at.advance(0).full_runs == 2


# -- the end ------------------------------------------------------------------------


def test_nothing_is_left_after_close():
    before = set(threading.enumerate())
    with AppTest.from_string(CLOCKS) as at:
        at.run()
    assert at.session.closed
    assert set(threading.enumerate()) == before


def test_nothing_is_left_after_the_test_is_dropped():
    at = AppTest.from_string(CLOCKS).run()
    assert len(at.text) == 0  # builds the tree, which refers to the test
    session, filename = weakref.ref(at.session), at._script.filename
    del at
    gc.collect()
    import linecache

    assert session() is None
    with AppTest.from_string(""):
        assert filename not in linecache.cache


def test_a_dropped_test_takes_no_lines_from_under_a_reader():
    import linecache

    at = AppTest.from_string(CLOCKS)
    filename = at._script.filename
    del at
    gc.collect()
    assert filename in linecache.cache


def test_close_ends_a_run_that_was_left_behind():
    before = set(threading.enumerate())
    at = AppTest.from_string(COUNTER).run()
    at.session.rerun()
    at.close()
    assert at.session.closed
    assert {t for t in threading.enumerate() if t.is_alive()} <= before


def test_a_closed_app_says_so_and_runs_no_more():
    at = AppTest.from_string(COUNTER).run()
    at.close()
    at.run()
    assert at.full_runs == 1


# -- state from outside -----------------------------------------------------------


def test_session_state_can_be_assigned_between_runs():
    at = AppTest.from_string(
        """
        import nbflow as st
        st.checkbox("c", key="c")
        st.text(st.session_state.get("free"))
        """
    )
    at.session_state.free = "early"
    at.session_state["c"] = True
    at.run()
    assert (at.checkbox[0].value, at.text[0].value) == (True, "early")
    at.session_state.c = False
    at.run()
    assert at.checkbox[0].value is False


def test_session_state_is_a_mapping_with_attributes():
    at = AppTest.from_string("import nbflow as st\nst.session_state.a = 1").run()
    state = at.session_state
    assert ("a" in state, len(state), list(state), state.to_dict()) == (True, 1, ["a"], {"a": 1})
    assert (state.get("b", 2), list(state.items()), repr(state)) == (2, [("a", 1)], "{'a': 1}")
    del state.a
    assert "a" not in state
    with pytest.raises(KeyError, match="no key 'a'"):
        state["a"]
    with pytest.raises(AttributeError, match="no key 'a'"):
        state.a


def test_assigning_session_state_as_a_whole_replaces_it():
    at = AppTest.from_string("import nbflow as st\nst.text(sorted(st.session_state))")
    at.session_state.a = 1
    at.session_state = {"b": 2}
    assert at.run().text[0].value == "['b']"
