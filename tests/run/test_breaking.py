"""A run that was told to end, and reaches no checkpoint, is ended where it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from nbflow.insistence import PATIENCE
from nbflow.run.runner import End
from tests.run.harness import App, Gate, st

S = st.session_state


@pytest.fixture
def apps() -> Iterator[list[App]]:
    made: list[App] = []
    yield made
    for app in made:
        app.close()


def started(apps: list[App], script) -> App:
    """Start an app in a thread and return while its first run goes on."""
    app = App(script, "thread")
    apps.append(app)
    app.session.start()
    app.loop.drain()
    return app


def looping(here: threading.Event) -> None:
    here.set()
    turn = 0
    while True:
        turn += 1


def wait(app: App, seconds: float = PATIENCE) -> None:
    """Let virtual time pass while the script goes on."""
    until = app.loop.now() + seconds
    while app.loop.step_to(until):
        pass


def stopped(app: App) -> App:
    """Press Stop, and let the patience pass."""
    app.session.stop()
    app.loop.drain()
    wait(app)
    return app.settle()


def test_stop_ends_a_loop_without_a_command(apps) -> None:
    here = threading.Event()

    def script() -> None:
        st.text("before")
        if not S.get("calm"):
            looping(here)
        st.text("after")

    app = started(apps, script)
    assert here.wait(10)
    stopped(app)
    assert (app.ends, app.texts, app.errors) == ([End.STOPPED], ["before"], [])
    app.state.user["calm"] = True
    assert app.rerun().texts == ["before", "after"]
    app.healthy()


def test_stop_ends_a_loop_in_a_callback_and_in_a_fragment(apps) -> None:
    here = threading.Event()

    def turn() -> None:
        looping(here)

    @st.fragment
    def part() -> None:
        st.button("In callback", on_click=turn)
        if st.button("In fragment"):
            turn()

    app = started(apps, part).settle()
    for name in ("In callback", "In fragment"):
        here.clear()
        app.session.pressed(app.entry(name).id)
        app.loop.drain()
        assert here.wait(10)
        stopped(app)
    assert app.ends == [End.FINISHED, End.STOPPED, End.STOPPED]
    app.healthy()


def test_closing_ends_a_loop_without_a_command(apps) -> None:
    here = threading.Event()
    app = started(apps, lambda: looping(here))
    assert here.wait(10)
    app.session.close()
    app.loop.drain()
    wait(app)
    app.executor.thread.join(10)
    assert not app.executor.thread.is_alive()


def test_what_a_finally_block_does_is_not_cut_off(apps) -> None:
    here, gate, done = threading.Event(), Gate(), threading.Event()

    def script() -> None:
        try:
            looping(here)
        finally:
            gate.wait()
            done.set()

    app = started(apps, script)
    assert here.wait(10)
    app.session.stop()
    app.loop.drain()
    wait(app)
    with gate.held():
        wait(app, 10 * PATIENCE)
    app.settle()
    assert done.is_set()
    assert app.ends == [End.STOPPED]


def test_a_second_stop_ends_what_swallowed_the_first(apps) -> None:
    here, again = threading.Event(), threading.Event()

    def script() -> None:
        try:
            looping(here)
        except BaseException:  # noqa: BLE001 - as careless scripts do
            looping(again)

    app = started(apps, script)
    assert here.wait(10)
    app.session.stop()
    app.loop.drain()
    wait(app)
    assert again.wait(10)
    assert app.session.busy
    stopped(app)
    assert app.ends == [End.STOPPED]
