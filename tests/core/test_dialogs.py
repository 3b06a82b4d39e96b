"""Which dialogs are open, and which timers wait for them."""

from __future__ import annotations

from nbflow.core.build import Builder
from nbflow.core.dialogs import (
    HIDDEN,
    Dialog,
    called,
    dismissed,
    holds,
    presses_of,
    surplus,
)
from nbflow.core.fragments import Fragment
from nbflow.core.ids import FragmentId, RunId, WidgetId
from nbflow.core.rerun import Press
from nbflow.core.spec import WidgetSpec, widget_id
from nbflow.core.state import Entry

BUILDER = Builder()
BLOCK = BUILDER.open(BUILDER.blocks["event"], "a", "dialog", {}, 1)
OTHER = BUILDER.open(BUILDER.blocks["event"], "b", "dialog", {}, 1)
INSIDE = BUILDER.open(BLOCK, "c", "fragment", {}, 1)
MAIN = BUILDER.blocks["main"]
OPENER, PARENT = FragmentId("opener"), FragmentId("parent")
FRAGMENTS = {PARENT: Fragment(PARENT, "p"), OPENER: Fragment(OPENER, "o", PARENT)}


def made(opener: FragmentId | None = None, **more: object) -> Dialog:
    return Dialog(BLOCK, opener, None, True, **more)  # type: ignore[arg-type]


def call(old: Dialog | None, run: int) -> Dialog:
    return called(old, BLOCK, None, None, True, RunId(run))


def test_the_first_call_opens_it():
    assert call(None, 1) == made()


def test_a_later_call_leaves_it_open():
    assert call(made(times=3), 2) == made(times=3)


def test_a_later_run_opens_it_anew_after_a_dismissal_3_19():
    gone = dismissed({"d": made()}, "d", RunId(1))["d"]
    assert (gone.open, gone.dismissed_in) == (False, 1)
    assert call(gone, 2) == made(times=2)


def test_a_call_of_the_run_in_which_it_was_dismissed_does_not_open_it():
    gone = dismissed({"d": made()}, "d", RunId(4))["d"]
    assert call(gone, 4) == gone


def test_one_whose_place_is_gone_is_a_new_one():
    assert called(made(times=3), OTHER, None, None, True, RunId(2)).times == 1


def test_what_was_opened_in_a_dialog_is_dismissed_with_it():
    inner, deep = FragmentId("a"), FragmentId("b")
    dialogs = {"a": made(), "b": made(inner), "c": made(deep), "d": made()}
    left = dismissed(dialogs, "a", None)
    assert {name: d.open for name, d in left.items()} == {
        "a": False,
        "b": False,
        "c": False,
        "d": True,
    }


def test_a_bounded_number_of_dismissed_ones_is_kept_and_the_oldest_go():
    many = {str(i): made(open=i == 0) for i in range(HIDDEN + 3)}
    assert surplus(many) == ["1", "2"]
    assert surplus({"a": made()}) == []


def test_timers_of_the_opener_and_of_what_is_around_it_wait():
    dialogs = {"d": made(OPENER)}
    assert holds(dialogs, FRAGMENTS, OPENER, MAIN)
    assert holds(dialogs, FRAGMENTS, PARENT, MAIN)
    assert not holds(dialogs, FRAGMENTS, FragmentId("other"), MAIN)
    assert not holds({"d": made()}, FRAGMENTS, OPENER, MAIN)
    assert not holds({"d": made(OPENER, open=False)}, FRAGMENTS, OPENER, MAIN)


def test_timers_in_a_dialog_wait_while_it_is_dismissed():
    fragment = FragmentId("inside")
    assert not holds({"d": made()}, FRAGMENTS, fragment, INSIDE)
    assert holds({"d": made(open=False)}, FRAGMENTS, fragment, INSIDE)


def test_an_answer_brings_the_presses_that_its_question_hangs_on():
    asked = {WidgetId("delete"): Press(called=True)}
    spec = WidgetSpec("button", "Yes", (), False, {}, trigger=True, source={"again": asked})
    entry = Entry(WidgetId("yes"), spec, False, False)
    assert presses_of(entry, True) == {**asked, WidgetId("yes"): Press(True)}
    plain = Entry(WidgetId("b"), WidgetSpec("button", "B", (), False, {}), False, False)
    assert presses_of(plain, True) == {WidgetId("b"): Press(True)}


def test_a_key_in_a_dialog_with_other_arguments_is_another_widget():
    keyed = WidgetSpec("text_input", "Name", (), "", {}, key="name")
    plain = WidgetSpec("text_input", "Name", (), "", {})
    names = [widget_id(keyed, root=r) for r in ("main", "event", "dialog-f", "dialog-f:1")]
    assert len(set(names[:3])) == 1
    assert names[3] not in names[:3]
    assert len({widget_id(plain, root=r) for r in ("event", "dialog-f", "dialog-f:1")}) == 3
