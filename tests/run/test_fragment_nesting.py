"""Fragments in fragments, beside the script, and while a run is in progress (spec 2.9 to 2.11)."""

from __future__ import annotations

from typing import Any

from nbflow.core.rerun import Fragments, Press, Rerun
from nbflow.run.options import set_option
from nbflow.run.runner import End
from tests.run.harness import Gate, body, st

S = st.session_state


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
