"""Fragments: what reruns alone, where it draws, when it goes (spec 2)."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from nbflow.core.rerun import Fragments, Press, Rerun
from nbflow.errors import ParameterError
from nbflow.run.options import set_option
from nbflow.run.runner import End
from tests.run.harness import Gate, st

S = st.session_state


# -- decorator forms (2.1) -----------------------------------------------------


def body() -> None:
    """Draw a button."""
    st.text(f"pressed {st.button('Go')}")


class Thing:
    def __init__(self, name: str) -> None:
        self.name = name

    def draw(self) -> None:
        st.text(f"{self.name} {st.button('Go')}")


FORMS = {
    "@st.fragment": lambda: st.fragment(body),
    "@st.fragment()": lambda: st.fragment()(body),
    "@st.fragment(run_every=...)": lambda: st.fragment(run_every="10s")(body),
    "@st.fragment(key=...)": lambda: st.fragment(key=1)(body),
    "a lambda": lambda: st.fragment(lambda: body()),
    "a bound method": lambda: st.fragment(Thing("pressed").draw),
    "a partial": lambda: st.fragment(functools.partial(body)),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_decorator_makes_a_fragment_that_reruns_alone_2_1(start, form) -> None:
    def script() -> None:
        S.full = S.get("full", 0) + 1
        FORMS[form]()()

    app = start(script).click("Go")
    assert app.texts == ["pressed True"]
    assert app.state.get("full") == 1
    assert app.session.full_runs == 1
    app.healthy()


def test_the_function_keeps_its_name_and_docstring_2_1_3() -> None:
    wrapped = st.fragment(body)
    assert (wrapped.__name__, wrapped.__doc__) == ("body", "Draw a button.")
    assert wrapped.__wrapped__ is body


def test_outside_of_an_app_it_is_just_the_function_2_1_7() -> None:
    assert st.fragment(lambda a, b=2: a + b)(1) == 3


def test_decorating_draws_nothing_2_1_8(start) -> None:
    app = start(lambda: st.fragment(body) and None)
    assert app.shape() == []
    assert app.session.stage.fragments == {}


@pytest.mark.parametrize("key", ["", "app", "fragment", "$$x"])
def test_reserved_names_cannot_name_a_fragment_2_2_4(key: str) -> None:
    with pytest.raises(ParameterError):
        st.fragment(key=key)


def test_one_key_for_two_functions_is_refused_2_2_5(start) -> None:
    def script() -> None:
        @st.fragment(key="k")
        def one() -> None:
            st.text("1")

        @st.fragment(key="k")
        def two() -> None:
            st.text("2")

        one()
        one()
        two()

    app = start(script)
    assert app.errors == ["DuplicateKeyError"]
    assert app.texts == ["1", "1"]


def test_app_rerun_by_key_reruns_all_call_sites_of_the_function_2_2_5(start) -> None:
    @st.fragment(key="k")
    def part(name: str) -> None:
        S[name] = S.get(name, 0) + 1

    def script() -> None:
        part("a")
        part("b")
        S.full = S.get("full", 0) + 1

    app = start(script)
    app.session.rerun("k")
    app.settle()
    assert [app.state.get(k) for k in ("a", "b", "full")] == [2, 2, 1]


# -- identity (2.2) ------------------------------------------------------------


def counting(start: Any, places: int):
    """Return an app that calls one fragment several times, in a loop."""

    @st.fragment
    def part(number: int) -> None:
        S[f"n{number}"] = S.get(f"n{number}", 0) + 1
        st.button(f"b{number}")

    def script() -> None:
        S.full = S.get("full", 0) + 1
        for number in range(places):
            part(number)

    return start(script)


def test_each_call_in_a_loop_is_a_fragment_of_its_own_2_2_2(start) -> None:
    app = counting(start, 3).click("b1").click("b1").click("b2")
    assert [app.state.get(k) for k in ("n0", "n1", "n2", "full")] == [1, 3, 2, 1]


def test_a_fragment_keeps_its_identity_when_elements_come_before_it(start) -> None:
    def script() -> None:
        if S.get("more"):
            st.text("before")
        st.fragment(body)()

    app = start(script)
    old = app.fragment_id("body")
    app.state.set("more", True)
    app.rerun()
    assert app.fragment_id("body") == old
    # A click that was on its way when the script ran again still counts.
    assert app.send({}, ["Go"], ["body"]).texts == ["before", "pressed True"]


def test_calls_on_one_line_are_two_fragments(start) -> None:
    part = st.fragment(lambda name: st.text(f"{name} {st.button(name)}"))
    app = start(lambda: (part("a"), part("b")))
    assert app.click("b").texts == ["a False", "b True"]


# -- full runs (2.3) -----------------------------------------------------------


def test_in_a_full_run_the_body_runs_in_place_and_returns_its_value_2_3(start) -> None:
    @st.fragment
    def part() -> str:
        st.text("inside")
        return "returned"

    def script() -> None:
        with st.container():
            st.text(part())
        with st.sidebar:
            part()

    app = start(script)
    assert app.shape() == [[["inside"], "returned"]]
    assert app.shape("sidebar") == [["inside"]]


def test_an_error_is_drawn_in_the_fragment_once_and_ends_the_script_2_3_4(start) -> None:
    def script() -> None:
        st.fragment(lambda: 1 / 0)()
        st.text("after")

    app = start(script)
    assert app.shape() == [["exception"]]
    assert app.errors == ["ZeroDivisionError"]


def test_the_script_may_catch_a_fragments_error_and_go_on_2_3_4(start) -> None:
    def script() -> None:
        try:
            st.fragment(lambda: 1 / 0)()
        except Exception:  # noqa: BLE001
            st.text("went on")

    assert start(script).shape() == [["exception"], "went on"]


@pytest.mark.parametrize("how", ["stop", "rerun"])
def test_stop_and_rerun_in_a_full_run_are_the_scripts_2_3_5(start, how: str) -> None:
    @st.fragment
    def part() -> None:
        if S.setdefault("n", 0) == 0:
            S.n = 1
            st.rerun() if how == "rerun" else st.stop()

    def script() -> None:
        part()
        st.text("after")

    assert start(script).texts == (["after"] if how == "rerun" else [])


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


# -- nesting (2.10) ------------------------------------------------------------


def nested(log: list[str]) -> Any:
    def script() -> None:
        @st.fragment
        def outer() -> None:
            log.append(f"outer {st.button('Outer')}")
            value = S.get("value", 0)

            @st.fragment
            def inner(argument: int) -> None:
                log.append(f"inner {st.button('Inner')} {argument} {value}")

            if not S.get("hide"):
                inner(value)

        log.append("body")
        outer()

    return script


def test_the_inner_fragment_reruns_alone_and_the_outer_with_it_2_10_1(start) -> None:
    log: list[str] = []
    app = start(nested(log))
    log.clear()
    app.click("Inner")
    assert log == ["inner True 0 0"]
    log.clear()
    app.click("Outer")
    assert log == ["outer True", "inner False 0 0"]
    app.healthy()


def test_an_inner_fragment_has_the_arguments_of_the_outers_latest_run_2_10_2(start) -> None:
    log: list[str] = []
    app = start(nested(log))
    app.state.set("value", 5)
    app.click("Inner").click("Outer").click("Inner")
    assert [line for line in log if line.startswith("inner True")] == [
        "inner True 0 0",
        "inner True 5 5",
    ]


def test_outer_and_inner_of_one_request_run_once_2_5_6(start) -> None:
    log: list[str] = []
    app = start(nested(log))
    log.clear()
    app.send(fragments=["inner", "outer"])
    assert log == ["outer False", "inner False 0 0"]


def test_a_child_that_the_outer_no_longer_calls_goes_2_4_5(start) -> None:
    log: list[str] = []
    app = start(nested(log))
    app.state.set("hide", True)
    app.click("Outer")
    assert len(app.session.stage.fragments) == 1
    app.healthy()


def test_rerun_of_the_fragment_in_an_inner_one_run_by_its_outer_reruns_the_outer_2_7_4(
    start,
) -> None:
    log: list[str] = []

    @st.fragment
    def inner() -> None:
        log.append("inner")
        if S.pop("again", False):
            st.rerun(scope="fragment")

    @st.fragment
    def outer() -> None:
        log.append("outer")
        st.button("Outer")
        inner()

    app = start(lambda: outer())
    log.clear()
    app.state.set("again", True)
    app.click("Outer")
    assert log == ["outer", "inner", "outer", "inner"]


def test_an_error_in_an_inner_fragment_ends_the_outers_rerun_and_is_drawn_once(start) -> None:
    @st.fragment
    def inner() -> None:
        if S.get("fail"):
            raise ValueError

    @st.fragment
    def outer() -> None:
        st.button("Outer")
        inner()
        st.text("after")

    app = start(lambda: outer())
    app.state.set("fail", True)
    app.click("Outer")
    assert app.errors == ["ValueError"]
    assert app.shape() == [["Outer", ["exception"]]]


def test_a_fragment_may_be_called_in_a_callback_2_10_4(start) -> None:
    def script() -> None:
        st.button("Open", on_click=st.fragment(body))
        st.text("page")

    app = start(script).click("Open")
    assert app.texts == ["pressed False", "page"]
    assert app.click("Go").texts == ["pressed True", "page"]
    assert app.rerun().texts == ["page"]


def test_a_fragment_inside_a_form_is_submitted_with_it_2_10_6(start) -> None:
    def script() -> None:
        with st.form("f"):
            st.fragment(lambda: st.slider("Size", key="size"))()
            st.submit("Send")
        st.text(S.size)

    app = start(script).set("Size", 4)
    assert app.texts == ["0"]
    assert app.click("Send").texts == ["4"]


def test_a_form_in_a_fragment_reruns_the_fragment_only_2_10_6(start) -> None:
    def script() -> None:
        S.full = S.get("full", 0) + 1

        @st.fragment
        def part() -> None:
            with st.form("f"):
                size = st.slider("Size")
                st.text((size, st.submit("Send")))

        part()

    app = start(script).set("Size", 4).click("Send")
    assert app.texts == ["(4, True)"]
    assert app.state.get("full") == 1


def test_a_fragment_whose_place_was_emptied_by_one_before_it_in_the_queue_does_not_run(
    start,
) -> None:
    log: list[str] = []

    def script() -> None:
        slot = st.empty()

        @st.fragment
        def emptied() -> None:
            log.append("emptied")
            st.text("emptied")

        @st.fragment
        def emptying() -> None:
            log.append("emptying")
            if S.get("now"):
                slot.empty()

        with slot:
            emptied()
        emptying()

    app = start(script)
    log.clear()
    app.state.set("now", True)
    app.send(fragments=["emptying", "emptied"])
    assert log == ["emptying"]
    assert app.shape() == [[], []]
    app.healthy()


# -- writing outside (2.6) -----------------------------------------------------


def outside(widget: bool = False) -> Any:
    def script() -> None:
        box, slot = st.container(), st.empty()
        box.text("script")

        @st.fragment
        def part() -> None:
            S.n = S.get("n", 0) + 1
            st.button("Go")
            if S.get("write", True):
                box.text(f"part {S.n}")
            slot.text(f"slot {S.n}")
            st.sidebar.text(f"side {S.n}")
            if widget:
                box.slider("Outside")

        part()
        box.text("script again")

    return script


def test_elements_written_outside_add_up_until_the_next_full_run_2_6_2(start) -> None:
    app = start(outside()).click("Go").click("Go")
    assert app.shape()[0] == ["script", "part 1", "script again", "part 2", "part 3"]
    assert app.shape()[1] == ["slot 3"]
    assert app.side == ["side 1", "side 2", "side 3"]
    app.rerun()
    assert app.shape()[0] == ["script", "part 4", "script again"]
    assert app.side == ["side 4"]
    app.healthy()


def test_writes_after_a_run_that_was_cut_off_do_not_replace_what_it_kept(start) -> None:
    def script() -> None:
        outside()()
        if S.pop("again", False):
            st.rerun("k")
        st.fragment(key="k")(lambda: None)()

    app = start(script)
    app.state.set("again", True)
    app.rerun()
    app.click("Go")
    assert app.shape()[0] == ["script", "part 2", "script again", "part 3"]
    app.healthy()


def test_with_redraw_writes_outside_replace_those_of_the_last_run_2_6_3(start) -> None:
    set_option("fragment.outsideWrites", "redraw")
    app = start(outside()).click("Go").click("Go")
    assert app.shape()[0] == ["script", ["part 3"], "script again"]
    assert app.side == ["side 3"]
    assert app.shape()[1] == ["slot 3"]
    app.rerun()
    assert app.shape()[0] == ["script", ["part 4"], "script again"]
    app.healthy()


def test_with_redraw_a_fragment_that_no_longer_writes_outside_leaves_nothing_there_2_6_3(
    start,
) -> None:
    set_option("fragment.outsideWrites", "redraw")
    app = start(outside())
    app.state.set("write", False)
    app.click("Go")
    assert app.shape()[0] == ["script", [], "script again"]
    app.state.set("write", True)
    app.click("Go")
    assert app.shape()[0] == ["script", ["part 3"], "script again"]


def test_with_redraw_containers_may_be_made_outside_too(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        box = st.container()

        @st.fragment
        def part() -> None:
            inner = box.container()
            inner.text(f"a {st.button('Go')}")
            with inner:
                st.text("b")

        part()

    app = start(script)
    shape = app.shape()
    assert shape[0] == [[["a False", "b"]]]
    assert app.click("Go").shape()[0] == [[["a True", "b"]]]
    assert app.click("Go").shape()[0] == [[["a True", "b"]]]
    app.healthy()


def test_with_redraw_two_fragments_have_two_places_in_order_of_first_writing_2_6_4(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        box = st.container()
        for name in "ab":
            st.fragment(lambda name: (st.button(name), box.text(f"{name} {S.get('n')}")))(name)

    app = start(script)
    app.state.set("n", 1)
    assert app.click("a").shape()[0] == [["a 1"], ["b None"]]


def test_with_redraw_a_first_write_in_a_rerun_is_refused_2_6_5(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        box = st.container()
        st.fragment(lambda: st.button("Go") and box.text("late"))()

    app = start(script).click("Go")
    assert app.errors == ["LayoutContextError"]


def test_with_redraw_a_container_may_be_made_in_a_placeholder_outside(start) -> None:
    set_option("fragment.outsideWrites", "redraw")

    def script() -> None:
        slot = st.empty()

        @st.fragment
        def part() -> None:
            pressed = st.button("Go")
            with slot.container():
                st.text(f"in slot {pressed}")
                if pressed:
                    st.container().slider("Size")

        part()

    app = start(script)
    assert app.shape()[0] == [["in slot False"]]
    assert app.click("Go").shape()[0] == [["in slot True", ["Size"]]]
    app.healthy()


def test_a_fragment_that_empties_its_own_place_and_fails_says_so(start) -> None:
    def script() -> None:
        slot = st.empty()

        @st.fragment
        def part() -> None:
            if st.button("Go"):
                slot.empty()
                raise ValueError

        with slot:
            part()

    app = start(script).click("Go")
    assert app.errors == ["ValueError"]
    assert app.rerun().shape() == [[["Go"]]]


def test_a_widget_outside_is_refused_2_6_2(start) -> None:
    assert start(outside(widget=True)).errors == ["LayoutContextError"]


def test_with_redraw_a_widget_outside_reruns_the_fragment_that_drew_it_2_6_3(start) -> None:
    set_option("fragment.outsideWrites", "redraw")
    app = start(outside(widget=True)).set("Outside", 5)
    assert app.session.full_runs == 1
    assert app.shape()[0] == ["script", ["part 2", "Outside"], "script again"]


def test_a_place_of_an_earlier_run_is_refused_with_a_reason(start) -> None:
    def script() -> None:
        if "box" not in S:
            S.box = st.container()
        else:
            S.box.text("late")

    app = start(script).rerun()
    assert app.rerun().errors == ["LayoutContextError"]


# -- parallel (2.9) ------------------------------------------------------------


def test_parallel_fragments_run_beside_the_script_and_keep_their_places_2_9_1(start) -> None:
    meeting = Gate()

    def script() -> None:
        @st.fragment(parallel=True)
        def part() -> str:
            meeting.wait()
            st.text("part")
            return "never"

        result = part()
        with meeting.held():
            st.text(result)

    app = start(script)
    assert app.shape() == [["part"], "None"]
    app.healthy()


def test_an_error_in_a_parallel_fragment_stays_in_its_place_2_9_3(start) -> None:
    def script() -> None:
        st.fragment(parallel=True)(lambda: 1 / 0)()
        st.text("after")

    app = start(script)
    assert app.shape() == [["exception"], "after"]


def test_a_parallel_fragment_may_not_write_outside_2_9_4(start) -> None:
    def script() -> None:
        st.fragment(parallel=True)(lambda: st.sidebar.text("x"))()

    assert start(script).errors == ["LayoutContextError"]


def test_stop_in_a_parallel_fragment_ends_the_run_as_a_stop_2_9_5(start) -> None:
    app = start(lambda: st.fragment(parallel=True)(st.stop)())
    assert app.ends == [End.STOPPED]


def test_rerun_in_a_parallel_fragment_reruns_the_script_2_9_5(start) -> None:
    def once() -> None:
        if S.setdefault("n", 0) == 0:
            S.n = 1
            st.rerun()

    app = start(lambda: st.fragment(parallel=True)(once)())
    assert app.ends == [End.RERUN, End.FINISHED]


# -- while a run is in progress (2.11): threads only ---------------------------


def test_a_fragment_request_waits_for_the_full_run_2_11_1(threaded) -> None:
    gate, log = Gate(), []

    def script() -> None:
        st.fragment(lambda: log.append(f"part {st.button('Go')}"))()
        if S.get("wait"):
            S.wait = False
            gate.wait()
        log.append("body ends")

    app = threaded(script).start()
    app.state.set("wait", True)
    log.clear()
    app.session.rerun()
    app.loop.drain()
    with gate.held():
        app.session.pressed(app.entry("Go").id)
        app.loop.drain()
    app.settle()
    assert log == ["part False", "body ends", "part True"]


def test_a_full_request_ends_a_fragment_run_and_the_press_is_not_lost_2_11_2(threaded) -> None:
    set_option("runner.grace", 0)
    gate, log = Gate(), []

    def part() -> None:
        if S.get("wait"):
            S.wait = False
            gate.wait()
        log.append(f"part {st.button('Go', on_click=lambda: log.append('called'))}")

    def script() -> None:
        st.fragment(part)()
        st.slider("Size")

    app = threaded(script).start()
    app.state.set("wait", True)
    log.clear()
    app.session.pressed(app.entry("Go").id)
    app.loop.drain()
    with gate.held():
        app.session.changed(app.entry("Size").id, 3)
        app.loop.drain()
    app.settle()
    assert log == ["called", "part True"]
    assert app.ends == [End.FINISHED, End.CANCELLED, End.FINISHED]
    app.healthy()


def test_requests_for_a_running_fragment_become_one_more_run_2_11_3(threaded) -> None:
    gate, log = Gate(), []

    def part() -> None:
        size = st.slider("Size")
        if S.get("wait"):
            S.wait = False
            gate.wait()
        log.append((size, st.button("Go")))

    app = threaded(lambda: st.fragment(part)()).start()
    app.state.set("wait", True)
    log.clear()
    app.session.changed(app.entry("Size").id, 1)
    app.loop.drain()
    with gate.held():
        for size in (2, 3, 4):
            app.session.changed(app.entry("Size").id, size)
        app.session.pressed(app.entry("Go").id)
        app.loop.drain()
    app.settle()
    assert log == [(1, False), (4, True)]


def test_an_urgent_request_for_the_running_fragment_ends_its_run(threaded) -> None:
    set_option("runner.grace", 0)
    gate, log = Gate(), []

    def part() -> None:
        if S.get("wait"):
            S.wait = False
            gate.wait()
        log.append(st.button("Go"))

    app = threaded(lambda: st.fragment(part)()).start()
    app.state.set("wait", True)
    log.clear()
    scope = Fragments((app.fragment_id("part"),))
    app.session.request(Rerun(scope, presses={app.entry("Go").id: Press()}))
    app.loop.drain()
    with gate.held():
        app.session.request(Rerun(scope, urgent=True))
        app.loop.drain()
    app.settle()
    assert log == [True]
