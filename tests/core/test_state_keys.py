"""Session state, keys and the identity of widgets, rule by rule (spec 5.1, 5.5, 6.1)."""

from __future__ import annotations

import pytest

from nbflow.core.claims import check_key
from nbflow.core.rerun import Press
from nbflow.core.spec import WidgetSpec
from nbflow.core.state import SessionState
from nbflow.errors import (
    DuplicateIdError,
    DuplicateKeyError,
    KeyNameError,
    StateAfterWidgetError,
    StateKeyError,
    StateNotAssignableError,
)
from tests.core.states import at, begin, button, draw, full_run, slider

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


def test_the_key_of_a_container_that_was_drawn_can_be_assigned() -> None:
    state = SessionState()
    full_run(state, slider("box"))
    begin(state)
    state.claims.key("box", "the container line 3")
    state.set("box", 1)
    assert state.get("box") == 1


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
    assert list(state.claims.drawn) == [at(slider(None))]


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


def test_what_a_widget_cannot_hold_fails_in_one_run_and_the_next_goes_on() -> None:
    def refuse(value: object) -> object:
        raise ValueError(value)

    state = SessionState()
    full_run(state, slider("size"))
    begin(state)
    state.set("size", "x")
    picky = slider("size")
    picky.accept = refuse
    with pytest.raises(ValueError, match="x"):
        draw(state, picky)
    assert state.get("size") == "x"
    begin(state)
    draw(state, picky)
    assert state.get("size") == picky.default
