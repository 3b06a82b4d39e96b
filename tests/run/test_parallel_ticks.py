"""Parallel fragments in runs of fragments (spec 2.9, and ticks beyond it)."""

from __future__ import annotations

import threading

import pytest

import nbflow
from nbflow.run.runner import End
from tests.run.harness import PATIENCE, st

S = st.session_state


def due_together(bodies, **options):
    """Return a script whose parallel fragments have one interval."""

    def script() -> None:
        for body in bodies:
            st.fragment(body, run_every=1, parallel=True, **options)()

    return script


def test_slow_fragments_that_are_due_together_run_at_the_same_time(start) -> None:
    # Neither passes the barrier alone: one after the other would never end.
    barrier = threading.Barrier(2, timeout=PATIENCE)
    done: list[str] = []

    def meeting(name: str):
        def body() -> None:
            barrier.wait()
            st.text(name)
            done.append(name)

        return body

    app = start(due_together([meeting("a"), meeting("b")]))
    app.advance(2)
    assert sorted(done) == ["a"] * 3 + ["b"] * 3
    assert app.texts == ["a", "b"]
    assert app.session.fragment_runs.total() == 4
    assert [len(record.fragments) for record in app.session.history] == [0, 2, 2]
    app.healthy()


def test_an_error_of_one_is_drawn_in_its_place(start) -> None:
    count: list[int] = []

    def bad() -> None:
        count.append(1)
        st.text("bad")
        if len(count) == 2:
            raise ValueError

    app = start(due_together([bad, lambda: st.text("good")])).advance(1)
    assert (app.errors, app.shape()) == (["ValueError"], [["bad", "exception"], ["good"]])
    assert app.advance(1).errors == []
    app.healthy()


def test_widgets_that_one_no_longer_draws_go(start) -> None:
    def body() -> None:
        if not S.get("hide"):
            st.slider("In", key="in")

    app = start(due_together([body, lambda: None]))
    app.state.set("hide", True)
    app.advance(1)
    assert (app.shape(), "in" in app.state.keys()) == ([[], []], False)  # noqa: SIM118
    app.healthy()


@pytest.mark.parametrize("scope", ["app", "fragment"])
def test_one_may_ask_for_a_rerun_of_the_app_or_of_itself(start, scope: str) -> None:
    log: list[str] = []

    def asking() -> None:
        log.append("asking")
        if S.pop("ask", False):
            st.rerun(scope)

    app = start(due_together([asking, lambda: log.append("other")]))
    app.state.set("ask", True)
    log.clear()
    app.advance(1)
    assert log.count("asking") == 2
    assert log.count("other") == (2 if scope == "app" else 1)
    assert app.session.full_runs == (2 if scope == "app" else 1)
    app.healthy()


def test_stop_in_one_is_a_success(start) -> None:
    def stopping() -> None:
        st.text("before")
        if S.get("stop"):
            st.stop()
        st.text("after")

    app = start(due_together([stopping, lambda: st.text("other")]))
    app.state.set("stop", True)
    app.advance(1)
    assert (app.shape(), app.ends[-1]) == ([["before"], ["other"]], End.STOPPED)
    app.healthy()


def test_beside_one_that_is_not_parallel(start) -> None:
    barrier, log = threading.Barrier(2, timeout=PATIENCE), []

    def body() -> None:
        if S.get("meet"):
            barrier.wait()
        log.append(threading.get_ident())

    def script() -> None:
        st.fragment(body, run_every=1, parallel=True)()
        st.fragment(body, run_every=1)()

    app = start(script)
    app.state.set("meet", True)
    log.clear()
    app.advance(1)
    assert len(set(log)) == 2
    app.healthy()


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (lambda: nbflow.switch_page("elsewhere"), "st.switch_page"),
        (nbflow.dialog("Edit")(lambda: None), "dialog 'Edit'"),
        (lambda: nbflow.confirm("Sure?"), "question"),
    ],
    ids=["switch_page", "dialog", "confirm"],
)
def test_what_acts_on_the_whole_app_is_refused_in_full_runs_2_9_4(start, command, named) -> None:
    def script() -> None:
        st.fragment(command, parallel=True)()
        st.text("goes on")

    app = start(script)
    assert (app.errors, app.texts) == (["LayoutContextError"], ["goes on"])
    assert named in app.messages[0]
    assert "parallel=True" in app.messages[0]


def test_fragments_that_are_due_at_one_time_are_one_run(start) -> None:
    count: list[str] = []

    def script() -> None:
        st.fragment(lambda: count.append("a"), run_every=1)()
        st.fragment(lambda: count.append("b"), run_every=2)()

    app = start(script).advance(2)
    assert count == ["a", "b", "a", "a", "b"]
    assert [len(record.fragments) for record in app.session.history] == [0, 1, 2]
