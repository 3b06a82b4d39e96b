"""Session state over runs, rule by rule (spec 1.2, 1.10, 5.4)."""

from __future__ import annotations

import pytest

from nbflow.core.ids import WidgetId
from nbflow.core.rerun import Press
from nbflow.core.state import SessionState
from nbflow.errors import (
    StateKeyError,
)
from tests.core.states import FRAGMENT, at, begin, button, called, draw, full_run, slider, visible

# -- values become current (1.2) -----------------------------------------------


def test_all_values_of_a_message_are_current_before_any_callback_1_2_2() -> None:
    state = SessionState()
    a, b = slider("a", label="A", on_change=called), slider("b", label="B")
    full_run(state, a, b)
    assert begin(state, {at(a): 1, at(b): 2}) == ["A"]
    assert (state.get("a"), state.get("b")) == (1, 2)


def test_a_press_is_visible_under_its_key_while_callbacks_run_1_2_2() -> None:
    state = SessionState()
    full_run(state, button(on_change=called))
    assert begin(state, presses={at(button()): Press()}) == ["Go"]
    assert state.get("go") is True


def test_the_same_value_again_calls_nothing_1_2_3() -> None:
    state = SessionState()
    spec = slider(on_change=called)
    full_run(state, spec)
    assert begin(state, {at(spec): 0}) == []
    assert begin(state, {at(spec): 1}) == ["Size"]
    assert begin(state, {at(spec): 1}) == []


def test_one_and_true_are_different_values() -> None:
    state = SessionState()
    spec = slider(on_change=called)
    full_run(state, spec, values={})
    begin(state, {at(spec): 1})
    assert begin(state, {at(spec): True}) == ["Size"]


def test_values_and_presses_of_a_disabled_widget_are_dropped_1_2_3() -> None:
    state = SessionState()
    a, b = slider(on_change=called, disabled=True), button(on_change=called, disabled=True)
    full_run(state, a, b)
    assert begin(state, {at(a): 5}, {at(b): Press()}) == []
    assert (state.get("size"), state.get("go")) == (0, False)


def test_a_widget_that_its_run_disables_holds_what_it_held_5_7_7() -> None:
    state = SessionState()
    full_run(state, slider(), button())
    begin(state, {at(slider()): 5}, {at(button()): Press()})
    assert (state.get("size"), state.get("go")) == (5, True)
    size, go = (draw(state, spec(disabled=True)) for spec in (slider, button))
    assert (size.value, go.value) == (0, False)
    assert state.unread() == {}


def test_a_widget_that_is_disabled_later_keeps_its_value() -> None:
    state = SessionState()
    full_run(state, slider())
    full_run(state, slider(), values={at(slider()): 5})
    begin(state)
    assert draw(state, slider(disabled=True)).value == 5


def test_values_of_unknown_widgets_are_dropped() -> None:
    state = SessionState()
    assert begin(state, {WidgetId("gone"): 5}, {WidgetId("gone too"): Press()}) == []
    assert state.keys() == []
    assert state.unread() == {}


def test_a_value_that_cannot_be_read_leaves_the_last_one() -> None:
    state = SessionState()
    spec = slider(on_change=called)
    full_run(state, spec, values={})
    begin(state, {at(spec): 7})
    assert begin(state, {at(spec): "seven"}) == []
    assert state.get("size") == 7


def test_a_value_for_a_trigger_is_no_press() -> None:
    state = SessionState()
    full_run(state, button(on_change=called))
    assert begin(state, {at(button()): True}) == []
    assert state.get("go") is False


def test_assigning_in_session_state_calls_nothing_1_2_4() -> None:
    state = SessionState()
    spec = slider(on_change=called)
    full_run(state, spec)
    begin(state)
    state.set("size", 5)
    assert draw(state, spec).value == 5
    assert begin(state) == []


def test_a_callback_is_that_of_the_last_drawing_1_2_5() -> None:
    state = SessionState()
    full_run(state, slider(on_change=called, args=("old",)))
    full_run(state, slider(on_change=called, args=("new",)))
    due = state.begin({at(slider()): 3}, {})
    assert [item.entry.spec.args for item in due] == [("new",)]


def test_a_press_that_was_called_back_is_not_called_back_again() -> None:
    state = SessionState()
    spec = button(on_change=called)
    full_run(state, spec)
    assert begin(state, presses={at(spec): Press(called=True)}) == []
    assert draw(state, spec).value is True


def test_a_press_is_unread_until_its_widget_is_drawn() -> None:
    state = SessionState()
    full_run(state, button())
    begin(state, presses={at(button()): Press()})
    assert state.unread() == {at(button()): Press()}
    draw(state, button())
    assert state.unread() == {}


def test_a_press_lasts_for_one_run_5_7_1() -> None:
    state = SessionState()
    full_run(state, button())
    begin(state, presses={at(button()): Press()})
    assert draw(state, button()).value is True
    state.end_run()
    assert state.get("go") is False
    begin(state)
    assert draw(state, button()).value is False


