"""Fragments: how they are made, told apart and called in full runs (spec 2.1 to 2.3)."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from nbflow.errors import ParameterError
from tests.run.harness import body, st

S = st.session_state


# -- decorator forms (2.1) -----------------------------------------------------


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
