"""Forms (spec 4): what waits for a submit, what a submit takes along, and what is cleared."""

from __future__ import annotations

from typing import Any

import pytest

import nbflow as st
from nbflow.core.reconcile import Patch
from tests.run.harness import App, Gate, Page

S = st.session_state


def shown(app: App, name: str) -> Any:
    """Return what the page shows in the widget with this label or key."""
    return app.entry(name).shown


def profile(**form: Any):
    """Return a script with a form of two inputs, a button outside, and what it knows."""

    def script() -> None:
        st.button("Outside")
        with st.form("f", **form):
            name = st.text_input("Name", key="name")
            size = st.slider("Size", value=3)
            sent = st.form_submit_button("Save")
        st.text(f"{name or '-'} {size} {sent}")

    return script


def test_edits_wait_for_the_submit_and_stay_on_screen_over_other_reruns_4_10(start) -> None:
    app = start(profile())
    app.set("Name", "Ada").set("Size", 5).click("Outside").rerun()
    assert (app.texts, shown(app, "Name"), shown(app, "Size")) == (
        ["- 3 False"],
        "Ada",
        5,
    )
    assert app.click("Save").texts == ["Ada 5 True"]
    assert app.click("Outside").texts == ["Ada 5 False"]
    app.healthy()


def test_edits_stay_on_screen_over_ticks_4_10(start) -> None:
    def script() -> None:
        @st.fragment(run_every=1)
        def clock() -> None:
            S.ticks = S.get("ticks", 0) + 1

        profile()()
        clock()

    app = start(script)
    app.set("Name", "Ada").advance(3.5)
    assert (app.state.get("ticks"), app.state.get("name"), shown(app, "Name")) == (4, "", "Ada")


def test_edits_stay_when_the_cell_is_run_again(start) -> None:
    old = start(profile()).set("Name", "Ada")
    new = start(profile(), state=old.state.transplant())
    assert (new.texts, shown(new, "Name")) == (["- 3 False"], "Ada")
    assert new.click("Save").texts == ["Ada 3 True"]


def test_what_the_script_assigns_replaces_an_edit_4_16(start) -> None:
    def script() -> None:
        st.button("Clear", on_click=lambda: S.update(name=""))
        profile()()

    app = start(script)
    app.set("Name", "Ada").click("Clear")
    assert shown(app, "Name") == ""
    assert app.click("Save").texts == ["- 3 True"]


def test_a_cleared_form_gives_its_run_the_values_and_shows_its_defaults_4_12(start) -> None:
    app = start(profile(clear_on_submit=True))
    runs = app.set("Name", "Ada").set("Size", 5).click("Save").session.full_runs
    assert app.texts == ["Ada 5 True"]
    assert (shown(app, "Name"), shown(app, "Size"), runs) == ("", 3, 2)


def test_state_keeps_what_was_submitted_until_the_next_submit_sends_the_defaults_4_12(
    start,
) -> None:
    app = start(profile(clear_on_submit=True))
    app.set("Name", "Ada").set("Size", 5).click("Save").click("Outside")
    assert (app.texts, app.state.get("name")) == (["Ada 5 False"], "Ada")
    assert app.set("Size", 9).click("Save").texts == ["- 9 True"]


def test_a_form_without_clear_on_submit_keeps_what_it_shows(start) -> None:
    app = start(profile()).set("Name", "Ada").click("Save")
    assert shown(app, "Name") == "Ada"


def test_the_page_is_told_to_clear_before_the_run_is_over(threaded) -> None:
    gate = Gate()

    def script() -> None:
        profile(clear_on_submit=True)()
        if S.get("name"):
            gate.wait()

    class Watching(Page):
        attached: set[str] = set()

        def commit(self, patch: Patch, nodes: Any, attached: Any) -> None:
            ids = set(attached)
            super().commit(patch, nodes, ids)
            self.attached = self.attached | ids

    app = threaded(script)
    app.session.screen._view = app.page = page = Watching()
    app.start().set("Name", "Ada")
    page.attached = set()
    entry = app.entry("Name")
    version = entry.version
    app.session.pressed(app.entry("Save").id)
    app.loop.drain()
    with gate.held():
        assert entry.id in page.attached
        assert entry.version > version
        assert (entry.wire, entry.shown) == ("Ada", "")
    app.settle()
    assert app.texts == ["Ada 3 True"]


def test_a_value_that_the_submits_callback_assigns_wins_over_clearing(start) -> None:
    def script() -> None:
        with st.form("f", clear_on_submit=True):
            st.text_input("Name", key="name")
            st.form_submit_button("Save", on_click=lambda: S.update(name="next"))
        st.text(S.name)

    app = start(script).set("Name", "Ada").click("Save")
    assert (app.texts, shown(app, "Name")) == (["next"], "next")


def test_enter_submits_as_the_first_button_4_6(start) -> None:
    def script() -> None:
        with st.form("f"):
            name = st.text_input("Name")
            save = st.form_submit_button("Save")
            send = st.form_submit_button("Send")
        st.text(f"{name} {save} {send}")

    app = start(script).set("Name", "Ada")
    app.session.submitted("f")
    assert app.settle().texts == ["Ada True False"]
    assert app.click("Send").texts == ["Ada False True"]


def test_enter_does_nothing_while_the_first_button_is_disabled_4_13(start) -> None:
    def script() -> None:
        with st.form("f"):
            st.text_input("Name", key="name")
            st.form_submit_button("Save", disabled=True)
            st.form_submit_button("Send")

    app = start(script).set("Name", "Ada")
    app.session.submitted("f")
    assert app.settle().state.get("name") == ""


