"""Full runs: order, callbacks, endings (spec 1.1 to 1.10)."""

from __future__ import annotations

import sys

import pytest

from nbflow.core.rerun import APP, Press, Rerun
from nbflow.run import container
from nbflow.run.options import set_option
from nbflow.run.runner import End
from tests.run.harness import App, Gate, st

S = st.session_state


# -- identity in the tree ------------------------------------------------------


def test_a_rerun_that_draws_the_same_sends_nothing(start) -> None:
    def script() -> None:
        with st.container():
            st.text("a")
        st.slider("Size")
        slot = st.empty()
        slot.text("loading")
        slot.container().text("done")

    app = start(script)
    sent = len(app.page.patches)
    app.rerun()
    assert len(app.page.patches) == sent
    app.healthy()


def test_elements_keep_their_identity_when_others_come_and_go_before_them(start) -> None:
    def script() -> None:
        if S.get("more"):
            st.text("before")
        st.text("a")
        with st.container():
            if S.get("more"):
                st.text("inside")
            st.plot("b")
        st.slider("Size")

    app = start(script)
    ids = app.ids()
    app.state.set("more", True)
    app.rerun()
    assert app.texts == ["before", "a", "inside", "b"]
    assert ids.items() <= app.ids().items()
    app.state.set("more", False)
    app.rerun()
    assert app.ids() == ids


def test_calls_in_a_loop_are_told_apart_by_their_turn(start) -> None:
    def script() -> None:
        for number in range(S.get("n", 2)):
            st.text(number)

    app = start(script)
    ids = app.ids()
    app.state.set("n", 3)
    app.rerun()
    assert app.texts == ["0", "1", "2"]
    assert ids.items() <= app.ids().items()


def test_two_calls_on_one_line_are_two_elements(start) -> None:
    app = start(lambda: (st.text("a"), st.text("b")))
    assert app.texts == ["a", "b"]


def test_a_widget_that_moves_to_another_container_keeps_its_node(start) -> None:
    def script() -> None:
        left, right = st.container(), st.container()
        (right if S.get("moved") else left).slider("Size")

    app = start(script)
    node = app.entry("Size").id
    app.set("Size", 7)
    app.state.set("moved", True)
    app.rerun()
    assert app.shape() == [[], ["Size"]]
    assert app.entry("Size").id == node
    assert app.entry("Size").value == 7
    assert node not in {at for patch in app.page.patches for at in patch.gone}


def test_a_handle_draws_over_its_element(start) -> None:
    def script() -> None:
        handle = st.text("a")
        st.text("z")
        handle.text("b")
        handle.plot("c")

    app = start(script)
    assert app.texts == ["c", "z"]
    app.rerun()
    assert app.texts == ["c", "z"]


def test_a_placeholder_shows_the_last_write_only(start) -> None:
    def script() -> None:
        slot = st.empty()
        slot.text("a")
        with slot:
            st.text("b")
        other = st.empty()
        other.text("gone")
        other.empty()

    app = start(script)
    assert app.shape() == [["b"], []]


def test_a_container_is_drawn_where_it_is_made_7_1_1(start) -> None:
    def script() -> None:
        first = st.container()
        st.text("second")
        first.text("first")
        st.sidebar.text("side")
        with first:
            st.sidebar.text("side too")
            st.text("last in first")

    app = start(script)
    assert app.shape() == [["first", "last in first"], "second"]
    assert app.side == ["side", "side too"]


def test_an_error_leaves_the_with_blocks_7_1_4(start) -> None:
    def script() -> None:
        try:
            with st.container():
                raise ValueError
        except ValueError:
            st.text("outside")

    assert start(script).shape() == [[], "outside"]


# -- values and callbacks (1.2) ------------------------------------------------


def test_the_first_run_has_defaults_and_no_callbacks_1_1_1(start) -> None:
    calls: list[str] = []
    app = start(lambda: st.text(st.slider("Size", 5, on_change=lambda: calls.append("x"))))
    assert app.texts == ["5"]
    assert calls == []


def test_a_changed_value_reruns_the_script_1_1_2(start) -> None:
    app = start(lambda: st.text(st.slider("Size")))
    app.set("Size", 7)
    assert app.texts == ["7"]
    assert app.session.full_runs == 2


def test_a_click_is_true_for_one_run_5_7_1(start) -> None:
    app = start(lambda: st.text(st.button("Go")))
    assert app.click("Go").texts == ["True"]
    assert app.rerun().texts == ["False"]


def test_callbacks_run_before_the_body_in_order_and_see_all_new_values_1_2(start) -> None:
    log: list[object] = []

    def changed(name: str) -> None:
        log.append((name, S.a, S.b, S.go))

    def script() -> None:
        st.slider("a", key="a", on_change=changed, args=("a",))
        st.slider("b", key="b", on_change=changed, args=("b",))
        st.button("go", key="go", on_click=changed, args=("go",))
        log.append("body")

    app = start(script)
    log.clear()
    app.send({"b": 2, "a": 1}, ["go"])
    assert log == [("b", 1, 2, True), ("a", 1, 2, True), ("go", 1, 2, True), "body"]


