"""Reruns by timer wait while somebody types: the option ``widgets.holdWhileTyping``."""

from __future__ import annotations

import pytest

from nbflow.components.autorefresh import st_autorefresh
from nbflow.core.timers import Interval
from nbflow.run.options import get_option, set_option
from tests.run.harness import App, st

S = st.session_state
PAUSE = 3.0


class Ticks:
    """A script with a field, beside a timer of one sort; it notes the times of its ticks."""

    def __init__(self, timer: str, every: Interval = 1) -> None:
        self.timer, self.every = timer, every
        self.app: App | None = None
        self.times: list[float] = []

    def note(self) -> None:
        if self.app is not None:
            self.times.append(self.app.loop.now())

    def field(self) -> None:
        if self.timer == "fragment":
            self.note()
        st.slider("Field")

    def __call__(self) -> None:
        if self.timer == "elsewhere":
            st.fragment(self.note, run_every=self.every)()
        elif self.timer != "fragment":
            self.note()
        if self.timer == "autorefresh":
            st_autorefresh("1s")
        if self.timer == "fragment":
            st.fragment(self.field, run_every=self.every)()
        elif self.timer == "around":
            self.times.clear()
            st.fragment(self.outer, run_every=self.every)()
        else:
            self.field()

    def outer(self) -> None:
        self.note()
        st.fragment(self.field)()

    def started(self, start) -> App:
        app = start(self)
        if self.timer == "app":
            app.session.stage.own_every = app.session.stage.run_every = 1
            app.rerun()
        self.app = app
        self.times.clear()
        return app


def type_into(app: App, on: bool = True) -> App:
    app.session.typing(app.entry("Field").id, on)
    return app.settle()


@pytest.mark.parametrize("timer", ["fragment", "around", "app", "autorefresh"])
def test_a_tick_of_what_contains_the_field_waits_until_it_is_quiet(start, timer: str) -> None:
    ticks = Ticks(timer)
    app = ticks.started(start).advance(0.5)
    type_into(app).advance(2.9)
    assert ticks.times == []
    app.advance(0.2)
    assert ticks.times == [0.5 + PAUSE]


def test_every_character_begins_the_wait_anew(start) -> None:
    ticks = Ticks("fragment")
    app = ticks.started(start)
    for _ in range(8):
        type_into(app.advance(1))
    # The first tick came before the first character.
    assert ticks.times == [1.0]
    app.advance(PAUSE)
    assert ticks.times[1:] == [8 + PAUSE]


def test_what_waited_comes_at_once_when_the_text_is_applied_or_taken_back(start) -> None:
    ticks = Ticks("fragment")
    app = type_into(ticks.started(start)).advance(1.7)
    type_into(app, False).advance(0)
    assert ticks.times == [1.7]


def test_a_timer_that_waited_keeps_its_beat(start) -> None:
    ticks = Ticks("fragment")
    app = type_into(ticks.started(start)).advance(1.7)
    type_into(app, False).advance(2.5)
    assert ticks.times == [1.7, 2.0, 3.0, 4.0]


def test_a_long_interval_is_not_missed(start) -> None:
    ticks = Ticks("fragment", every=60)
    app = ticks.started(start).advance(59)
    type_into(app).advance(10)
    assert ticks.times == [59 + PAUSE]


def test_fragments_elsewhere_go_on(start) -> None:
    ticks = Ticks("elsewhere")
    type_into(ticks.started(start)).advance(2)
    assert ticks.times == [1.0, 2.0]


def test_nothing_waits_if_the_option_is_off(start) -> None:
    set_option("widgets.holdWhileTyping", 0)
    ticks = Ticks("fragment")
    type_into(ticks.started(start)).advance(2)
    assert ticks.times == [1.0, 2.0]


def test_the_wait_can_be_set(start) -> None:
    assert get_option("widgets.holdWhileTyping") == PAUSE
    set_option("widgets.holdWhileTyping", 10)
    ticks = Ticks("fragment")
    type_into(ticks.started(start)).advance(10)
    assert ticks.times == [10.0]


def test_a_full_run_begins_the_beat_anew_also_of_what_waits(start) -> None:
    ticks = Ticks("fragment")
    app = type_into(ticks.started(start)).advance(1.5)
    type_into(app, False)
    app.rerun()
    ticks.times.clear()
    app.advance(2.2)
    assert ticks.times == [2.5, 3.5]


def test_a_field_that_is_gone_holds_nothing(start) -> None:
    def script() -> None:
        st_autorefresh("1s", key="count")
        if not S.get("hide"):
            st.slider("Field")

    app = start(script)
    type_into(app)
    app.state.set("hide", True)
    assert app.rerun().advance(1.0).state.get("count") == 1
