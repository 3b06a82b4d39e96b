"""``st.rerun`` and ``st.stop`` in threads and outside of runs (spec 1.6.4, 10.2 to 10.4)."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from nbflow.errors import FragmentKeyError
from nbflow.run import threads
from nbflow.run.runner import End
from tests.run.harness import Gate, st

S = st.session_state


@pytest.fixture(autouse=True)
def attached() -> Iterator[None]:
    threads.attach()
    yield
    threads.detach()


def in_thread(work) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


@pytest.mark.parametrize("scope", ["app", "part", "fragment"])
def test_a_thread_of_a_run_goes_on_and_the_app_reruns_10_4(start, scope: str) -> None:
    log: list[str] = []

    def ask() -> None:
        st.rerun(scope)
        log.append("the thread went on")

    @st.fragment(key="part")
    def part() -> None:
        log.append("part")
        if S.pop("ask", False):
            in_thread(ask)

    def script() -> None:
        st.button("Go")
        part()
        log.append("script")

    app = start(script)
    app.state.set("ask", True)
    log.clear()
    app.click("Go")
    whole = ["part", "script"] if scope == "app" else ["part"]
    assert log == ["part", "the thread went on", "script", *whole]
    app.healthy()


def test_a_thread_that_outlives_its_run_may_ask_for_the_next(start) -> None:
    go, log = threading.Event(), []

    def late() -> None:
        assert go.wait(10)
        st.text("dropped without a word")
        st.rerun("part")

    def script() -> None:
        st.fragment(lambda: log.append("part"), key="part")()
        if not S.get("started"):
            S.started = True
            made.append(threading.Thread(target=late))
            made[0].start()

    made: list[threading.Thread] = []
    app = start(script)
    log.clear()
    go.set()
    made[0].join()
    app.settle()
    assert (log, app.texts) == (["part"], [])
    app.healthy()


def test_stop_in_a_thread_ends_the_run_at_its_next_command_10_4(start) -> None:
    log: list[str] = []

    def halt() -> None:
        st.stop()
        log.append("the thread went on")

    def script() -> None:
        st.text("before")
        in_thread(halt)
        log.append("no command yet")
        st.text("after")

    app = start(script)
    assert log == ["the thread went on", "no command yet"]
    assert (app.texts, app.ends) == (["before"], [End.STOPPED])


def test_what_a_thread_draws_while_its_run_is_being_ended_does_not_end_the_thread(threaded) -> None:
    gate, log = Gate(), []

    def draw() -> None:
        gate.wait()
        st.text("from the thread")
        log.append("went on")

    def script() -> None:
        if not log:
            in_thread(draw)
        st.text("from the script")

    app = threaded(script)
    app.session.start()
    app.loop.drain()
    with gate.held():
        app.session.stop()
        app.loop.drain()
    app.settle()
    assert (log, app.ends) == (["went on"], [End.STOPPED])


def test_outside_of_apps_a_key_reruns_the_fragment_of_every_open_app_that_has_it(make) -> None:
    log: list[str] = []

    def script_of(name: str, key: str):
        return lambda: st.fragment(lambda: log.append(name), key=key)()

    one, two = make(script_of("one", "left")).start(), make(script_of("two", "right")).start()
    log.clear()
    st.rerun("right")
    one.settle(), two.settle()
    assert log == ["two"]
    st.rerun(["left", "right"])
    one.settle(), two.settle()
    assert log == ["two", "one", "two"]
    with pytest.raises(FragmentKeyError, match="left, right"):
        st.rerun("middle")


def test_outside_of_apps_app_and_fragment_name_nothing_1_6_4(start) -> None:
    app = start(lambda: st.text("here"))
    st.rerun()
    st.rerun("fragment")
    st.stop()
    app.settle()
    assert app.session.full_runs == 1


def test_a_closed_app_is_not_asked_any_more(start) -> None:
    app = start(lambda: st.fragment(lambda: None, key="only here")())
    other = start(lambda: st.text("keeps somebody open"))
    app.close()
    with pytest.raises(FragmentKeyError, match="no fragment has this key"):
        st.rerun("only here")
    other.healthy()


def test_a_thread_started_by_others_can_be_attached_10_2(start) -> None:
    seen: list[object] = []

    def script() -> None:
        S.n = 5
        place = st.container()
        ctx = threads.get_script_run_ctx()
        threads.detach()
        try:
            thread = threading.Thread(target=lambda: (seen.append(S.n), place.text("drawn")))
            assert threads.add_script_run_ctx(thread, ctx) is thread
            thread.start()
            thread.join()
        finally:
            threads.attach()

    app = start(script)
    assert (seen, app.texts) == ([5], ["drawn"])
    assert threads.get_script_run_ctx() is None
    loose = threading.Thread(target=lambda: None)
    assert threads.add_script_run_ctx(loose) is loose