def test_the_same_value_again_reruns_and_calls_nothing_1_2_3(start) -> None:
    calls: list[int] = []
    app = start(lambda: st.slider("Size", on_change=lambda: calls.append(S.get("x"))))
    app.set("Size", 0)
    assert calls == []
    assert app.session.full_runs == 2


def test_a_callback_has_the_arguments_of_the_last_drawing_1_2_5(start) -> None:
    seen: list[int] = []

    def script() -> None:
        S.runs = S.get("runs", 0) + 1
        st.button("Go", on_click=seen.append, args=(S.runs,))

    app = start(script)
    app.click("Go").click("Go")
    assert seen == [1, 2]


def test_elements_of_a_callback_come_first_and_go_with_the_next_run_1_2_7(start) -> None:
    def script() -> None:
        st.text("body")
        st.button("Go", on_click=lambda: st.text("called"))

    app = start(script)
    assert app.click("Go").texts == ["called", "body"]
    assert app.rerun().texts == ["body"]


def test_an_error_in_a_callback_replaces_the_page_and_skips_the_rest_1_2_9(start) -> None:
    later: list[int] = []

    def script() -> None:
        st.text("body")
        st.slider("a", on_change=lambda: 1 / 0)
        st.slider("b", on_change=lambda: later.append(1))

    app = start(script)
    app.send({"a": 1, "b": 1})
    assert (app.errors, app.texts, later) == (["ZeroDivisionError"], [], [])
    assert app.rerun().texts == ["body"]
    app.healthy()


def test_stop_in_a_callback_leaves_what_callbacks_drew_1_2_10(start) -> None:
    def called() -> None:
        st.text("called")
        st.stop()

    def script() -> None:
        st.text("body")
        st.button("Go", on_click=called)

    assert start(script).click("Go").texts == ["called"]


def test_a_callback_may_assign_the_state_of_any_widget_1_2_12(start) -> None:
    def script() -> None:
        st.text(st.slider("Size", key="size"))
        st.button("Reset", on_click=lambda: S.update(size=3))

    app = start(script).set("Size", 9).click("Reset")
    assert app.texts == ["3"]
    assert app.entry("Size").wire == 3


def test_a_disabled_button_does_not_answer_5_7_7(start) -> None:
    app = start(lambda: st.text(st.button("Go", disabled=True)))
    app.click("Go")
    assert app.texts == ["False"]
    assert app.session.full_runs == 1


def test_a_widget_that_waits_is_read_with_the_next_interaction_1_1_10(start) -> None:
    def script() -> None:
        st.text(st.slider("Quiet", reruns=False))
        st.button("Go")

    app = start(script)
    app.set("Quiet", 4)
    assert (app.texts, app.session.full_runs) == (["0"], 1)
    assert app.click("Go").texts == ["4"]


def test_a_form_is_read_when_it_is_submitted_4_11(start) -> None:
    def script() -> None:
        with st.form("f"):
            size = st.slider("Size")
            sent = st.submit("Send")
        st.text((size, sent))
        st.button("Other")

    app = start(script)
    app.set("Size", 5)
    assert (app.texts, app.session.full_runs) == (["(0, False)"], 1)
    assert app.click("Other").texts == ["(0, False)"]
    assert app.click("Send").texts == ["(5, True)"]
    app.session.submitted("f")
    assert app.settle().texts == ["(5, True)"]


def test_a_callback_inside_a_form_is_refused_4_9(start) -> None:
    def script() -> None:
        with st.form("f"):
            st.slider("Size", on_change=print)

    assert start(script).errors == ["FormCallbackError"]


# -- st.rerun in callbacks (1.3) -----------------------------------------------


def test_rerun_in_a_callback_skips_the_body_and_lets_the_others_be_called_1_3_1(start) -> None:
    log: list[object] = []

    def first() -> None:
        log.append("first")
        st.rerun()
        log.append("not here")

    def script() -> None:
        st.slider("a", on_change=first)
        st.slider("b", on_change=lambda: log.append("second"))
        log.append(("body", st.button("Go")))

    app = start(script)
    log.clear()
    app.send({"a": 1, "b": 1}, ["Go"])
    assert log == ["first", "second", ("body", False)]
    assert app.ends == [End.FINISHED, End.RERUN, End.FINISHED]


def two_fragments(log: list[str], **callbacks: object) -> None:
    @st.fragment(key="one")
    def one() -> None:
        log.append(f"one {st.button('In one', on_click=callbacks.get('one'))}")
        st.text("1")

    @st.fragment(key="two")
    def two() -> None:
        log.append("two")
        st.text("2")

    log.append("body")
    st.button("Main", on_click=callbacks.get("main"))
    st.slider("Plain", on_change=callbacks.get("plain"))
    one()
    two()


def test_a_keyed_rerun_in_a_callback_runs_only_those_fragments_1_3_3(start) -> None:
    log: list[str] = []
    app = start(lambda: two_fragments(log, main=lambda: st.rerun("two")))
    before, log[:] = app.shape(), []
    app.click("Main")
    assert log == ["two"]
    assert app.shape() == before
    app.healthy()


