"""What reruns by timer wait for: somebody who types, an open dialog, a run in progress."""

from __future__ import annotations

from collections.abc import Callable

from nbflow.core.dialogs import holds
from nbflow.core.ids import FragmentId, WidgetId
from nbflow.intake import Intake
from nbflow.run.context import APP_TIMER, RunContext, Stage


class Hold:
    """Says which ticks are skipped and which are put off.

    Args:
        stage: Where fragments, dialogs and widgets live.
        intake: Knows who types where.
        running: Returns the run in progress, if any.
    """

    def __init__(
        self, stage: Stage, intake: Intake, running: Callable[[], RunContext | None]
    ) -> None:
        self._stage = stage
        self._intake = intake
        self._running = running

    def _owner(self, at: FragmentId) -> FragmentId | None:
        """Return the fragment that a timer reruns; None: the app."""
        entry = self._intake.entry(WidgetId(at))
        owner = at if entry is None else entry.owner
        return None if owner == APP_TIMER else owner

    def quiet(self, at: FragmentId) -> float | None:
        """Return until when a tick is put off because somebody types; None: it is not."""
        return self._intake.quiet(self._owner(at))

    def busy(self, at: FragmentId) -> bool:
        """Return whether a tick is to be skipped: a dialog holds it, or its run still lasts.

        A fragment slower than its interval would otherwise run back to back
        and leave no time for anybody's clicks.
        """
        owner = self._owner(at)
        if self._held_by_dialog(owner):
            return True
        run = self._running()
        if run is None or owner is None:
            return run is not None and run.full
        return not run.full and self._intake.running_with(run, owner) is not None

    def _held_by_dialog(self, owner: FragmentId | None) -> bool:
        """Return whether a timer of ``owner`` (None: of the app) waits for a dialog."""
        with self._stage.lock:
            dialogs, fragments = self._stage.dialogs, self._stage.fragments
            if owner is None:
                # A full run that does not call a dialog again would close it.
                return any(dialog.open for dialog in dialogs.values())
            body = self._stage.bodies.get(owner)
            return body is not None and holds(dialogs, fragments, owner, body.block)
