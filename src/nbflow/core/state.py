"""Session state: what the user assigned, and what the widgets hold.

One object a session; it survives reruns, and the re-execution of a cell.
Rules are numbered as in Streamlit's semantics (sections 5 and 6).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Final

from nbflow.core.claims import Claims, check_key, form_key
from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.rerun import Press, Wire
from nbflow.core.spec import WidgetSpec
from nbflow.errors import StateAfterWidgetError, StateKeyError, StateNotAssignableError

UNSET: Final = object()
"""No value, where None is one."""


@dataclass(slots=True)
class Entry:
    """What a session knows of one widget.

    ``version`` grows whenever the kernel, not the person, changed the value:
    the view sets the control's value only then, so it never fights a drag.
    ``deleted``: its value was removed while it was on screen, where it still
    answers to the person; unless that happens, it is drawn as if new.
    ``given``: what the script got when it last drew the widget, which of a
    trigger is gone when its run ends.
    ``staged``: what the page shows that no run has got yet; it ``waits`` as
    long as no request has it either (an edit in a form waits for a submit).
    ``overruled``: session state was assigned over a staged value.
    """

    id: WidgetId
    spec: WidgetSpec
    wire: Wire
    value: Any
    version: int = 0
    owner: FragmentId | None = None
    form: str | None = None
    deleted: bool = False
    page: str = ""
    given: Any = None
    staged: Wire = UNSET
    waits: bool = False
    overruled: bool = False

    @property
    def shown(self) -> Wire:
        """What the page shows."""
        return self.wire if self.staged is UNSET else self.staged

    def stage(self, wire: Wire = UNSET, waits: bool = False) -> None:
        """Note what the page shows now; without a value: what the last run had."""
        self.staged, self.waits = wire, waits and wire is not UNSET


@dataclass(slots=True)
class Due:
    """A callback that the values of a run ask for."""

    entry: Entry
    press: bool


@dataclass(slots=True)
class SessionState:
    """Values by key and by widget. Pure: no clock, no Jupyter, no lock of its own."""

    user: dict[str, Any] = field(default_factory=dict)
    entries: dict[WidgetId, Entry] = field(default_factory=dict)
    by_key: dict[str, WidgetId] = field(default_factory=dict)
    claims: Claims = field(default_factory=Claims)
    presses: dict[WidgetId, Press] = field(default_factory=dict)
    read: set[WidgetId] = field(default_factory=set)
    came: dict[WidgetId, Wire] = field(default_factory=dict)
    """What the widgets held that the message of this run changed."""
    refused: set[str] = field(default_factory=set)
    """Keys assigned what their widget cannot hold: an error of one run, and not of the next."""
    restored: dict[WidgetId, Wire] = field(default_factory=dict)
    """Values of widgets of an earlier kernel that have not been drawn since."""
    _versions: Iterator[int] = field(default_factory=lambda: count(1))

    # -- a run begins -------------------------------------------------------

    def begin(
        self, values: Mapping[WidgetId, Wire], presses: Mapping[WidgetId, Press]
    ) -> list[Due]:
        """Make staged values current and return the callbacks they ask for (spec 1.2).

        Values of unknown or disabled widgets are dropped: the widget may
        have gone while its message was under way (spec 5.7.7).
        """
        self.claims.clear()
        self.read.clear()
        self.came.clear()
        for key in self.refused:
            self.user.pop(key, None)
        self.refused.clear()
        self._reset_triggers()
        self.presses = {}
        due: list[Due] = []
        for widget, wire in values.items():
            entry = self.entries.get(widget)
            if entry is None or entry.spec.disabled or entry.spec.trigger:
                continue
            before = entry.value
            self._catch_up(entry, wire)
            self.came[widget] = entry.wire
            if not self._set_wire(entry, wire):
                continue
            self._prefer(entry)
            if entry.spec.on_change and not same(before, entry.value):
                due.append(Due(entry, press=False))
        for widget, press in presses.items():
            entry = self.entries.get(widget)
            if entry is None or entry.spec.disabled:
                continue
            self.presses[widget] = press
            self.came[widget] = entry.wire
            self._set_wire(entry, press.value)
            if entry.spec.on_change and not press.called:
                due.append(Due(entry, press=True))
        return due

    def _catch_up(self, entry: Entry, wire: Wire) -> None:
        """Note that a run gets what the page shows; let it show what the run gets."""
        if entry.overruled and entry.staged is UNSET and not same(entry.wire, wire):
            # Sent before the assignment that the page shows now.
            self.renew(entry.id)
        elif same(entry.staged, wire):
            entry.stage()
        entry.overruled = False

    def _prefer(self, entry: Entry) -> None:
        # What a person does after an assignment, or a deletion, is newer.
        key = entry.spec.key
        if key is not None and self.by_key.setdefault(key, entry.id) == entry.id:
            self.user.pop(key, None)

    def _set_wire(self, entry: Entry, wire: Wire) -> bool:
        try:
            value = entry.spec.decode(wire)
        except Exception:  # noqa: BLE001
            # A page of an older version of the cell may send what this
            # widget cannot read; its last value is better than none.
            return False
        entry.wire, entry.value, entry.deleted = wire, value, False
        return True

    def _reset_triggers(self) -> None:
        for widget in self.presses:
            entry = self.entries.get(widget)
            if entry is not None:
                self._set_wire(entry, entry.spec.default)

    def unread(self) -> dict[WidgetId, Press]:
        """Return the presses of this run that no widget call has returned.

        An answer that was not read needs the press that its question hangs
        on again, though that was.
        """
        left = {w: p for w, p in self.presses.items() if w not in self.read}
        for widget in list(left):
            entry = self.entries.get(widget)
            for other in entry.spec.source.get("again", ()) if entry is not None else ():
                if other in self.presses:
                    left[other] = self.presses[other]
        return left

    # -- a widget is drawn --------------------------------------------------

    def register(
        self,
        widget: WidgetId,
        spec: WidgetSpec,
        owner: FragmentId | None,
        form: str | None,
        line: str,
        page: str = "",
    ) -> Entry:
        """Return the entry of a widget that a run draws, its value settled.

        Session state assigned before wins over the last value, and that
        over the default (spec 5.5.1, 5.4).
        """
        self.claims.widget(widget, spec, line)
        entry = self.entries.get(widget)
        if entry is None or entry.deleted:
            wire, value = self._first(widget, spec)
            entry = Entry(widget, spec, wire, value, version=next(self._versions))
        else:
            if spec.disabled and widget in self.came:
                self._take_back(entry)
            wire = entry.wire
            fitted = spec.fit(wire) if spec.follow is None else spec.follow(entry.value, wire)
            if not same(fitted, entry.wire):
                entry.version = next(self._versions)
                entry.wire = fitted
            entry.value = spec.decode(fitted)
            self._fit_staged(entry, spec)
        entry.spec, entry.owner, entry.form, entry.page = spec, owner, form, page
        if spec.key is not None:
            self._adopt(entry, spec, spec.key)
        self.entries[widget] = entry
        self.claims.drawn[widget] = line
        if spec.trigger:
            self.read.add(widget)
        entry.given = entry.value
        return entry

    def _take_back(self, entry: Entry) -> None:
        """Let a widget hold what it held before the message that its run finds it disabled in."""
        wire = self.came.pop(entry.id)
        self.presses.pop(entry.id, None)
        if not same(wire, entry.wire):
            entry.wire = wire
            entry.version = next(self._versions)

    def _fit_staged(self, entry: Entry, spec: WidgetSpec) -> None:
        if entry.staged is UNSET:
            return
        fitted = spec.fit(entry.staged)
        if not same(fitted, entry.staged):
            entry.staged = fitted
            entry.version = next(self._versions)

    def _first(self, widget: WidgetId, spec: WidgetSpec) -> tuple[Wire, Any]:
        if widget in self.restored:
            try:
                wire = spec.fit(self.restored.pop(widget))
                return wire, spec.decode(wire)
            except Exception:  # noqa: BLE001
                # The cell was edited since: its widget may know nothing of that value.
                pass
        return spec.default, spec.decode(spec.default)

    def _adopt(self, entry: Entry, spec: WidgetSpec, key: str) -> None:
        if key in self.user:
            assigned = self.user[key]
            if not spec.assignable:
                raise StateNotAssignableError(
                    f"st.session_state[{key!r}] was set to {assigned!r}, but {key!r} is the key of "
                    f"a {spec.kind}, whose value only the person using the app can make. "
                    f"Remove the assignment, or choose another key."
                )
            try:
                wire = spec.accept(assigned)
            except Exception:
                self.refused.add(key)
                raise
            del self.user[key]
            if not same(wire, entry.shown):
                entry.version = next(self._versions)
            entry.overruled = entry.staged is not UNSET
            entry.wire = wire
            entry.stage()
            decoded = spec.decode(wire)
            entry.value = assigned if same(decoded, assigned) else decoded
        old = self.by_key.get(key)
        if old is not None and old != entry.id:
            self.entries.pop(old, None)
        self.by_key[key] = entry.id

    def renew(self, widget: WidgetId) -> None:
        """Note that the kernel gave a widget its value, so that the page takes it over."""
        self.entries[widget].version = next(self._versions)

    # -- a run ends ---------------------------------------------------------

    def end_full_run(self) -> None:
        """Forget widgets that a completed full run did not draw (spec 1.10.1)."""
        self._forget(
            w for w, e in self.entries.items() if w not in self.claims.drawn and not e.spec.persist
        )

    def end_fragment_run(self, ran: FragmentId) -> None:
        """Forget widgets of ``ran`` that its completed run did not draw (spec 1.10.2)."""
        self._forget(
            w
            for w, e in self.entries.items()
            if e.owner == ran and w not in self.claims.drawn and not e.spec.persist
        )

    def leave(self, pages: Container[str]) -> None:
        """Forget the widgets of pages that are left (spec 9.9).

        ``persist_state="session"`` keeps them; ``"page"`` only while its page
        is open (spec 5.4.4).
        """
        self._forget(
            w for w, e in self.entries.items() if e.page in pages and e.spec.persist != "session"
        )

    def end_run(self) -> None:
        """Let go of the presses of the run that ended (spec 1.10.3)."""
        self._reset_triggers()
        self.presses = {}

    def _forget(self, widgets: Iterator[WidgetId]) -> None:
        for widget in list(widgets):
            entry = self.entries.pop(widget)
            key = entry.spec.key
            if key is not None and self.by_key.get(key) == widget:
                del self.by_key[key]

    # -- the mapping that users see -----------------------------------------

    def get(self, key: str) -> Any:
        """Return the value under ``key``: assigned, or of the widget of that key."""
        if key in self.user:
            return self.user[key]
        widget = self.by_key.get(key)
        if widget is not None and widget in self.entries:
            return self.entries[widget].value
        raise StateKeyError(
            f"st.session_state has no key {key!r}. Set it before the first use, for example: "
            f"if {key!r} not in st.session_state: st.session_state[{key!r}] = 0"
        )

    def set(self, key: str, value: Any) -> None:
        """Assign ``key``; a widget of that key drawn later in the run takes it.

        Raises:
            StateAfterWidgetError: If its widget was drawn in this run.
        """
        check_key(key)
        form = self.claims.keys.get(form_key(key))
        if form is not None:
            raise StateAfterWidgetError(
                f"st.session_state[{key!r}] was assigned, but {key!r} is the key of {form}, which "
                "has no value of its own. Choose another key."
            )
        if key in self.claims.keys_of_widgets:
            raise StateAfterWidgetError(
                f"st.session_state[{key!r}] was assigned after the widget with that key was drawn "
                f"({self.claims.keys[key]}). The value on screen and the value in state would "
                "differ. Assign it before the widget, or in a callback (on_change=…, on_click=…)."
            )
        self.user[key] = value
        self.refused.discard(key)

    def delete(self, key: str) -> None:
        """Remove ``key``; a widget of that key starts again at its default."""
        found = key in self.user
        self.user.pop(key, None)
        widget = self.by_key.pop(key, None)
        entry = self.entries.get(widget) if widget is not None else None
        if entry is not None:
            self._reset(entry)
        elif not found:
            self.get(key)

    def keys(self) -> list[str]:
        """Return the visible keys: assigned ones, then those of keyed widgets."""
        live = [k for k, w in self.by_key.items() if w in self.entries and k not in self.user]
        return [*self.user, *live]

    def clear(self) -> None:
        """Remove every visible key; those widgets return to their defaults (spec 6.1.6)."""
        self.restored.clear()
        for key in self.keys():
            self.delete(key)
        self.user.clear()
        self.by_key.clear()

    def reset(self) -> None:
        """Empty it, and return all widgets to their defaults, those without a key too."""
        self.clear()
        for entry in self.entries.values():
            if not entry.spec.trigger:
                self._reset(entry)

    def _reset(self, entry: Entry) -> None:
        self._set_wire(entry, entry.spec.default)
        entry.stage()
        entry.deleted = True

    def transplant(self) -> SessionState:
        """Return a copy for a new session of the same app.

        A copy, because a run of the old session may still be on its way to
        its next checkpoint. The counter goes on: versions of the two must
        not be taken for each other. What the old one was asked to run with
        and has not begun waits for the new one's next run.
        """
        entries = {
            w: replace(e, waits=e.staged is not UNSET)
            for w, e in self.entries.items()
            if not e.spec.trigger
        }
        keys = {k: w for k, w in self.by_key.items() if w in entries}
        return SessionState(
            dict(self.user), entries, keys, restored=dict(self.restored), _versions=self._versions
        )


def same(a: Any, b: Any) -> bool:
    """Return whether two values are equal and of one type; 1, 1.0 and True differ."""
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    try:
        return bool(a == b)
    except Exception:  # noqa: BLE001
        return False
