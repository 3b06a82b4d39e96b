"""``fragment.timer``: pause, resume, restart, until, max_runs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.run.harness import App, st

S = st.session_state


class Clock:
    """A ticking fragment, and buttons for its timer."""

    def __init__(self, **options) -> None:
        self.options = {"run_every": 2, **options}
        self.times: list[float] = []
        self.app: App | None = None

    def body(self) -> None:
        if self.app is not None:
            self.times.append(self.app.loop.now())

    def __call__(self) -> None:
        self.part = st.fragment(self.body, **self.options)
        st.button("Main")
        for act in ("pause", "resume", "restart"):
            st.button(act, on_click=getattr(self.part.timer, act))
        if not S.get("hide"):
            self.part()

    def started(self, start) -> App:
        self.app = start(self)
        return self.app

    @property
    def timer(self):
        return self.part.timer


def test_pause_keeps_the_time_that_was_left_2_8_and_beyond(start) -> None:
    clock = Clock()
    app = clock.started(start).advance(1.5)
    assert clock.timer.remaining == pytest.approx(0.5)
    clock.timer.pause()
    app.settle().advance(10)
    assert (clock.times, clock.timer.paused) == ([], True)
    assert clock.timer.remaining == pytest.approx(0.5)
    clock.timer.pause()
    clock.timer.resume()
    clock.timer.resume()
    app.settle().advance(3)
    assert clock.times == [pytest.approx(12.0), pytest.approx(14.0)]
    assert (clock.timer.runs, clock.timer.every, clock.timer.paused) == (2, 2.0, False)
    app.healthy()


def test_a_pause_outlives_full_runs(start) -> None:
    clock = Clock()
    app = clock.started(start).click("pause").click("Main").advance(10)
    clock.times.clear()
    app.click("Main").advance(5)
    assert clock.times == [10.0]
    app.healthy()
    app.click("resume").advance(4)
    assert clock.times == [10.0, 15.0, 17.0, 19.0]


def test_a_timer_may_be_paused_before_it_was_ever_armed(start) -> None:
    clock = Clock()
    paused: list[bool] = []

    def script() -> None:
        clock()
        if not paused:
            clock.timer.pause()
        paused.append(clock.timer.paused)

    clock.app = app = start(script)
    app.advance(10)
    assert (clock.times, paused) == ([], [True])
    clock.timer.resume()
    app.settle().advance(2)
    assert clock.times == [12.0]


def test_a_fragment_may_pause_itself(start) -> None:
    count: list[int] = []

    def script() -> None:
        @st.fragment(run_every=1)
        def part() -> None:
            count.append(1)
            if len(count) == 3:
                part.timer.pause()

        part()

    app = start(script).advance(10)
    assert len(count) == 3
    app.healthy()


@pytest.mark.parametrize("options", [{"max_runs": 3}, {"until": 6}, {"until": "6s"},
                                     {"until": timedelta(seconds=7)}])  # fmt: skip
def test_a_timer_ends_and_can_be_started_anew(start, options) -> None:
    clock = Clock(**options)
    app = clock.started(start).advance(20)
    assert (clock.times, clock.timer.runs, clock.timer.remaining) == ([2.0, 4.0, 6.0], 3, None)
    app.click("Main").advance(20)
    assert clock.times == [2.0, 4.0, 6.0, 20.0], "a full run does not revive it"
    clock.timer.restart()
    app.settle().advance(20)
    assert clock.times[4:] == [42.0, 44.0, 46.0]


def test_a_date_ends_a_timer(start) -> None:
    # The clock of the test is virtual, dates are real: in an hour, an hour is left.
    clock = Clock(run_every=60, until=datetime.now() + timedelta(hours=1))
    app = clock.started(start)
    clock.times.clear()
    app.advance(59 * 60)
    assert len(clock.times) == 59
    past = Clock(until=datetime.now() - timedelta(seconds=1))
    past.started(start).advance(10)
    assert past.times == []


def test_the_ticks_of_a_fragment_that_went_are_forgotten(start) -> None:
    clock = Clock(max_runs=2)
    app = clock.started(start).advance(10)
    app.state.set("hide", True)
    app.click("Main")
    assert (clock.timer.runs, repr(clock.timer)) == (0, "<Timer: not armed>")
    app.state.set("hide", False)
    app.click("Main").advance(10)
    assert clock.times[-2:] == [12.0, 14.0]


def test_a_changed_interval_is_taken_over(start) -> None:
    clock = Clock()
    app = clock.started(start).advance(2)
    clock.options["run_every"] = 5
    app.click("Main").advance(5)
    assert (clock.timer.every, clock.times[-1]) == (5.0, 7.0)
    assert repr(clock.timer) == "<Timer: every 5 s, 2 runs, 5 s to the next tick>"


def test_an_end_that_cannot_be_read_is_refused_when_the_fragment_is_called(start) -> None:
    app = start(lambda: st.fragment(lambda: None, run_every=1, until="soon")())
    assert app.errors == ["IntervalError"]
    assert "until='soon'" in app.messages[0]


def test_the_timer_of_a_function_that_is_called_twice_is_both(start) -> None:
    count: list[str] = []
    part = st.fragment(count.append, run_every=1)
    app = start(lambda: (part("a"), part("b")))
    part.timer.pause()
    app.settle().advance(5)
    assert count == ["a", "b"]
    app.healthy()
