"""Fragments that tick, on a virtual clock (spec 2.8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from nbflow.components.autorefresh import st_autorefresh
from nbflow.core.timers import MINIMUM
from nbflow.run.options import set_option
from tests.run.harness import App, Gate, st

S = st.session_state


class Ticks:
    """A script with one ticking fragment that notes the times of its runs."""

    def __init__(self, every: object = 2) -> None:
        self.every = every
        self.app: App | None = None
        self.times: list[float] = []

    def body(self) -> None:
        if self.app is not None:
            self.times.append(self.app.loop.now())
        st.button("Go")

    def __call__(self) -> None:
        st.button("Main")
        if not S.get("hide"):
            st.fragment(self.body, run_every=self.every)()

    def started(self, start) -> App:
        self.app = start(self)
        self.times.clear()
        return self.app


def test_the_first_tick_comes_one_interval_after_the_run_2_8_6(start) -> None:
    ticks = Ticks()
    app = ticks.started(start).advance(1.9)
    assert ticks.times == []
    app.advance(0.2)
    assert ticks.times == [2.0]
    assert app.session.full_runs == 1


def test_ticks_stay_on_the_grid_and_do_not_drift(start) -> None:
    ticks = Ticks(0.1)
    ticks.started(start).advance(100)
    assert len(ticks.times) in (999, 1000)
    assert ticks.times == [pytest.approx(0.1 * k) for k in range(1, len(ticks.times) + 1)]


@pytest.mark.parametrize("every", [2, 2.0, "2s", "2000ms", timedelta(seconds=2), "0:00:02"])
def test_an_interval_may_be_written_in_many_ways_2_8_1(start, every) -> None:
    ticks = Ticks(every)
    ticks.started(start).advance(5)
    assert ticks.times == [2.0, 4.0]


@pytest.mark.parametrize("every", [None, ""])
def test_no_interval_no_timer_2_8_4(start, every) -> None:
    ticks = Ticks(every)
    ticks.started(start).advance(100)
    assert ticks.times == []


@pytest.mark.parametrize("every", ["soon", "NaT", 0, -1, "0s", True])
def test_an_interval_that_cannot_be_is_refused_when_the_fragment_is_called_2_8_3(
    start, every
) -> None:
    decorated = st.fragment(run_every=every)
    app = start(lambda: decorated(lambda: None)())
    assert app.errors == ["IntervalError"]
    assert app.session.timers() == []


def test_a_very_short_interval_ticks_at_the_minimum(start) -> None:
    ticks = Ticks("1us")
    ticks.started(start).advance(1)
    assert len(ticks.times) in (round(1 / MINIMUM) - 1, round(1 / MINIMUM))


def test_a_full_run_starts_the_phase_anew_2_8_8(start) -> None:
    ticks = Ticks()
    app = ticks.started(start).advance(1.5).click("Main").advance(4)
    assert ticks.times == [1.5, 3.5, 5.5]
    app.healthy()


def test_a_fragment_run_keeps_the_phase_2_8_8(start) -> None:
    ticks = Ticks()
    ticks.started(start).advance(1.5).click("Go").advance(3)
    assert ticks.times == [1.5, 2.0, 4.0]


def test_an_interval_changed_by_a_full_run_replaces_the_timer_2_8_8(start) -> None:
    ticks = Ticks()
    app = ticks.started(start)
    ticks.every = 5
    app.click("Main").advance(12)
    assert ticks.times == [0.0, 5.0, 10.0]
    assert len(app.session.timers()) == 1


def test_an_inner_fragment_whose_interval_changed_gets_a_new_timer(start) -> None:
    times: list[float] = []
    apps: list[App] = []

    def inner() -> None:
        if apps:
            times.append(apps[0].loop.now())

    def outer() -> None:
        st.button("Outer")
        st.fragment(inner, run_every=S.get("every", 2))()

    app = start(lambda: st.fragment(outer)())
    apps.append(app)
    app.advance(1).click("Outer")
    assert times == [1.0]
    app.advance(1.5)
    assert times == [1.0, 2.0]
    app.state.set("every", 3)
    app.click("Outer").advance(6)
    assert times == [1.0, 2.0, 2.5, 5.5, 8.5]


@pytest.mark.parametrize("how", ["not called", "no interval"])
def test_a_timer_ends_with_the_full_run_that_no_longer_wants_it_2_8_9(start, how: str) -> None:
    ticks = Ticks()
    app = ticks.started(start)
    if how == "not called":
        app.state.set("hide", True)
    else:
        ticks.every = None
    app.click("Main")
    ticks.times.clear()
    app.advance(10)
    assert ticks.times == []
    assert app.loop.next_deadline() is None
    app.healthy()


def test_a_timer_ends_when_the_parent_no_longer_calls_its_fragment_2_8_9(start) -> None:
    count: list[int] = []

    def outer() -> None:
        st.button("Outer")
        if not S.get("hide"):
            st.fragment(lambda: count.append(1), run_every=1)()

    app = start(lambda: st.fragment(outer)())
    app.state.set("hide", True)
    app.click("Outer").advance(5)
    assert count == [1]
    app.healthy()


def test_parent_and_child_due_together_run_once_2_8_11(start) -> None:
    log: list[str] = []

    def script() -> None:
        @st.fragment(run_every=2)
        def parent() -> None:
            log.append("parent")
            child()

        @st.fragment(run_every=1)
        def child() -> None:
            log.append("child")

        parent()

    app = start(script)
    log.clear()
    app.advance(1)
    assert log == ["child"]
    log.clear()
    app.advance(1)
    assert log.count("parent") == 1
    app.healthy()


def test_a_tick_that_fails_shows_its_error_and_goes_on_ticking_2_8_12(start) -> None:
    count: list[int] = []

    def body() -> None:
        count.append(1)
        if len(count) in (2, 3):
            raise ValueError

    app = start(lambda: st.fragment(body, run_every=1)()).advance(2)
    assert app.errors == ["ValueError"]
    app.advance(1)
    assert app.errors == []
    assert len(count) == 4


def test_a_fragment_that_failed_in_the_full_run_ticks_too(start) -> None:
    count: list[int] = []

    def body() -> None:
        count.append(1)
        if len(count) == 1:
            raise ValueError

    app = start(lambda: st.fragment(body, run_every=1)()).advance(1)
    assert (app.errors, len(count)) == ([], 2)


def test_two_call_sites_have_two_timers(start) -> None:
    count: list[str] = []
    part = st.fragment(count.append, run_every=1)
    app = start(lambda: (part("a"), part("b")))
    count.clear()
    app.advance(2)
    assert count == ["a", "b", "a", "b"]


@pytest.fixture
def at_once() -> Iterator[None]:
    """Timers rest as soon as nobody looks."""
    set_option("runner.restAfter", 0)
    yield
    set_option("runner.restAfter", None)


@pytest.mark.usefixtures("at_once")
def test_nobody_looks_nothing_ticks_and_looking_again_starts_anew(start) -> None:
    ticks = Ticks()
    app = ticks.started(start)
    app.session.watch(False)
    app.settle().advance(7).click("Main").advance(3)
    assert ticks.times == [7.0]
    app.healthy()
    app.session.watch(True)
    app.session.watch(True)
    app.settle().advance(4)
    assert ticks.times == [7.0, 12.0, 14.0]
    app.healthy()


def test_a_page_that_is_loaded_again_within_the_grace_time_misses_no_tick(start) -> None:
    ticks = Ticks()
    app = ticks.started(start)
    app.session.watch(False)
    app.settle().advance(4)
    app.session.watch(True)
    app.settle().advance(7)
    assert ticks.times == [2.0, 4.0, 6.0, 8.0, 10.0]
    app.healthy()


def test_timers_rest_when_nobody_has_come_back_within_the_grace_time(start) -> None:
    ticks = Ticks()
    app = ticks.started(start)
    app.session.watch(False)
    app.settle().advance(3)
    # Told again: the time counts from the last view's leaving, not from the last word of it.
    app.session.watch(False)
    app.settle().advance(20)
    assert (ticks.times, app.session.watched) == ([2.0, 4.0], False)
    app.healthy()


def test_an_app_that_is_closed_in_its_grace_time_leaves_no_deadline(start) -> None:
    ticks = Ticks()
    app = ticks.started(start)
    app.session.watch(False)
    app.settle()
    app.session.close()
    app.settle().advance(20)
    assert ticks.times == []
    assert app.loop.next_deadline() is None


def test_a_self_rerun_does_not_move_the_grid_twice(start) -> None:
    ticks = Ticks()
    app = ticks.started(start)

    def script_with_rerun() -> None:
        if S.pop("again", False):
            st.rerun()

    plain = ticks.body
    ticks.body = lambda: (script_with_rerun(), plain())  # type: ignore[method-assign]
    app.state.set("again", True)
    app.click("Main").advance(2)
    assert ticks.times == [0.0, 2.0]


def test_ticks_that_come_while_their_fragment_runs_are_skipped(threaded) -> None:
    gate, times = Gate(), []

    def body() -> None:
        times.append(app.loop.now())
        if S.pop("wait", False):
            gate.wait()

    app = threaded(lambda: st.fragment(body, run_every=1)())
    app.start()
    app.state.set("wait", True)
    times.clear()
    while app.loop.step_to(1.0):
        app.loop.drain()
    with gate.held():
        while app.loop.step_to(4.5):
            app.loop.drain()
    app.settle().advance(2)
    assert times == [1.0, 5.0, 6.0]


def test_a_tick_does_not_end_a_full_run_1_4_3(threaded) -> None:
    set_option("runner.grace", 0)
    gate, log = Gate(), []

    def script() -> None:
        st.fragment(lambda: log.append("tick"), run_every=1)()
        if S.pop("wait", False):
            gate.wait()
        st.text("end")
        log.append("end")

    app = threaded(script).start()
    app.state.set("wait", True)
    log.clear()
    app.session.rerun()
    app.loop.drain()
    with gate.held():
        while app.loop.step_to(3.0):
            app.loop.drain()
    app.settle()
    assert log == ["tick", "end", "tick"]


def test_a_tick_that_was_queued_when_its_timer_was_replaced_is_dropped(start) -> None:
    ticks = Ticks()
    app = ticks.started(start)
    (timer,) = app.session.timers()
    app.click("Main")
    ticks.times.clear()
    app.loop.post(lambda: app.session.ticker.fire(timer.fragment, timer.generation))
    app.settle()
    assert ticks.times == []


@pytest.mark.parametrize("timer", ["fragment", "app", "autorefresh"])
def test_a_tick_carries_what_inputs_without_reruns_hold_2_8_7(start, timer: str) -> None:
    def script() -> None:
        st.slider("Held", key="held", reruns=False)
        if timer == "autorefresh":
            st_autorefresh("1s")
        st.fragment(lambda: None, run_every=1 if timer == "fragment" else None)()

    app = start(script)
    if timer == "app":
        app.session.stage.own_every = app.session.stage.run_every = 1
        app.rerun()
    app.set("Held", 7)
    assert app.state.get("held") == 0
    assert app.advance(1).state.get("held") == 7


def test_a_rerun_asked_for_outside_carries_them_too_1_1_7(start) -> None:
    app = start(lambda: st.slider("Held", key="held", reruns=False)).set("Held", 7)
    assert app.rerun().state.get("held") == 7
