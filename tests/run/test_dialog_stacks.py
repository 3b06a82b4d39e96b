"""Several dialogs, and dialogs that fragments open."""

from __future__ import annotations

from typing import Any

from nbflow.elements.dialog import dialog
from tests.run.dialogs import at, dismiss, edit, inside, titles, value
from tests.run.harness import st

S = st.session_state

# -- several -----------------------------------------------------------------------------


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


# -- fragments and ticks -----------------------------------------------------------------


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
        if st.button("Open"):
            edit(1)

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
