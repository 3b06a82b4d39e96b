"""What input does to a fragment that runs: ``on_new_input``."""

from __future__ import annotations

import pytest

from nbflow.errors import ParameterError
from nbflow.run.options import set_option
from nbflow.run.runner import End
from tests.run.harness import App, Gate, st

S = st.session_state


class Streamer:
    """A fragment whose Start button begins a loop that a Stop button of its own should end."""

    def __init__(self, policy: str) -> None:
        set_option("runner.grace", 0)
        self.policy = policy
        self.gate = Gate()
        self.log: list[str] = []

    def body(self) -> None:
        start, halt = st.button("Start"), st.button("Stop")
        size = st.slider("Size")
        self.log.append(" ".join(["run", "start" * start, "stop" * halt, str(size)]))
        if start:
            self.gate.wait()
            for step in range(3):
                st.text(step)
                self.log.append(f"step {step}")

    def __call__(self) -> None:
        self.log.append("script")
        st.fragment(self.body, on_new_input=self.policy)()

    def running(self, threaded) -> App:
        """Return an app whose fragment stands in its loop."""
        app = threaded(self).start()
        self.log.clear()
        app.session.pressed(app.entry("Start").id)
        app.loop.drain()
        return app


LOOP = ["run start  0", "step 0", "step 1", "step 2"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("finish", [*LOOP, "run  stop 0"]),
        ("latest", ["run start  0", "run  stop 0"]),
        ("queue", [*LOOP, "run  stop 0", "run  stop 0"]),
        ("drop", LOOP),
    ],
)
def test_two_presses_of_its_own_button_while_a_fragment_runs(threaded, policy, expected) -> None:
    streamer = Streamer(policy)
    app = streamer.running(threaded)
    with streamer.gate.held():
        app.session.pressed(app.entry("Stop").id)
        app.session.pressed(app.entry("Stop").id)
        app.loop.drain()
    app.settle()
    assert streamer.log == expected
    app.healthy()


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("finish", [*LOOP, "run   7"]),
        ("latest", ["run start  0", "run   7"]),
        ("queue", [*LOOP, "run   3", "run   7"]),
        ("drop", LOOP),
    ],
)
def test_two_values_while_a_fragment_runs(threaded, policy, expected) -> None:
    streamer = Streamer(policy)
    app = streamer.running(threaded)
    with streamer.gate.held():
        app.session.changed(app.entry("Size").id, 3)
        app.session.changed(app.entry("Size").id, 7)
        app.loop.drain()
    app.settle()
    assert streamer.log == expected
    app.healthy()


def test_a_dropped_value_counts_from_the_next_run(threaded) -> None:
    streamer = Streamer("drop")
    app = streamer.running(threaded)
    with streamer.gate.held():
        app.session.changed(app.entry("Size").id, 7)
        app.loop.drain()
    app.settle().click("Stop")
    assert streamer.log == [*LOOP, "run  stop 7"]


def test_input_to_a_fragment_at_rest_is_never_dropped(start) -> None:
    log: list[bool] = []
    app = start(st.fragment(lambda: log.append(st.button("Go")), on_new_input="drop"))
    app.click("Go").click("Go")
    assert log == [False, True, True]


def test_latest_ends_a_loop_that_the_full_run_is_in(threaded) -> None:
    set_option("runner.grace", 0)
    gate, log = Gate(), []

    def body() -> None:
        halt = st.button("Stop")
        log.append(halt)
        if not halt:
            gate.wait()
            st.text("next step")
            log.append("went on")

    app = threaded(lambda: (st.text("top"), st.fragment(body, on_new_input="latest")()))
    app.session.start()
    app.loop.drain()
    with gate.held():
        app.session.pressed(app.entry("Stop").id)
        app.loop.drain()
    app.settle()
    assert log == [False, True]
    assert app.ends == [End.CANCELLED, End.FINISHED]
    app.healthy()


def test_latest_of_a_nested_fragment_ends_the_run_of_the_one_around_it(threaded) -> None:
    set_option("runner.grace", 0)
    gate, log = Gate(), []

    def inner() -> None:
        log.append(("inner", st.button("Inner")))
        if S.pop("wait", False):
            gate.wait()
            st.text("next")

    def outer() -> None:
        log.append(("outer", st.button("Outer")))
        st.fragment(inner, on_new_input="latest")()

    app = threaded(lambda: st.fragment(outer)()).start()
    app.state.set("wait", True)
    log.clear()
    app.session.pressed(app.entry("Outer").id)
    app.loop.drain()
    with gate.held():
        app.session.pressed(app.entry("Inner").id)
        app.loop.drain()
    app.settle()
    assert log == [("outer", True), ("inner", False), ("outer", False), ("inner", True)]
    app.healthy()


def test_stop_forgets_what_is_queued_but_not_its_values(threaded) -> None:
    streamer = Streamer("queue")
    app = streamer.running(threaded)
    with streamer.gate.held():
        app.session.changed(app.entry("Size").id, 3)
        app.session.pressed(app.entry("Stop").id)
        app.session.stop()
        app.loop.drain()
    app.settle()
    assert streamer.log == ["run start  0"]
    app.click("Stop")
    assert streamer.log[-1] == "run  stop 3"


def test_a_queue_does_not_keep_an_app_rerun_waiting(threaded) -> None:
    streamer = Streamer("queue")
    app = streamer.running(threaded)
    with streamer.gate.held():
        for _ in range(3):
            app.session.pressed(app.entry("Stop").id)
        app.session.rerun()
        app.loop.drain()
    app.settle()
    # The first press goes with the app's rerun, the others have runs of their own.
    assert streamer.log == [
        "run start  0", "script", "run  stop 0", "run  stop 0", "run  stop 0",
    ]  # fmt: skip
    app.healthy()


@pytest.mark.parametrize("wrong", [{"on_new_input": "newest"}, {"rerun": 1}, {"when": "seen"},
                                   {"max_runs": 0}, {"max_runs": 1.5}])  # fmt: skip
def test_an_option_that_is_not_known_is_refused_where_it_is_written(wrong) -> None:
    with pytest.raises(ParameterError, match=next(iter(wrong))):
        st.fragment(**wrong)
