"""Full runs: identity in the tree, and what a person does (spec 1.1, 1.9, 1.10)."""

from __future__ import annotations

import pytest

from nbflow.run import container
from nbflow.run.runner import End
from tests.run.harness import st

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