def test_the_submits_callback_sees_all_new_values_4_11(start) -> None:
    log: list[object] = []

    def script() -> None:
        with st.form("f"):
            st.text_input("Name", key="name")
            st.checkbox("Yes", key="yes")
            st.form_submit_button("Save", on_click=lambda: log.append((S.name, S.yes)))

    start(script).set("Name", "Ada").set("Yes", True).click("Save")
    assert log == [("Ada", True)]


def test_two_forms_submit_apart(start) -> None:
    def script() -> None:
        for at in "ab":
            with st.form(at, clear_on_submit=at == "a"):
                st.text_input("Name", key=at)
                st.form_submit_button("Save", key=f"save {at}")
        st.text(f"{S.a or '-'} {S.b or '-'}")

    app = start(script).set("a", "one").set("b", "two").click("save a")
    assert (app.texts, shown(app, "a"), shown(app, "b")) == (["one -"], "", "two")


def test_a_form_in_a_fragment_reruns_the_fragment_alone_4_17(start) -> None:
    def script() -> None:
        @st.fragment
        def part() -> None:
            profile(clear_on_submit=True)()

        part()

    app = start(script).set("Name", "Ada").click("Save")
    assert (app.texts, shown(app, "Name")) == (["Ada 3 True"], "")
    assert (app.session.full_runs, dict(app.session.fragment_runs)) == (
        1,
        {app.session.stage.fragments[app.fragment_id("part")].name: 1},
    )


def test_a_fragments_widgets_in_a_form_wait_for_its_submit_4_17(start) -> None:
    def script() -> None:
        @st.fragment
        def part() -> None:
            st.text(f"inner {st.text_input('Name') or '-'}")

        with st.form("f"):
            part()
            sent = st.form_submit_button("Save")
        st.text(f"sent {sent}")

    app = start(script).set("Name", "Ada")
    assert app.texts == ["inner -", "sent False"]
    assert app.click("Save").texts == ["inner Ada", "sent True"]
    assert app.session.full_runs == 2


def test_a_form_in_a_dialog_reruns_the_dialog_and_a_rerun_closes_it_4_17(start) -> None:
    def script() -> None:
        @st.dialog("Edit")
        def edit() -> None:
            with st.form("f"):
                name = st.text_input("Name")
                if st.form_submit_button("Save"):
                    S.saved = name
                    if name:
                        st.rerun()

        if st.button("Open"):
            edit()
        st.text(S.get("saved", "nothing"))

    app = start(script).click("Open").click("Save")
    assert (app.session.full_runs, [n.type for n in app.nodes("dialog", "event")]) == (
        2,
        ["dialog"],
    )
    app.set("Name", "Ada").click("Save")
    assert (app.texts, app.nodes("dialog", "event")) == (["Ada"], [])


def test_a_submit_that_its_busy_fragment_drops_leaves_the_edits(threaded) -> None:
    gate = Gate()

    def script() -> None:
        @st.fragment(on_new_input="drop")
        def part() -> None:
            if st.button("Work"):
                gate.wait()
            profile(clear_on_submit=True)()

        part()

    app = threaded(script).start().set("Name", "Ada")
    app.session.pressed(app.entry("Work").id)
    app.loop.drain()
    with gate.held():
        app.session.pressed(app.entry("Save").id)
        app.loop.drain()
    app.settle()
    assert (app.texts, shown(app, "Name")) == (["- 3 False"], "Ada")
    assert app.click("Save").texts == ["Ada 3 True"]


def test_stopping_before_a_submit_is_done_gives_the_edits_back(threaded) -> None:
    gate = Gate()

    def script() -> None:
        profile(clear_on_submit=True)()
        if S.pop("wait", False):
            gate.wait()

    app = threaded(script).start().set("Name", "Ada")
    app.state.set("wait", True)
    app.session.rerun()
    app.loop.drain()
    with gate.held():
        app.session.pressed(app.entry("Save").id)
        app.session.stop()
        app.loop.drain()
    app.settle()
    assert (app.state.get("name"), shown(app, "Name")) == ("", "Ada")
    assert app.click("Save").texts == ["Ada 3 True"]


@pytest.mark.parametrize("command", ["button", "download_button", "chat_input", "menu_button"])
def test_what_cannot_stand_in_a_form_says_so_4_8(start, command: str) -> None:
    more: dict[str, tuple[object, ...]] = {"download_button": (b"",), "menu_button": (["a"],)}

    def script() -> None:
        with st.form("f"):
            getattr(st, command)("Go", *more.get(command, ()))

    app = start(script)
    assert app.errors == ["LayoutContextError"]
    assert "'f'" in app.messages[0]
    assert "form_submit_button" in app.messages[0]


def test_a_callback_of_an_input_in_a_form_is_refused_4_9(start) -> None:
    def script() -> None:
        with st.form("f"):
            st.text_input("Name", on_change=lambda: None)

    assert start(script).errors == ["FormCallbackError"]


def test_a_form_within_a_form_is_refused_4_4(start) -> None:
    def script() -> None:
        with st.form("f"), st.columns(2)[0]:
            st.form("g")

    assert start(script).errors == ["LayoutContextError"]


def test_a_widget_beside_the_form_does_not_belong_to_it_4_4(start) -> None:
    def script() -> None:
        with st.form("f"):
            st.sidebar.checkbox("Side")
            with st.expander("More"):
                st.checkbox("Inside")

    app = start(script)
    assert (app.entry("Side").form, app.entry("Inside").form) == (None, "f")
