"""Session state, rule by rule (spec 1.2, 1.10, 5.4, 5.5, 6.1)."""

from __future__ import annotations

from typing import Any

import pytest

from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.rerun import Press
from nbflow.core.spec import WidgetSpec, widget_id
from nbflow.core.state import Entry, SessionState, check_key
from nbflow.errors import (
    DuplicateIdError,
    DuplicateKeyError,
    KeyNameError,
    StateAfterWidgetError,
    StateKeyError,
    StateNotAssignableError,
)

FRAGMENT = FragmentId("f")


def called() -> None:
    """A callback; these tests only ask whether it is due."""


def slider(
    key: str | None = "size", default: int = 0, top: int = 100, label: str = "Size", **more: Any
) -> WidgetSpec:
    """Return a number with bounds: the wire is a number, too."""
    identity = (0, top) if key is not None else (label, 0, top, default)

    def fit(wire: Any) -> Any:
        return wire if isinstance(wire, int) and 0 <= wire <= top else default

    def decode(wire: Any) -> Any:
        if not isinstance(wire, int):
            raise TypeError(wire)
        return wire

    return WidgetSpec(
        "slider", label, identity, default, {}, decode, fit=fit, key=key, **{"accept": int, **more}
    )


def button(key: str | None = "go", label: str = "Go", **more: Any) -> WidgetSpec:
    identity = () if key is not None else (label,)
    return WidgetSpec(
        "button", label, identity, False, {}, key=key, trigger=True, assignable=False, **more
    )


def begin(state: SessionState, values: Any = None, presses: Any = None) -> list[str]:
    """Start a run and return the labels of the widgets whose callbacks are due."""
    due = state.begin(values or {}, presses or {})
    return [item.entry.spec.label for item in due]


def draw(state: SessionState, spec: WidgetSpec, owner: FragmentId | None = None) -> Entry:
    return state.register(widget_id(spec), spec, owner, None, "line 1")


def full_run(state: SessionState, *specs: WidgetSpec, values: Any = None) -> None:
    begin(state, values)
    for spec in specs:
        draw(state, spec)
    state.end_full_run()
    state.end_run()


def visible(state: SessionState) -> list[str]:
    return state.keys()


def at(spec: WidgetSpec) -> WidgetId:
    return widget_id(spec)


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


def test_clear_removes_keys_and_returns_widgets_to_their_defaults_6_1_6() -> None:
    state = SessionState()
    plain = slider(None, default=2)
    full_run(state, slider(), plain)
    begin(state, {at(slider()): 9, at(plain): 9})
    state.set("user", 1)
    state.clear()
    assert state.keys() == []
    assert draw(state, slider()).value == 0
    assert draw(state, plain).value == 2


# -- session state and widgets (5.5) -------------------------------------------


def test_an_assigned_value_wins_over_the_default_and_the_page_is_told_5_5_1() -> None:
    state = SessionState()
    begin(state)
    version = draw(state, slider(default=3)).version
    begin(state)
    state.set("size", 7)
    entry = draw(state, slider(default=3))
    assert (entry.value, entry.wire) == (7, 7)
    assert entry.version > version


def test_an_assigned_value_wins_over_what_the_person_chose_before_5_5_1() -> None:
    state = SessionState()
    full_run(state, slider())
    begin(state, {at(slider()): 9})
    state.set("size", 7)
    assert state.get("size") == 7
    assert draw(state, slider()).value == 7


def test_what_the_person_chooses_after_an_assignment_wins() -> None:
    # A fragment may assign the key of a widget outside of it (2.10.10).
    state = SessionState()
    full_run(state, slider())
    begin(state)
    state.set("size", 7)
    state.end_run()
    begin(state, {at(slider()): 9})
    assert state.get("size") == 9
    assert draw(state, slider()).value == 9


def test_assigning_what_is_there_already_does_not_disturb_the_page() -> None:
    state = SessionState()
    full_run(state, slider())
    begin(state)
    version = state.entries[at(slider())].version
    state.set("size", 0)
    assert draw(state, slider()).version == version


def test_a_value_of_the_person_is_not_sent_back_to_the_page() -> None:
    state = SessionState()
    begin(state)
    version = draw(state, slider()).version
    begin(state, {at(slider()): 5})
    assert draw(state, slider()).version == version


def test_assigning_after_the_widget_was_drawn_fails_5_5_3() -> None:
    state = SessionState()
    begin(state)
    draw(state, slider())
    with pytest.raises(StateAfterWidgetError, match=r"'size'.*line 1"):
        state.set("size", 1)
    begin(state)
    state.set("size", 1)


def test_assigning_the_key_of_a_container_that_was_drawn_names_it() -> None:
    state = SessionState()
    full_run(state, slider("box"))
    begin(state)
    state.claim_key("box", "the container line 3")
    with pytest.raises(StateAfterWidgetError, match="the container line 3"):
        state.set("box", 1)


def test_a_button_takes_no_value_from_session_state_5_5_4() -> None:
    state = SessionState()
    begin(state)
    state.set("go", True)
    with pytest.raises(StateNotAssignableError, match=r"'go'.* was set to True.* a button"):
        draw(state, button())


