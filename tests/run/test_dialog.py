"""Dialogs: what opens them, what is in them, what closes them (spec 3)."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.core.tree import Node, walk
from nbflow.elements.dialog import confirm, dialog, experimental_dialog
from nbflow.errors import MissingParameterError
from nbflow.run.control import PreemptSignal
from nbflow.run.runner import End
from tests.run.harness import App, Gate, st

S = st.session_state


def frames(app: App) -> list[Node]:
    """Return the dialogs that are open, in the order in which they stand over each other."""
    event = [app.page.tree[at] for at in app.page.tree["event"].kids or ()]
    return [n for n in event if n.type == "dialog" and n.props.get("open") is not False]


def titles(app: App) -> list[str]:
    return [n.props["title"] for n in frames(app)]


def inside(app: App) -> list[str]:
    """Return the texts in the open dialogs."""
    kids = [kid for frame in frames(app) for kid in frame.kids or ()]
    found = [n for kid in kids for _, n in walk(app.page.tree, kid)]
    return [n.props["body"] for n in found if n.type == "text"]


def at(app: App, title: str = "Edit") -> str:
    (found,) = [k for k, n in app.page.tree.items() if n.props.get("title") == title]
    return found


def value(app: App, key: str) -> Any:
    return app.state.get(key)


def dismiss(app: App, title: str = "Edit") -> App:
    app.session.dismissed(at(app, title))
    return app.settle()


def edit(*args: Any, **options: Any) -> None:
    """A dialog that counts its runs, with a button and a field."""

    def body(*_: Any) -> None:
        S.inside = S.get("inside", 0) + 1
        st.text(f"{args} {S.inside} {st.slider('Size')}")
        if st.button("Done"):
            S.done = True
            st.rerun()
        st.button("Touch")

    dialog("Edit", **options)(body)(*args)


def script() -> None:
    S.full = S.get("full", 0) + 1
    st.button("Other")
    if st.button("Open"):
        edit(1)
    st.text("after")


# -- opening ------------------------------------------------------------------------------


FORMS = {
    '@st.dialog("T")': (lambda f: dialog("T")(f), "T"),
    '@st.dialog("T", width=…)': (lambda f: dialog("T", width="large")(f), "T"),
    "@st.experimental_dialog()": (lambda f: experimental_dialog()(f), "Sign up now"),
    "@st.experimental_dialog": (lambda f: experimental_dialog(f), "Sign up now"),
    '@st.experimental_dialog("T")': (lambda f: experimental_dialog("T")(f), "T"),
    "options without a title": (lambda f: experimental_dialog(width=300)(f), "Sign up now"),
}


def sign_up_now() -> None:
    """Ask who it is."""
    st.text("body")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_decorator_opens_a_dialog(start, form) -> None:
    decorate, title = FORMS[form]
    app = start(lambda: decorate(sign_up_now)())
    assert (titles(app), inside(app), app.errors) == ([title], ["body"], [])
    app.healthy()


def test_the_function_keeps_its_name_and_docstring() -> None:
    made = dialog("T")(sign_up_now)
    assert (made.__name__, made.__doc__) == ("sign_up_now", "Ask who it is.")


def test_a_lambda_has_no_name_for_a_title(start) -> None:
    app = start(lambda: experimental_dialog()(lambda: st.text("x"))())
    assert titles(app) == ["Dialog"]


@pytest.mark.parametrize("title", ["", "  ", None, sign_up_now])
def test_a_title_is_needed_3_2(title) -> None:
    with pytest.raises(MissingParameterError):
        dialog(title)


def test_it_opens_over_the_script_which_goes_on_3_5(start) -> None:
    def whole() -> None:
        result = dialog("T")(lambda: 5)()
        st.text(f"{result}")

    app = start(whole)
    assert (titles(app), app.texts) == (["T"], ["None"])


def test_what_is_not_called_opens_nothing(start) -> None:
    assert titles(start(script)) == []


BAD = {
    "width='huge'": {"width": "huge"},
    "width=0": {"width": 0},
    "width=True": {"width": True},
    "position='top'": {"position": "top"},
    "on_dismiss=None": {"on_dismiss": None},
    "icon='x'": {"icon": "x"},
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_option_is_an_error_of_the_call_3_4(start, bad) -> None:
    def whole() -> None:
        made = dialog("T", **BAD[bad])(sign_up_now)
        st.text("decorated")
        made()

    app = start(whole)
    assert (app.texts, titles(app), len(app.errors)) == (["decorated"], [], 1)
    assert repr(next(iter(BAD[bad].values()))) in app.messages[0]


def test_what_the_page_gets(start) -> None:
    options = {"width": 640, "position": "right", "dismissible": False, "icon": "🔥"}
    app = start(lambda: edit(**options))
    assert frames(app)[0].props == {**options, "title": "Edit", "times": 1}
    assert frames(start(edit))[0].props == {"title": "Edit", "times": 1}


# -- living ----------------------------------------------------------------------------------


def test_a_touch_inside_reruns_the_body_alone_3_6(start) -> None:
    app = start(script).click("Open").click("Touch").set("Size", 7)
    assert inside(app) == ["(1,) 3 7"]
    assert (app.session.full_runs, value(app, "full")) == (2, 2)
    app.healthy()


def test_a_rerun_closes_it_with_what_was_entered_in_state_3_8(start) -> None:
    app = start(script).click("Open").click("Done")
    assert (titles(app), value(app, "done")) == ([], True)
    assert not any(k.startswith("dialog-") for k in app.page.tree)
    assert app.session.stage.dialogs == {}
    app.healthy()


def test_any_full_run_that_does_not_call_it_closes_it_3_17(start) -> None:
    app = start(script).click("Open").click("Other")
    assert titles(app) == []
    app.healthy()


def test_a_call_in_each_run_keeps_it_open_with_its_values_3_18(start) -> None:
    def flagged() -> None:
        st.button("Other")
        edit()

    app = start(flagged).set("Size", 5)
    before, patches = at(app), len(app.page.patches)
    app.click("Other")
    assert (at(app), inside(app)) == (before, ["() 3 5"])
    # Nothing of the frame was sent: focus and scroll offset stay.
    assert all(before not in {*p.new, *p.props, *p.gone} for p in app.page.patches[patches:])
    app.healthy()


def test_st_stop_in_it_stops_the_script_and_leaves_it_open(start) -> None:
    def whole() -> None:
        dialog("T")(lambda: (st.text("in"), st.stop()))()
        st.text("after")

    app = start(whole)
    assert (inside(app), app.texts, app.ends) == (["in"], [], [End.STOPPED])
    app.healthy()


def test_an_error_is_shown_in_it_and_ends_the_opening_run_3_23(start) -> None:
    def whole() -> None:
        dialog("T")(lambda: 1 / 0)()
        st.text("after")

    app = start(whole)
    (frame,) = frames(app)
    shown = [app.page.tree[kid] for kid in frame.kids or ()]
    assert [n.props["type"] for n in shown] == ["ZeroDivisionError"]
    assert (app.texts, len(app.errors)) == ([], 1)


def test_rerun_of_the_fragment_in_the_opening_run_is_an_error_3_7(start) -> None:
    def whole() -> None:
        def body() -> None:
            if S.get("again") or not st.button("Again"):
                S.again = S.get("again", 0) + 1
                if S.again < 3 and S.get("ready"):
                    st.rerun("fragment")
            st.text(f"{S.again}")

        dialog("T")(body)()
        S.ready = True

    app = start(whole)
    assert (app.errors, inside(app)) == ([], ["1"])
    app.click("Again")
    assert (app.errors, inside(app), app.session.full_runs) == ([], ["3"], 1)


def test_rerun_of_the_fragment_by_the_run_that_opens_it(start) -> None:
    @st.fragment
    def part() -> None:
        if st.button("Open"):
            dialog("T")(lambda: st.rerun("fragment"))()

    app = start(part).click("Open")
    assert app.errors == ["LayoutContextError"]
    assert "in the run that opens the dialog" in app.messages[0]


def test_what_it_writes_outside_goes_where_a_fragment_s_would(start) -> None:
    def whole() -> None:
        dialog("T")(lambda: st.sidebar.text("at the side"))()

    assert start(whole).side == ["at the side"]


def test_a_callback_of_a_widget_inside_draws_inside(start) -> None:
    def whole() -> None:
        def body() -> None:
            st.button("B", on_click=lambda: st.text("from the callback"))

        dialog("T")(body)()

    app = start(whole).click("B")
    assert inside(app) == ["from the callback"]
    assert app.session.full_runs == 1


def test_called_in_a_callback_it_opens_until_the_next_full_run_3_22(start) -> None:
    def whole() -> None:
        st.button("B", on_click=edit)
        st.button("Other")

    app = start(whole).click("B")
    assert titles(app) == ["Edit"]
    app.click("Touch")
    assert titles(app) == ["Edit"]
    assert titles(app.click("Other")) == []
    app.healthy()


def test_outside_of_apps_the_function_is_called() -> None:
    seen: list[int] = []
    with pytest.warns(UserWarning, match="outside of an app"):
        assert dialog("T")(seen.append)(5) is None
    assert seen == [5]


def test_a_run_that_is_cut_off_leaves_it_usable(start) -> None:
    def whole() -> None:
        edit()
        if S.get("cut", 0) == 1:
            S.cut = 2
            raise PreemptSignal

    app = start(whole)
    app.state.set("cut", 1)
    app.rerun()
    assert titles(app) == ["Edit"]
    app.click("Touch")
    app.healthy()


# -- dismissal -------------------------------------------------------------------------------------


def test_a_dismissal_is_nobody_s_business_3_9(start) -> None:
    app = start(script).click("Open")
    runs = len(app.session.history)
    dismiss(app)
    assert (titles(app), len(app.session.history)) == ([], runs)
    app.healthy()


def test_the_same_press_opens_it_again_with_what_was_typed_3_19(start) -> None:
    app = start(script).click("Open").set("Size", 9)
    node = at(app)
    dismiss(app).click("Open")
    assert (titles(app), at(app)) == (["Edit"], node)
    assert inside(app) == ["(1,) 3 9"]
    assert frames(app)[0].props["times"] == 2


def test_dismissed_it_stays_so_while_its_own_body_reruns(start) -> None:
    app = start(script).click("Open")
    touched = app.entry("Touch").id
    dismiss(app)
    app.session.pressed(touched)
    app.settle()
    assert titles(app) == []
    assert value(app, "inside") == 2


def test_a_full_run_forgets_a_dismissed_one(start) -> None:
    app = dismiss(start(script).click("Open")).click("Other")
    assert app.session.stage.dialogs == {}
    assert not any(k.startswith("dialog-") for k in app.page.tree)
    app.healthy()


def test_on_dismiss_rerun_runs_the_script_3_10(start) -> None:
    def whole() -> None:
        S.full = S.get("full", 0) + 1
        if S.full == 1:
            edit(on_dismiss="rerun")

    app = dismiss(start(whole))
    assert (titles(app), value(app, "full")) == ([], 2)
    app.healthy()


def test_on_dismiss_calls_before_the_run_3_10(start) -> None:
    seen: list[str] = []

    def whole() -> None:
        seen.append("script")
        if S.setdefault("show", True):
            edit(on_dismiss=closed)

    def closed() -> None:
        seen.append("closed")
        S.show = False

    app = start(whole).click("Touch")
    dismiss(app)
    assert (titles(app), seen) == ([], ["script", "closed", "script"])
    # A second message, of another page, says nothing new.
    app.session.dismissed("dialog-gone")
    assert len(app.settle().session.history) == 3


def test_on_dismiss_of_one_opened_by_a_fragment_runs_the_script(start) -> None:
    @st.fragment
    def part() -> None:
        if st.button("Open"):
            edit(on_dismiss="rerun")

    app = dismiss(start(part).click("Open"))
    assert app.session.full_runs == 2


def test_what_is_not_dismissible_is_not_dismissed_3_11(start) -> None:
    app = dismiss(start(lambda: edit(dismissible=False)))
    assert titles(app) == ["Edit"]


def test_a_dismissal_in_a_run_that_calls_it_counts(threaded) -> None:
    gate = Gate()

    def whole() -> None:
        if S.setdefault("n", 0):
            gate.wait()
        S.n += 1
        edit()

    app = threaded(whole).start()
    app.session.rerun()
    app.loop.drain()
    with gate.held():
        app.session.dismissed(at(app))
        app.loop.drain()
    app.settle()
    assert titles(app) == []
    app.healthy()


# -- several --------------------------------------------------------------------------------------


def test_a_second_dialog_stands_over_the_first_3_12(start) -> None:
    def whole() -> None:
        for name in ("one", "two"):
            dialog(name)(lambda name: st.button(f"in {name}"))(name)

    app = start(whole)
    assert (titles(app), app.errors) == (["one", "two"], [])
    app.healthy()


def test_equal_widgets_of_two_dialogs_are_two(start) -> None:
    def one() -> None:
        st.slider("Same", key=None)

    def two() -> None:
        st.slider("Same", key=None)

    app = start(lambda: (dialog("1")(one)(), dialog("2")(two)()))
    assert app.errors == []


def test_the_same_dialog_twice_is_an_error_3_12(start) -> None:
    app = start(lambda: (edit(1), edit(1)))
    assert app.errors == ["DuplicateIdError"]
    assert titles(app) == ["Edit"]


def test_a_dialog_called_in_a_dialog_stands_over_it_3_13(start) -> None:
    def outer() -> None:
        st.text("outer")
        if st.button("Inner"):
            dialog("Inner")(inner)()

    def inner() -> None:
        st.text("inner")
        st.button("Touch")

    def whole() -> None:
        if st.button("Open"):
            dialog("Outer")(outer)()

    app = start(whole).click("Open").click("Inner")
    assert titles(app) == ["Outer", "Inner"]
    app.click("Touch")
    assert (titles(app), inside(app)) == (["Outer", "Inner"], ["outer", "inner"])
    dismiss(app, "Inner")
    assert titles(app) == ["Outer"]
    app.click("Inner")
    assert titles(app) == ["Outer", "Inner"]
    dismiss(app, "Outer")
    assert titles(app) == []
    app.healthy()


def test_called_at_once_in_a_dialog_it_stands_over_it(start) -> None:
    def whole() -> None:
        dialog("Outer")(lambda: dialog("Inner")(lambda: st.text("deep"))())()

    app = start(whole)
    assert (titles(app), inside(app)) == (["Outer", "Inner"], ["deep"])
    app.rerun()
    assert titles(app) == ["Outer", "Inner"]
    app.healthy()


def test_with_other_arguments_it_is_another_dialog_with_fresh_widgets_3_20(start) -> None:
    def item(row: dict[str, int]) -> None:
        st.text(f"{row} {st.slider('Size')} {st.slider('Keyed', key='keyed')}")

    def whole() -> None:
        for i in (1, 2):
            if st.button(f"Edit {i}"):
                # Equal values, not the same objects.
                dialog("Item")(item)({"id": i})

    app = start(whole).click("Edit 1").set("Size", 5).set("keyed", 6)
    assert inside(app) == ["{'id': 1} 5 6"]
    dismiss(app, "Item").click("Edit 2")
    assert inside(app) == ["{'id': 2} 0 0"]
    dismiss(app, "Item").click("Edit 2")
    assert inside(app) == ["{'id': 2} 0 0"]
    app.healthy()


def test_dismissed_ones_do_not_pile_up_in_fragment_runs(start) -> None:
    def item(n: int) -> None:
        st.text(f"{n}")

    @st.fragment
    def part() -> None:
        if st.button("Open"):
            S.n = S.get("n", 0) + 1
            dialog(f"{S.n}")(item)(S.n)

    app = start(part)
    for n in range(1, 21):
        dismiss(app.click("Open"), str(n))
    assert len(app.page.tree["event"].kids or ()) < 12
    app.healthy()


# -- fragments and ticks ------------------------------------------------------------------------------


def ticking(every: float = 2.0) -> Any:
    @st.fragment(run_every=every)
    def part() -> None:
        S.ticks = S.get("ticks", 0) + 1
        st.text(f"tick {S.ticks}")
        if st.button("Open"):
            edit(1)

    def whole() -> None:
        S.full = S.get("full", 0) + 1
        st.button("Other")
        part()

    return whole


def test_opened_in_a_fragment_it_survives_the_fragment_s_runs_3_16(start) -> None:
    app = start(ticking()).click("Open")
    node = at(app)
    app.send(fragments=["part"])
    assert (titles(app), at(app), value(app, "full")) == (["Edit"], node, 1)
    app.set("Size", 4).click("Touch")
    assert inside(app) == ["(1,) 3 4"]
    assert titles(app.click("Done")) == []
    app.healthy()


def test_ticks_of_the_opener_wait_while_it_is_open(start) -> None:
    app = start(ticking()).click("Open")
    ticks = value(app, "ticks")
    app.advance(20)
    assert (value(app, "ticks"), titles(app)) == (ticks, ["Edit"])
    app.click("Touch").advance(20)
    assert value(app, "ticks") == ticks
    dismiss(app).advance(4)
    assert value(app, "ticks") == ticks + 2
    app.healthy()


def test_ticks_go_on_after_it_was_closed_by_a_rerun(start) -> None:
    app = start(ticking()).click("Open").click("Done")
    ticks = value(app, "ticks")
    assert value(app.advance(6), "ticks") == ticks + 3


def test_ticks_of_others_do_not_wait_nor_close_it(start) -> None:
    @st.fragment(run_every=1)
    def clock() -> None:
        S.clock = S.get("clock", 0) + 1
        st.text("clock")

    def whole() -> None:
        clock()
        script()

    app = start(whole).click("Open")
    clocks = value(app, "clock")
    app.advance(3)
    assert (value(app, "clock"), titles(app)) == (clocks + 3, ["Edit"])


def test_a_fragment_in_it_ticks_while_it_is_open_only(start) -> None:
    @st.fragment(run_every=1)
    def clock() -> None:
        S.clock = S.get("clock", 0) + 1

    def whole() -> None:
        st.button("Other")
        if st.button("Open"):
            dialog("Edit")(clock)()

    app = start(whole).click("Open").advance(3)
    assert value(app, "clock") == 4
    assert value(dismiss(app).advance(10), "clock") == 4
    assert value(app.click("Open").advance(2), "clock") == 7
    assert app.click("Other").session.timers() == []
    app.healthy()


def test_opener_and_dialog_in_one_run_execute_the_body_once(start) -> None:
    @st.fragment
    def part() -> None:
        st.button("Redraw")
        edit()

    app = start(part)
    runs = value(app, "inside")
    edit_id = app.session.stage.dialogs.keys()
    app.send(presses=["Touch", "Redraw"], fragments=["body", "part"])
    assert value(app, "inside") == runs + 1
    assert app.session.stage.dialogs.keys() == edit_id
    app.healthy()


def test_in_a_full_run_a_parallel_fragment_opens_none_2_9_4(start) -> None:
    @st.fragment(parallel=True)
    def part() -> None:
        if S.get("ready") or st.button("Open"):
            edit()

    app = start(part)
    assert titles(app.click("Open")) == ["Edit"]
    app.state.set("ready", True)
    app.rerun()
    assert app.errors == ["LayoutContextError"]
    assert "if st.button" in app.messages[0]


# -- confirm ------------------------------------------------------------------------------------------


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
