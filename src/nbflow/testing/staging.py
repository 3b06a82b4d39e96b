"""What a test has done to widgets and not sent yet."""

from __future__ import annotations

from nbflow.core.dialogs import presses_of
from nbflow.core.ids import WidgetId
from nbflow.core.rerun import APP, Fragments, Press, Rerun, Scope, Wire
from nbflow.core.state import Entry
from nbflow.intake import Intake
from nbflow.run.context import Stage
from nbflow.testing.errors import NoOptionError
from nbflow.testing.inputs import Unknown
from nbflow.testing.nodes import Block


class Staging:
    """Values by widget, as a page holds them until it sends them.

    Args:
        stage: Where the widgets live.
        fragments: Whether touching a fragment's widget reruns the fragment only.
    """

    def __init__(self, stage: Stage, fragments: bool) -> None:
        self.values: dict[WidgetId, Wire] = {}
        self._stage = stage
        self._fragments = fragments
        self._cleared: set[str] = set()

    def entry(self, widget: WidgetId) -> Entry | None:
        """Return what the app knows of a widget; None if it is not in the app."""
        with self._stage.lock:
            return self._stage.state.entries.get(widget)

    def take(self, root: Block) -> Rerun:
        """Return the rerun that sends what is staged; what a form holds back stays staged."""
        sent = self._take(root)
        values = {w: wire for w, (e, wire) in sent.items() if not e.spec.trigger}
        presses: dict[WidgetId, Press] = {}
        for entry, wire in sent.values():
            if entry.spec.trigger:
                presses |= presses_of(entry, wire)
        return Rerun(self._scope({w: e for w, (e, _) in sent.items()}), values, presses)

    def send(self, root: Block, intake: Intake) -> None:
        """Send what is staged as a page does while a script is running: touch by touch."""
        sent = self._take(root).items()
        for widget, (_, wire) in sorted(sent, key=lambda item: item[1][0].spec.trigger):
            intake.changed(widget, wire)

    def _take(self, root: Block) -> dict[WidgetId, tuple[Entry, Wire]]:
        live = {w: e for w in self.values if (e := self.entry(w)) is not None}
        submitted = {e.form for e in live.values() if e.form is not None and e.spec.trigger}
        for form in root.form:
            if form.key in submitted:
                live |= self._submit(form, live)
        sent = {w: e for w, e in live.items() if e.form is None or e.form in submitted}
        # Callbacks run in the order of the widgets, not of the test's lines.
        order = [WidgetId(n.node_id) for n in root if n.node_id in sent]
        # A dialog that was dismissed is not drawn any more, and tells.
        order += [w for w in sent if w not in order]
        taken = {w: (sent[w], self._fitting(sent[w])) for w in order}
        self.values = {w: v for w, v in self.values.items() if w in live and w not in sent}
        return taken

    def _fitting(self, entry: Entry) -> Wire:
        wire = self.values[entry.id]
        if isinstance(wire, Unknown):
            raise NoOptionError(wire.error)
        # Its options or bounds may have changed since it was staged.
        return wire if entry.spec.trigger else entry.spec.fit(wire)

    def _submit(self, form: Block, staged: dict[WidgetId, Entry]) -> dict[WidgetId, Entry]:
        """Stage the defaults that a form sends which was cleared after its last submit.

        The page has put each input back without a run; the next submit tells
        the app so (spec 4.12).
        """
        back: dict[WidgetId, Entry] = {}
        name = str(form.key)
        if name in self._cleared:
            entries = [self.entry(WidgetId(node.node_id)) for node in form]
            back = {e.id: e for e in entries if e and not e.spec.trigger and e.id not in staged}
            self.values |= {w: e.spec.default for w, e in back.items()}
        if form.proto.clear_on_submit:
            self._cleared.add(name)
        else:
            self._cleared.discard(name)
        return back

    def _scope(self, sent: dict[WidgetId, Entry]) -> Scope:
        # A widget with on_change="ignore" goes along and asks for nothing; a
        # form's values ask for what its submit button asks for.
        asking = [e for e in sent.values() if e.spec.reruns and (e.form is None or e.spec.trigger)]
        owners = {e.owner for e in asking}
        owner = owners.pop() if len(owners) == 1 else None
        if not self._fragments or owner is None or owner not in self._stage.bodies:
            return APP
        return Fragments((owner,))
