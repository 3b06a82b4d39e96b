"""How a run ends: stop, rerun, errors (spec 1.6 to 1.8)."""

from __future__ import annotations

import sys

import pytest

from nbflow.run.options import set_option
from nbflow.run.runner import End
from tests.run.harness import Gate, st

S = st.session_state


# -- st.stop, st.rerun, errors (1.6 to 1.8) ------------------------------------


def test_an_error_whose_message_fails_is_shown_all_the_same(start) -> None:
    class Broken(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    def script() -> None:
        st.text("before")
        try:
            raise Broken
        except Broken:
            if S.get("twice"):
                raise ValueError("second")  # noqa: B904 - as scripts do
            raise

    app = start(script)
    assert (app.texts, app.errors) == (["before"], ["Broken"])
    assert app.messages == ["(its message cannot be shown: __str__ raised RuntimeError)"]
    app.state.set("twice", True)
    assert app.rerun().messages == ["second"]


@pytest.mark.parametrize("where", ["script", "callback", "fragment"])
def test_an_interrupt_in_a_script_ends_it_as_stop_does(start, where: str) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    @st.fragment
    def part() -> None:
        if st.button("Part"):
            interrupt()

    def script() -> None:
        st.text("before")
        st.button("Back", on_click=interrupt)
        part()
        if st.button("Script"):
            interrupt()

    app = start(script).click({"script": "Script", "callback": "Back", "fragment": "Part"}[where])
    assert (app.ends, app.errors) == ([End.FINISHED, End.STOPPED], [])
    app.healthy()


@pytest.mark.parametrize("how", ["stop", "error", "exit"])
def test_an_early_end_keeps_what_was_drawn_and_values_not_reached(start, how: str) -> None:
    def script() -> None:
        st.text("before")
        if S.get("end"):
            {"stop": st.stop, "error": lambda: 1 / 0, "exit": sys.exit}[how]()
        st.text(f"after {st.slider('Size')}")

    app = start(script).set("Size", 9)
    app.state.set("end", True)
    app.rerun().rerun()
    assert app.texts == ["before"]
    assert app.errors == {"stop": [], "error": ["ZeroDivisionError"], "exit": ["ScriptExit"]}[how]
    app.state.set("end", False)
    assert app.rerun().texts == ["before", "after 9"]
    app.healthy()


def test_an_error_is_drawn_after_what_was_drawn_with_the_scripts_own_line_1_8_1(start) -> None:
    def script() -> None:
        st.text("before")
        with st.container():
            raise ValueError("what happened")

    app = start(script)
    assert app.shape() == ["before", [], "exception"]
    trace = app.nodes("exception")[0].props["trace"]
    assert app.messages == ["what happened"]
    assert 'raise ValueError("what happened")' in trace[-1]
    assert "test_endings.py" in trace[-1]
    assert not any("runner.py" in line or "script.py" in line for line in trace)


def test_except_exception_does_not_swallow_stop_or_rerun_1_4_2(start) -> None:
    log: list[str] = []

    def script() -> None:
        try:
            if S.setdefault("n", 0) == 0:
                S.n = 1
                st.rerun()
            st.stop()
        except Exception:  # noqa: BLE001
            log.append("swallowed")
        finally:
            log.append("finally")

    app = start(script)
    assert log == ["finally", "finally"]
    assert app.ends == [End.RERUN, End.STOPPED]


def test_rerun_starts_a_full_run_without_callbacks_or_presses_1_7_1(start) -> None:
    log: list[object] = []

    def script() -> None:
        pressed = st.button("Go", on_click=lambda: log.append("called"))
        log.append(pressed)
        if pressed:
            st.rerun()
        log.append("end")

    app = start(script)
    log.clear()
    app.click("Go")
    assert log == ["called", True, False, "end"]


def test_rerun_keeps_on_screen_what_the_next_run_draws_again_1_7_3(start) -> None:
    def script() -> None:
        st.text("a")
        if st.button("Go"):
            st.rerun()
        st.text("b")

    app = start(script)
    sent = len(app.page.patches)
    app.click("Go")
    assert app.texts == ["a", "b"]
    assert len(app.page.patches) == sent


def test_a_widget_that_a_rerun_cut_off_keeps_its_value_1_7_4(start) -> None:
    def script() -> None:
        if st.button("Go"):
            st.rerun()
        st.text(st.slider("Size"))

    app = start(script).set("Size", 9)
    assert app.click("Go").texts == ["9"]


def test_a_script_that_reruns_itself_for_ever_is_ended_with_an_error(start) -> None:
    set_option("runner.maxSelfReruns", 5)
    runs: list[int] = []

    def script() -> None:
        runs.append(1)
        st.text("a")
        st.rerun()

    app = start(script)
    assert len(runs) == 6
    assert app.errors == ["RerunLoopError"]
    assert app.texts == ["a"]
    # A person may go on: counting starts anew.
    app.state.set("x", 1)
    app.rerun()
    app.healthy()


def test_self_reruns_are_counted_in_a_row_only(start) -> None:
    set_option("runner.maxSelfReruns", 3)

    def script() -> None:
        @st.fragment(run_every=1)
        def ticking() -> None:
            S.n = S.get("n", 0) + 1
            if S.n % 2:
                st.rerun()

        ticking()

    app = start(script).advance(10)
    assert app.errors == []
    assert app.state.get("n") > 10


@pytest.mark.parametrize("scope", ["", [], ["app"], ["fragment", "a"], ("a", "")])
def test_a_scope_that_names_nothing_is_refused_1_7_5(start, scope) -> None:
    assert start(lambda: st.rerun(scope)).errors == ["ParameterError"]


@pytest.mark.parametrize("scope", [None, 1.5, b"app", True])
def test_a_scope_of_another_type_is_refused_1_7_5(start, scope) -> None:
    assert start(lambda: st.rerun(scope)).errors == ["ParameterTypeError"]


def test_outside_of_runs_stop_and_rerun_do_nothing_1_6_4() -> None:
    st.stop()
    st.rerun()


def test_what_a_finally_block_draws_and_keeps_counts_1_4_2(threaded) -> None:
    gate, ends = Gate(), []

    def script() -> None:
        if S.get("n"):
            st.text(f"came to {S.n}")
            return
        try:
            for n in range(1, 10):
                st.text(n)
                if n == 3:
                    gate.wait()
        finally:
            try:
                raise KeyError("dealt with on the way out")
            except KeyError:
                S.n = n
            st.text("tidied up")
            ends.append("done")
        st.text("not reached")

    app = threaded(script)
    app.session.start()
    app.loop.drain()
    with gate.held():
        app.session.stop()
        app.loop.drain()
    app.settle()
    assert (ends, app.texts) == (["done"], ["1", "2", "3", "tidied up"])
    assert app.rerun().texts == ["came to 4"]


def test_a_bare_except_does_not_keep_a_loop_from_being_stopped(threaded) -> None:
    gate, log = Gate(), []

    def script() -> None:
        gate.wait()
        for n in range(3):
            try:
                st.text(n)
            except:  # noqa: E722 - what people write
                log.append(n)
        st.text("not reached")

    app = threaded(script)
    app.session.start()
    app.loop.drain()
    with gate.held():
        app.session.stop()
        app.loop.drain()
    app.settle()
    assert (log, app.texts, app.ends[-1]) == ([0, 1, 2], [], End.STOPPED)
