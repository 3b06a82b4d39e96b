"""Session state against a plain dict: what a key shows, whatever happened before."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nbflow.core.spec import WidgetSpec, widget_id
from nbflow.core.state import SessionState
from nbflow.errors import DuplicateKeyError, StateAfterWidgetError, StateKeyError

KEYS = ("a", "b", "c")
DEFAULT = 0

keys = st.sampled_from(KEYS)
numbers = st.integers(0, 4)


def spec(key: str) -> WidgetSpec:
    return WidgetSpec("number", key, (), DEFAULT, {}, key=key, on_change=print)


class StateMachine(RuleBasedStateMachine):
    """``shown`` is the mapping users see; ``held`` are the values of the widgets alive."""

    def __init__(self) -> None:
        super().__init__()
        self.state = SessionState()
        self.shown: dict[str, int] = {}
        self.held: dict[str, int] = {}
        self.assigned: set[str] = set()
        self.drawn: set[str] = set()
        self.on_screen: set[str] = set()
        self.running = False

    @precondition(lambda self: not self.running)
    @rule(touched=st.dictionaries(keys, numbers))
    def a_run_begins(self, touched: dict[str, int]) -> None:
        due = self.state.begin({widget_id(spec(k)): v for k, v in touched.items()}, {})
        alive = {k: v for k, v in touched.items() if k in self.on_screen}
        changed = [k for k, v in alive.items() if v != self.held[k]]
        assert [item.entry.spec.key for item in due] == changed
        self.shown.update(alive)
        self.held.update(alive)
        self.assigned -= alive.keys()
        self.drawn = set()
        self.running = True

    @precondition(lambda self: self.running)
    @rule(key=keys)
    def the_script_draws_a_widget(self, key: str) -> None:
        widget = widget_id(spec(key))
        if key in self.drawn:
            try:
                self.state.register(widget, spec(key), None, None, "line 2")
            except DuplicateKeyError:
                return
            raise AssertionError("the same key twice in one run")
        entry = self.state.register(widget, spec(key), None, None, "line 1")
        expected = self.shown.get(key, DEFAULT)
        assert entry.value == expected
        self.shown[key] = self.held[key] = expected
        self.assigned.discard(key)
        self.drawn.add(key)
        self.on_screen.add(key)

    @rule(key=keys, value=numbers)
    def the_script_assigns(self, key: str, value: int) -> None:
        try:
            self.state.set(key, value)
        except StateAfterWidgetError:
            assert key in self.drawn
            return
        assert key not in self.drawn
        self.shown[key] = value
        self.assigned.add(key)

    @rule(key=keys)
    def the_script_deletes(self, key: str) -> None:
        try:
            self.state.delete(key)
        except StateKeyError:
            assert key not in self.shown
            return
        del self.shown[key]
        self.assigned.discard(key)
        if key in self.held:
            self.held[key] = DEFAULT

    @rule()
    def the_script_clears(self) -> None:
        self.state.clear()
        self.shown, self.assigned = {}, set()
        self.held = dict.fromkeys(self.held, DEFAULT)

    @precondition(lambda self: self.running)
    @rule(complete=st.booleans())
    def the_run_ends(self, complete: bool) -> None:
        if complete:
            self.state.end_full_run()
            # A hidden widget's value goes, but not what was assigned to its key.
            for key in self.on_screen - self.drawn:
                self.held.pop(key)
                if key not in self.assigned:
                    self.shown.pop(key, None)
            self.on_screen = set(self.drawn)
        self.state.end_run()
        self.running = False

    @invariant()
    def the_mapping_shows_exactly_what_the_model_shows(self) -> None:
        visible = self.state.keys()
        assert sorted(visible) == sorted(self.shown)
        assert {key: self.state.get(key) for key in visible} == self.shown

    @invariant()
    def the_widgets_on_screen_are_alive(self) -> None:
        alive: dict[str, Any] = {str(e.spec.key): e.value for e in self.state.entries.values()}
        assert alive == self.held


TestSessionStateIsAMapping = StateMachine.TestCase