def test_the_assigned_object_itself_is_what_session_state_returns_5_5_6() -> None:
    state = SessionState()
    assigned = [1, 2]
    spec = WidgetSpec("multi", "M", (), [], {}, decode=list, accept=list, key="m")
    begin(state)
    state.set("m", assigned)
    draw(state, spec)
    assert state.get("m") is assigned


def test_widgets_without_a_key_are_not_visible_5_5_8() -> None:
    state = SessionState()
    full_run(state, slider(None), slider("size"))
    assert state.keys() == ["size"]


def test_an_assigned_value_that_cannot_be_shown_is_what_the_widget_makes_of_it_5_5_9() -> None:
    state = SessionState()
    begin(state)
    state.set("size", 500)
    assert draw(state, slider(accept=lambda v: min(v, 100))).value == 100
    assert state.get("size") == 100


def test_a_value_outside_of_new_bounds_is_fitted_and_the_page_is_told_5_6() -> None:
    state = SessionState()
    spec = WidgetSpec("radio", "R", (), "a", {}, key="r", fit=lambda w: w if w in "ab" else "a")
    begin(state)
    draw(state, spec)
    begin(state, {at(spec): "b"})
    version = draw(state, spec).version
    narrow = WidgetSpec("radio", "R", (), "a", {}, key="r", fit=lambda w: w if w in "ac" else "a")
    begin(state)
    entry = draw(state, narrow)
    assert entry.value == "a"
    assert entry.version > version


# -- identity (5.1) ------------------------------------------------------------


def test_a_new_default_resets_a_widget_without_key_and_keeps_one_with_5_1_6() -> None:
    state = SessionState()
    old, keyed = slider(None, default=1), slider("k", default=1)
    full_run(state, old, keyed)
    full_run(state, old, keyed, values={at(old): 9, at(keyed): 9})
    begin(state)
    assert draw(state, slider(None, default=2)).value == 2
    assert draw(state, slider("k", default=2)).value == 9


def test_another_type_under_the_same_key_is_a_new_widget_5_1_7() -> None:
    state = SessionState()
    full_run(state, slider())
    full_run(state, slider(), values={at(slider()): 9})
    begin(state)
    text = WidgetSpec("text_input", "T", (), "", {}, key="size")
    assert draw(state, text).value == ""
    assert state.get("size") == ""
    assert list(state.entries) == [at(text)]


def test_new_bounds_make_a_new_widget_unless_the_key_is_assigned_before_5_1_8() -> None:
    state = SessionState()
    full_run(state, slider(top=10))
    full_run(state, slider(top=10), values={at(slider(top=10)): 9})
    begin(state)
    state.set("size", state.get("size"))
    assert draw(state, slider(top=20)).value == 9
    begin(state)
    assert draw(state, slider(top=30)).value == 0


def test_two_equal_widgets_without_key_are_refused_5_1_10() -> None:
    state = SessionState()
    begin(state)
    draw(state, slider(None))
    with pytest.raises(DuplicateIdError, match=r"slider \('Size'\): line 1.*key="):
        draw(state, slider(None))
    assert list(state.drawn) == [at(slider(None))]


def test_a_key_used_twice_is_refused_whatever_the_type_5_1_10() -> None:
    state = SessionState()
    begin(state)
    draw(state, slider("k"))
    with pytest.raises(DuplicateKeyError, match=r"'k'.*the slider line 1.*the button line 1"):
        draw(state, button("k"))
    begin(state)
    draw(state, button("k"))


# -- the mapping (6.1) ---------------------------------------------------------


@pytest.mark.parametrize("key", ["", "$$ID-1", "$$x"])
def test_empty_and_reserved_keys_are_refused_6_1_2(key: str) -> None:
    with pytest.raises(KeyNameError):
        check_key(key)
    with pytest.raises(KeyNameError):
        SessionState().set(key, 1)


def test_keys_are_text_6_1_2() -> None:
    assert check_key(1) == "1"


def test_a_missing_key_says_how_to_set_it_first_6_1_3() -> None:
    with pytest.raises(StateKeyError, match=r"if 'n' not in st\.session_state"):
        SessionState().get("n")
    with pytest.raises(KeyError):
        SessionState().get("n")


def test_values_are_kept_by_reference_6_1_4() -> None:
    state = SessionState()
    value: list[int] = []
    state.set("log", value)
    state.get("log").append(1)
    full_run(state)
    assert state.get("log") is value
    assert value == [1]


def test_a_key_that_is_assigned_and_a_widgets_is_listed_once_6_1_5() -> None:
    state = SessionState()
    full_run(state, slider())
    begin(state)
    state.set("size", 1)
    state.set("other", 2)
    assert state.keys() == ["size", "other"]


def test_a_new_session_of_the_app_goes_on_with_a_copy_of_the_values() -> None:
    old = SessionState()
    full_run(old, slider(), button())
    begin(old, {at(slider()): 9}, {at(button()): Press()})
    version = draw(old, slider()).version
    old.set("user", 1)
    new = old.transplant()
    assert (new.get("size"), new.get("user")) == (9, 1)
    new.set("size", 3)
    assert draw(new, slider()).version > version
    assert draw(new, button()).value is False
    assert old.get("size") == 9