# -- lifetime (1.10, 5.4) ------------------------------------------------------


def test_a_widget_that_a_completed_run_does_not_draw_starts_again_5_4_1() -> None:
    state = SessionState()
    full_run(state, slider())
    full_run(state, slider(), values={at(slider()): 9})
    full_run(state)
    assert "size" not in visible(state)
    begin(state)
    assert draw(state, slider()).value == 0


def test_a_hidden_widget_is_readable_until_the_run_ends_1_10_1() -> None:
    state = SessionState()
    full_run(state, slider())
    begin(state, {at(slider()): 9})
    assert state.get("size") == 9
    state.end_full_run()
    with pytest.raises(StateKeyError):
        state.get("size")


def test_a_run_that_ended_early_forgets_nothing_5_4_2() -> None:
    state = SessionState()
    full_run(state, slider())
    full_run(state, slider(), values={at(slider()): 9})
    for _ in range(3):
        begin(state)
        state.end_run()
    begin(state)
    assert draw(state, slider()).value == 9


def test_assigning_a_key_to_itself_keeps_a_hidden_widgets_value_5_4_3() -> None:
    state = SessionState()
    full_run(state, slider())
    full_run(state, slider(), values={at(slider()): 9})
    for _ in range(2):
        begin(state)
        state.set("size", state.get("size"))
        state.end_full_run()
        state.end_run()
    begin(state)
    state.set("size", state.get("size"))
    assert draw(state, slider()).value == 9


@pytest.mark.parametrize("persist", ["session", "page"])
def test_a_persistent_widget_keeps_its_value_while_hidden_5_4_4(persist: str) -> None:
    state = SessionState()
    spec = slider(persist=persist)
    full_run(state, spec)
    full_run(state, spec, values={at(spec): 9})
    full_run(state)
    begin(state)
    assert draw(state, spec).value == 9


def test_an_assigned_entry_waits_for_its_widget_and_is_the_widgets_then_5_4_5() -> None:
    state = SessionState()
    begin(state)
    state.set("size", 7)
    for _ in range(3):
        full_run(state)
    begin(state)
    assert draw(state, slider()).value == 7
    state.end_full_run()
    full_run(state)
    assert "size" not in visible(state)


def test_a_fragment_run_forgets_its_own_hidden_widgets_only_1_10_2() -> None:
    state = SessionState()
    mine, others = slider("mine"), slider("others")
    begin(state)
    draw(state, mine, FRAGMENT)
    draw(state, others)
    state.end_full_run()
    begin(state)
    state.end_fragment_run(FRAGMENT)
    assert state.keys() == ["others"]


# -- deleting and clearing (5.4.6, 6.1.6) --------------------------------------


def test_a_deleted_widget_starts_at_the_default_of_its_next_drawing_5_4_6() -> None:
    state = SessionState()
    full_run(state, slider())
    full_run(state, slider(), values={at(slider()): 9})
    begin(state)
    state.delete("size")
    assert "size" not in visible(state)
    assert draw(state, slider(default=3)).value == 3


def test_deleting_tells_the_page_the_default() -> None:
    state = SessionState()
    full_run(state, slider())
    begin(state, {at(slider()): 9})
    version = draw(state, slider()).version
    begin(state)
    state.delete("size")
    assert draw(state, slider()).version > version


@pytest.mark.parametrize("how", ["delete", "clear"])
def test_a_widget_deleted_after_it_was_drawn_still_answers_to_the_person(how: str) -> None:
    # It is on the screen: what the person does with it must count.
    state = SessionState()
    begin(state)
    draw(state, slider())
    if how == "delete":
        state.delete("size")
    else:
        state.clear()
    state.end_full_run()
    state.end_run()
    assert at(slider()) in state.entries
    begin(state, {at(slider()): 9})
    assert state.get("size") == 9
    assert draw(state, slider()).value == 9


def test_a_widget_deleted_after_it_was_drawn_starts_again_in_the_next_run() -> None:
    state = SessionState()
    full_run(state, slider())
    begin(state, {at(slider()): 9})
    draw(state, slider())
    state.delete("size")
    assert state.keys() == []
    state.end_full_run()
    begin(state)
    assert state.keys() == []
    assert draw(state, slider(default=4)).value == 4
    assert state.keys() == ["size"]


def test_deleting_what_is_not_there_says_so() -> None:
    with pytest.raises(StateKeyError, match="no key 'size'"):
        SessionState().delete("size")


def test_clear_removes_keys_and_returns_their_widgets_to_their_defaults_6_1_6() -> None:
    state = SessionState()
    plain = slider(None, default=2)
    full_run(state, slider(), plain)
    begin(state, {at(slider()): 9, at(plain): 9})
    state.set("user", 1)
    state.clear()
    assert state.keys() == []
    assert draw(state, slider()).value == 0
    assert draw(state, plain).value == 9