def test_a_keyed_rerun_replays_the_presses_1_3_3(start) -> None:
    log: list[str] = []
    app = start(lambda: two_fragments(log, one=lambda: st.rerun(["one", "two"])))
    log.clear()
    app.click("In one")
    assert log == ["one True", "two"]


def test_one_callback_without_a_key_makes_it_a_full_run_1_3_4(start) -> None:
    log: list[str] = []
    app = start(lambda: two_fragments(log, main=lambda: st.rerun("two"), plain=lambda: None))
    log.clear()
    app.send({"Plain": 1}, ["Main"])
    assert log == ["body", "one False", "two"]


def test_a_keyed_rerun_replaces_the_fragments_own_1_3_5(start) -> None:
    log: list[str] = []
    app = start(lambda: two_fragments(log, one=lambda: st.rerun("two")))
    before, log[:] = app.shape(), []
    app.click("In one")
    assert log == ["two"]
    assert app.shape() == before
    app.healthy()


def test_an_unknown_key_is_an_error_that_names_the_known_ones_1_7_6(start) -> None:
    log: list[str] = []
    app = start(lambda: two_fragments(log, main=lambda: st.rerun("three")))
    app.click("Main")
    assert app.errors == ["FragmentKeyError"]
    assert "The keys in this app are: one, two." in app.messages[0]


# -- st.stop, st.rerun, errors (1.6 to 1.8) ------------------------------------


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
    assert "test_full_run.py" in trace[-1]
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


# -- the end of a run (1.9, 1.10) ----------------------------------------------


def test_what_a_completed_run_does_not_draw_goes_1_9_2(start) -> None:
    def script() -> None:
        for name in S.get("names", ["a", "b"]):
            st.container(key=name).text(name)

    app = start(script)
    app.state.set("names", ["b"])
    app.rerun()
    assert app.shape() == [["b"]]
    app.state.set("names", [])
    assert app.rerun().shape() == []


def test_a_hidden_widget_loses_its_value_after_the_run_1_10_1(start) -> None:
    seen: list[object] = []

    def script() -> None:
        if not S.get("hide"):
            st.slider("Size", key="size")
        seen.append(S.get("size"))

    app = start(script).set("Size", 9)
    app.state.set("hide", True)
    app.rerun().rerun()
    assert seen == [0, 9, 9, None]


def test_clearing_session_state_below_the_widgets_leaves_them_alive(start) -> None:
    def script() -> None:
        st.text(st.slider("Size", key="size"))
        if st.button("Reset"):
            S.clear()

    app = start(script).set("Size", 9).click("Reset")
    assert app.set("Size", 4).texts == ["4"]
    app.click("Reset")
    assert app.rerun().texts == ["0"]


def test_a_new_session_goes_on_with_the_values_of_the_old_one(make) -> None:
    def script() -> None:
        S.runs = S.get("runs", 0) + 1
        st.text((S.runs, st.slider("Size")))

    old = make(script).start().set("Size", 9)
    state = old.state.transplant()
    old.close()
    assert make(script, state=state).start().texts == ["(3, 9)"]


def test_a_command_after_the_end_of_its_run_draws_nothing(start) -> None:
    late: list[object] = []

    def script() -> None:
        late.append(st.container())

    app = start(script)
    container._told.clear()
    with pytest.warns(UserWarning, match="outside of an app"):
        late[0].text("late")
    assert app.rerun().texts == []


# -- from outside --------------------------------------------------------------


def test_close_ends_the_run_the_timers_and_the_page(start) -> None:
    ticks: list[int] = []

    def script() -> None:
        st.fragment(run_every=1)(lambda: ticks.append(1))()

    app = start(script)
    app.close()
    app.advance(10)
    assert ticks == [1]
    assert app.page.closed
    app.session.start()
    app.session.close()
    app.settle()
    assert ticks == [1]


def test_history_says_what_started_each_run_and_how_it_ended(start) -> None:
    def script() -> None:
        if st.button("Go"):
            st.rerun()
        st.fragment(run_every=2)(ticking)()

    def ticking() -> None:
        st.text("tick")

    app = start(script).click("Go").advance(2)
    records = [(r.why, r.fragments, r.end) for r in app.session.history]
    assert records == [
        ("first run", (), End.FINISHED),
        ("button 'Go'", (), End.RERUN),
        ("st.rerun()", (), End.FINISHED),
        ("run_every", (ticking.__qualname__,), End.FINISHED),
    ]
    described = app.session.describe()
    assert (described["status"], described["full_runs"], described["timers"]) == ("idle", 3, 1)


def test_a_page_that_cannot_be_reached_does_not_end_the_app(threaded, caplog) -> None:
    app = threaded(lambda: st.text(st.slider("Size"))).start()
    commit = app.page.commit

    def broken(*args) -> None:
        app.page.commit = commit
        commit(*args)
        raise ConnectionError("gone")

    app.page.commit = broken
    app.set("Size", 1)
    assert app.set("Size", 2).texts == ["2"]
    app.healthy()
    app.close()
    assert "ConnectionError: gone" in caplog.text


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
