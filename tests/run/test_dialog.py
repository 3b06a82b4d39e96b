"""Dialogs: what opens them, what is in them, what closes them (spec 3)."""

from __future__ import annotations

import pytest

from nbflow.elements.dialog import dialog, experimental_dialog
from nbflow.errors import MissingParameterError
from nbflow.run.control import PreemptSignal
from nbflow.run.runner import End
from tests.run.dialogs import at, edit, frames, inside, titles, value
from tests.run.harness import st

S = st.session_state


def script() -> None:
    S.full = S.get("full", 0) + 1
    st.button("Other")
    if st.button("Open"):
        edit(1)
    st.text("after")


# -- opening -----------------------------------------------------------------------------


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


# -- living ------------------------------------------------------------------------------


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
