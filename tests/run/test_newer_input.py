"""Newer input while a run is in progress (spec 1.4): in a thread, held at a gate."""

from __future__ import annotations

from nbflow.core.rerun import APP, Press, Rerun
from nbflow.run.options import set_option
from nbflow.run.runner import End
from tests.run.harness import App, Gate, st

S = st.session_state


# -- newer input while a run is in progress: threads only ----------------------


def gated(gate: Gate, log: list[object]):
    def script() -> None:
        size = st.slider("Size")
        st.text(f"size {size}")
        if S.get("wait"):
            S.wait = False
            gate.wait()
        pressed = st.button("Go", on_click=lambda: log.append("called"))
        log.append((size, pressed))

    return script


def held(threaded, log: list[object], grace: float = 0) -> tuple[App, Gate]:
    """Return an app whose next run waits at the gate."""
    set_option("runner.grace", grace)
    gate = Gate()
    app = threaded(gated(gate, log)).start()
    app.state.set("wait", True)
    log.clear()
    return app, gate


def test_newer_input_ends_a_run_at_its_next_checkpoint_1_4_3(threaded) -> None:
    log: list[object] = []
    app, gate = held(threaded, log)
    app.session.changed(app.entry("Size").id, 1)
    app.loop.drain()
    with gate.held():
        app.session.changed(app.entry("Size").id, 2)
        app.loop.drain()
    app.settle()
    assert log == [(2, False)]
    assert app.ends == [End.FINISHED, End.CANCELLED, End.FINISHED]
    assert app.texts == ["size 2"]
    app.healthy()


def test_a_click_that_the_cancelled_run_had_not_read_is_read_by_the_next(threaded) -> None:
    log: list[object] = []
    app, gate = held(threaded, log)
    app.session.pressed(app.entry("Go").id)
    app.loop.drain()
    with gate.held():
        app.session.changed(app.entry("Size").id, 2)
        app.loop.drain()
    app.settle()
    assert log == ["called", (2, True)]


def test_a_young_run_is_let_finish(threaded) -> None:
    log: list[object] = []
    app, gate = held(threaded, log, grace=0.25)
    app.session.changed(app.entry("Size").id, 1)
    app.loop.drain()
    with gate.held():
        app.session.changed(app.entry("Size").id, 2)
        app.loop.drain()
    app.settle()
    assert log == [(1, False), (2, False)]


def test_a_run_gives_way_when_its_grace_is_over(threaded) -> None:
    log: list[object] = []
    app, gate = held(threaded, log, grace=0.25)
    app.session.changed(app.entry("Size").id, 1)
    app.loop.drain()
    with gate.held():
        app.session.changed(app.entry("Size").id, 2)
        app.loop.drain()
        while app.loop.step_to(0.25):
            pass
    app.settle()
    assert log == [(2, False)]


def test_stop_ends_the_run_and_drops_what_waits_but_not_its_values(threaded) -> None:
    log: list[object] = []
    app, gate = held(threaded, log, grace=9)
    app.session.changed(app.entry("Size").id, 1)
    app.loop.drain()
    with gate.held():
        # The page shows 2 from here on; the app must not forget it.
        app.session.changed(app.entry("Size").id, 2)
        app.session.stop()
        app.loop.drain()
    app.settle()
    assert log == []
    assert app.ends[-1] is End.STOPPED
    app.click("Go")
    assert log == ["called", (2, True)]


def test_callbacks_are_not_cut_in_two_by_newer_input(threaded) -> None:
    set_option("runner.grace", 0)
    gate, log = Gate(), []

    def first() -> None:
        log.append("first begins")
        gate.wait()
        S.x = 1
        log.append("first ends")

    def script() -> None:
        st.slider("a", on_change=first)
        st.slider("b", on_change=lambda: log.append("second"))
        st.button("Go", on_click=lambda: log.append("pressed"))
        log.append("body")

    app = threaded(script).start()
    log.clear()
    values = {app.entry("a").id: 1, app.entry("b").id: 1}
    app.session.request(Rerun(APP, values, {app.entry("Go").id: Press()}))
    app.loop.drain()
    with gate.held():
        app.session.rerun()
        app.loop.drain()
    app.settle()
    assert log == ["first begins", "first ends", "second", "pressed", "body"]


def test_a_long_run_is_shown_while_it_runs_and_what_it_has_not_reached_is_stale(threaded) -> None:
    gate = Gate()

    def script() -> None:
        st.text("new" if S.get("wait") else "old")
        if S.get("wait"):
            gate.wait()
        st.plot("rest")

    app = threaded(script).start()
    app.state.set("wait", True)
    app.session.rerun()
    app.loop.drain()
    with gate.held():
        while app.loop.now() < 0.4 and app.loop.step_to(0.4):
            pass
        assert app.texts == ["new", "rest"]
        assert app.page.statuses == [("running", (app.ids()["rest"],))]
    app.settle()
    assert app.page.statuses[-1] == ("idle", ())
    app.healthy()


def test_a_value_overtaken_by_an_assignment_is_shown_when_its_run_has_it(threaded) -> None:
    set_option("runner.grace", 9)
    gate = Gate()

    def script() -> None:
        if S.get("assign"):
            gate.wait()
            S.update(size=3, assign=False)
        st.text(f"size {st.slider('Size', key='size')}")

    app = threaded(script).start()
    app.state.set("assign", True)
    app.session.rerun()
    app.loop.drain()
    with gate.held():
        app.session.changed(app.entry("size").id, 7)
        app.loop.drain()
        version = app.entry("size").version
    app.settle()
    # The assignment moved the slider to 3, and the value of the person back.
    assert (app.texts, app.entry("size").shown) == (["size 7"], 7)
    assert app.entry("size").version == version + 2
