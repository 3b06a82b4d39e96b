"""Dialogs that a person closes (spec 3.9 to 3.11, 3.19)."""

from __future__ import annotations

from tests.run.dialogs import at, dismiss, edit, frames, inside, titles, value
from tests.run.harness import Gate, st

S = st.session_state


def script() -> None:
    S.full = S.get("full", 0) + 1
    st.button("Other")
    if st.button("Open"):
        edit(1)
    st.text("after")


# -- dismissal ---------------------------------------------------------------------------


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
