"""Fragments that run alone: what reruns, and how it ends (spec 2.4, 2.5, 2.7)."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from nbflow.core.rerun import Fragments, Rerun
from nbflow.run.runner import End
from tests.run.harness import body, st

S = st.session_state


# -- fragment runs (2.4, 2.5) --------------------------------------------------


def test_arguments_and_surroundings_are_those_of_the_latest_run_that_called_it_2_4_2(start) -> None:
    def script() -> None:
        outer = S.get("outer", "old")

        @st.fragment
        def part(argument: str) -> None:
            st.text(f"{argument} {outer} {st.button('Go')}")

        part(outer)

    app = start(script)
    app.state.set("outer", "new")
    assert app.click("Go").texts == ["old old True"]
    assert app.rerun().click("Go").texts == ["new new True"]


def test_a_mutable_argument_is_the_same_object_in_each_run_2_4_3(start) -> None:
    def script() -> None:
        st.fragment(lambda log: (st.button("Go"), log.append(1), st.text(len(log))))([])

    assert start(script).click("Go").click("Go").texts == ["3"]


def test_a_fragment_that_a_full_run_does_not_call_goes_with_its_timer_2_4_4(start) -> None:
    def script() -> None:
        if not S.get("hide"):
            st.fragment(body, run_every=1)()

    app = start(script)
    old = app.fragment_id("body")
    app.state.set("hide", True)
    app.rerun()
    assert app.session.stage.fragments == {}
    app.healthy()
    # A click or a tick that was on its way is dropped (2.4.7).
    runs = len(app.session.history)
    app.session.request(Rerun(Fragments((old,))))
    app.settle().advance(5)
    assert len(app.session.history) == runs + 1
    assert app.shape() == []


@pytest.mark.parametrize("how", ["stop", "error", "rerun"])
def test_a_full_run_that_ends_after_a_fragment_keeps_it_2_4_4(start, how: str) -> None:
    def script() -> None:
        st.fragment(body)()
        if S.pop("end", False):
            {"stop": st.stop, "error": lambda: 1 / 0, "rerun": st.rerun}[how]()

    app = start(script)
    app.state.set("end", True)
    app.rerun()
    assert app.click("Go").texts == ["pressed True"]


def test_a_fragment_run_redraws_its_own_place_only_2_5_5(start) -> None:
    @st.fragment
    def part() -> None:
        st.button("Go")
        for number in range(S.get("n", 3)):
            st.text(number)

    def script() -> None:
        st.text("before")
        part()
        st.text("after")

    app = start(script)
    app.state.set("n", 1)
    assert app.click("Go").texts == ["before", "0", "after"]
    app.healthy()


def test_what_a_fragment_returns_when_it_reruns_is_dropped_2_5_4(start) -> None:
    @st.fragment
    def part() -> bool:
        return st.button("Go")

    app = start(lambda: st.text(part()))
    assert app.click("Go").texts == ["False"]


def test_several_fragments_of_one_request_run_in_order_2_5_6(start) -> None:
    log: list[str] = []

    def script() -> None:
        @st.fragment
        def one() -> None:
            log.append("one")

        @st.fragment
        def two() -> None:
            log.append("two")

        one()
        two()

    app = start(script)
    log.clear()
    app.send(fragments=["two", "one"])
    assert log == ["two", "one"]
    assert [len(r.fragments) for r in app.session.history] == [0, 2]


def queue(log: list[str], first: Any) -> Any:
    """Return a script with three fragments; the first does ``first()`` when it runs alone."""

    def script() -> None:
        @st.fragment
        def one() -> None:
            log.append("one")
            st.text("one")
            if S.get("alone"):
                first()
            st.text("end of one")

        @st.fragment
        def two() -> None:
            log.append("two")
            st.text("two")

        log.append("body")
        one()
        two()

    return script


def test_an_error_is_drawn_in_its_fragment_and_the_others_still_run_2_5_7(start) -> None:
    log: list[str] = []
    app = start(queue(log, lambda: 1 / 0))
    app.state.set("alone", True)
    log.clear()
    app.send(fragments=["one", "two"])
    assert log == ["one", "two"]
    assert app.shape() == [["one", "exception"], ["two"]]
    assert app.session.history[-1].end is End.FINISHED
    app.state.set("alone", False)
    app.send(fragments=["one"])
    assert app.shape() == [["one", "end of one"], ["two"]]


def test_stop_ends_the_fragment_and_the_rest_of_the_queue_2_5_8(start) -> None:
    log: list[str] = []
    app = start(queue(log, st.stop))
    app.state.set("alone", True)
    log.clear()
    app.send(fragments=["one", "two"])
    assert log == ["one"]
    assert app.shape() == [["one"], ["two"]]
    assert app.ends[-1] is End.STOPPED
    app.healthy()


def test_rerun_in_a_fragment_starts_a_full_run_2_5_9(start) -> None:
    log: list[str] = []

    def once() -> None:
        S.alone = False
        st.rerun()

    app = start(queue(log, once))
    app.state.set("alone", True)
    log.clear()
    app.send(fragments=["one", "two"])
    assert log == ["one", "body", "one", "two"]
    app.healthy()


def test_rerun_of_the_fragment_runs_it_again_and_then_the_rest_2_7_1(start) -> None:
    log: list[str] = []

    def once() -> None:
        S.alone = False
        st.rerun(scope="fragment")

    app = start(queue(log, once))
    app.state.set("alone", True)
    log.clear()
    app.send(fragments=["one", "two"])
    assert log == ["one", "one", "two"]
    assert app.shape() == [["one", "end of one"], ["two"]]
    app.healthy()


def test_rerun_of_the_fragment_drops_presses_and_calls_nothing_2_7_3(start) -> None:
    log: list[object] = []

    @st.fragment
    def part() -> None:
        pressed = st.button("Go", on_click=lambda: log.append("called"))
        log.append(pressed)
        if pressed:
            st.rerun(scope="fragment")

    app = start(lambda: part())
    log.clear()
    app.click("Go")
    assert log == ["called", True, False]


@pytest.mark.parametrize("where", ["script", "fragment"])
def test_rerun_of_the_fragment_in_a_full_run_is_an_error_2_7_2(start, where: str) -> None:
    again = functools.partial(st.rerun, scope="fragment")
    app = start((lambda: again()) if where == "script" else (lambda: st.fragment(again)()))
    assert app.errors == ["LayoutContextError"]


def test_rerun_of_the_fragment_in_its_callback_runs_it_once_with_the_press_2_7_5(start) -> None:
    log: list[object] = []

    def again() -> None:
        log.append("called")
        st.rerun(scope="fragment")

    @st.fragment
    def part() -> None:
        log.append(st.button("Go", on_click=again))

    app = start(lambda: part())
    log.clear()
    app.click("Go")
    assert log == ["called", True]


def test_a_callback_of_a_fragment_draws_into_the_fragment_before_its_own_2_10_5(start) -> None:
    @st.fragment
    def part() -> None:
        st.button("Go", on_click=lambda: st.text("called"))
        st.text("body")

    def script() -> None:
        st.text("top")
        part()

    app = start(script)
    assert app.click("Go").texts == ["top", "called", "body"]
    assert app.send(fragments=["part"]).texts == ["top", "body"]


def test_an_error_in_a_fragments_callback_leaves_the_rest_of_the_page_1_2_9(start) -> None:
    def script() -> None:
        st.text("top")
        st.fragment(lambda: st.button("Go", on_click=lambda: 1 / 0))()
        st.text("bottom")

    app = start(script).click("Go")
    assert app.shape() == ["top", ["exception", "Go"], "bottom"]
    assert app.rerun().shape() == ["top", ["Go"], "bottom"]


def test_a_hidden_widget_of_a_fragment_loses_its_value_others_do_not_2_10_9(start) -> None:
    @st.fragment
    def part() -> None:
        st.button("Go")
        if not S.get("hide"):
            st.slider("Mine", key="mine")

    def script() -> None:
        part()
        st.slider("Other", key="other")

    app = start(script).set("Mine", 5).set("Other", 6)
    app.state.set("hide", True)
    app.click("Go")
    app.state.set("hide", False)
    app.click("Go")
    assert (app.entry("Mine").value, app.entry("Other").value) == (0, 6)


def test_a_fragment_may_assign_the_state_of_a_widget_outside_2_10_10(start) -> None:
    def script() -> None:
        st.text(st.slider("Size", key="size"))
        st.fragment(lambda: st.button("Go") and S.update(size=7))()

    app = start(script).click("Go")
    assert app.state.get("size") == 7
    assert app.rerun().texts == ["7"]
