"""st.confirm: a question, and its answer in the run that it starts."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.core.tree import Node, walk
from nbflow.elements.dialog import confirm, dialog
from nbflow.run.control import PreemptSignal
from tests.run.dialogs import frames, inside, titles, value
from tests.run.harness import App, Gate, st

S = st.session_state

# -- confirm -----------------------------------------------------------------------------


def asks(**options: Any) -> Any:
    def whole() -> None:
        S.full = S.get("full", 0) + 1
        st.button("Other")
        if st.button("Delete"):
            st.text("asking")
            st.text(f"answer {confirm('Sure?', **options)}")

    return whole


def question(app: App) -> list[Node]:
    return [n for n in frames(app) if n.props.get("role") == "alertdialog"]


@pytest.mark.parametrize(("press", "answer"), [("Yes", True), ("No", False)])
def test_the_answer_comes_back_to_where_it_was_asked(start, press, answer) -> None:
    app = start(asks()).click("Delete")
    assert (app.texts, len(question(app))) == (["asking", "answer None"], 1)
    app.click(press)
    assert (app.texts, question(app)) == (["asking", f"answer {answer}"], [])
    assert value(app, "full") == 3
    app.click("Other")
    assert app.texts == []
    app.healthy()


def test_a_dismissal_is_a_no(start) -> None:
    app = start(asks()).click("Delete")
    (name,) = app.session.stage.dialogs
    app.session.dismissed(name)
    app.settle()
    assert (app.texts, question(app)) == (["asking", "answer False"], [])


def test_it_can_be_asked_again(start) -> None:
    app = start(asks()).click("Delete").click("No").click("Delete")
    assert (app.texts, len(question(app))) == (["asking", "answer None"], 1)
    assert app.click("Yes").texts == ["asking", "answer True"]


def test_its_words(start) -> None:
    app = start(asks(title="Delete", yes="Go", no="Stay")).click("Delete")
    assert titles(app) == ["Delete"]
    assert app.labels[2:] == []
    buttons = [n.props for _, n in walk(app.page.tree, "event") if n.type == "control"]
    assert [(b["label"], b["type"]) for b in buttons] == [("Stay", "secondary"), ("Go", "primary")]


def test_callbacks_of_the_press_are_not_called_again(start) -> None:
    calls: list[int] = []

    def whole() -> None:
        if st.button("Delete", on_click=calls.append, args=(1,)):
            st.text(f"{confirm('Sure?')}")

    app = start(whole).click("Delete").click("Yes")
    assert (app.texts, calls) == (["True"], [1])


def test_asked_in_a_callback_it_answers_the_callback(start) -> None:
    seen: list[bool | None] = []

    def whole() -> None:
        st.button("Delete", on_click=lambda: seen.append(confirm("Sure?")))

    app = start(whole).click("Delete").click("Yes")
    assert (seen, question(app)) == ([None, True], [])
    app.healthy()


def test_in_a_fragment_the_answer_reruns_the_fragment(start) -> None:
    @st.fragment(run_every=5)
    def part() -> None:
        S.part = S.get("part", 0) + 1
        if st.button("Delete"):
            st.text(f"{confirm('Sure?')}")

    app = start(part).click("Delete").advance(20)
    assert (app.texts, value(app, "part")) == (["None"], 2)
    app.click("Yes")
    assert (app.texts, question(app), app.session.full_runs) == (["True"], [], 1)
    assert not any(k.startswith("dialog-") for k in app.page.tree)
    app.healthy()


def test_in_a_dialog_the_answer_reruns_the_dialog(start) -> None:
    def body() -> None:
        if st.button("Delete"):
            st.text(f"{confirm('Sure?')}")

    app = start(lambda: dialog("Edit")(body)()).click("Delete")
    assert titles(app) == ["Edit", ""]
    app.click("Yes")
    assert (titles(app), inside(app), app.session.full_runs) == (["Edit"], ["True"], 1)
    app.healthy()


def test_behind_a_form_s_submit(start) -> None:
    def whole() -> None:
        with st.form("f"):
            size = st.slider("Size")
            sent = st.submit("Send")
        if sent:
            st.text(f"{size} {confirm('Sure?')}")

    app = start(whole)
    app.session.changed(app.entry("Size").id, 5)
    app.click("Send")
    assert app.texts == ["5 None"]
    assert app.click("Yes").texts == ["5 True"]


def test_kept_open_by_a_flag_it_asks_in_each_run(start) -> None:
    def whole() -> None:
        S.answer = confirm("Sure?")

    app = start(whole).rerun()
    assert (len(question(app)), value(app, "answer")) == (1, None)
    app.click("Yes")
    assert (question(app), value(app, "answer")) == ([], True)
    app.rerun()
    assert (len(question(app)), value(app, "answer")) == (1, None)


def test_equal_questions_need_keys(start) -> None:
    app = start(lambda: (confirm("Sure?"), confirm("Sure?")))
    assert app.errors == ["DuplicateIdError"]
    assert "its words or its key" in app.messages[0]


def test_equal_questions_with_keys_are_two(start) -> None:
    app = start(lambda: [confirm("Sure?", key=key) for key in ("a", "b")])
    assert (len(question(app)), app.errors) == (2, [])


def test_an_answer_that_is_cut_off_is_not_lost(start) -> None:
    def whole() -> None:
        if st.button("Delete"):
            if S.get("cut") and st.session_state.full == 3:
                S.cut = False
                S.full += 1
                raise PreemptSignal
            S.full = S.get("full", 2) + 1
            st.text(f"{confirm('Sure?')}")

    app = start(whole).click("Delete")
    app.state.set("cut", True)
    app.click("Yes")
    assert (app.texts, question(app)) == (["True"], [])


def test_it_closes_at_once_though_the_run_takes_long(threaded) -> None:
    gate = Gate()

    def whole() -> None:
        if S.get("asked"):
            gate.wait()
        if st.button("Delete"):
            S.asked = True
            st.text(f"{confirm('Sure?')}")

    app = threaded(whole).start().click("Delete")
    app.session.pressed(app.entry("Yes").id)
    app.loop.drain()
    with gate.held():
        assert question(app) == []
    app.settle()
    assert app.texts == ["True"]


def test_a_question_is_needed(start) -> None:
    assert start(lambda: confirm("")).errors == ["MissingParameterError"]


def test_outside_of_apps_there_is_nobody_to_ask() -> None:
    with pytest.warns(UserWarning, match="outside of an app"):
        assert confirm("Sure?") is None
