"""Values and callbacks, and reruns that callbacks ask for (spec 1.2, 1.3)."""

from __future__ import annotations

from nbflow.run.runner import End
from tests.run.harness import st

S = st.session_state


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
