"""Which dialogs there are, which of them are open, and what waits while they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from nbflow.core.build import Block
from nbflow.core.fragments import Registry, ancestors
from nbflow.core.ids import FragmentId, RunId, WidgetId
from nbflow.core.rerun import Press, Wire
from nbflow.core.state import Entry

HIDDEN = 8
"""Dismissed dialogs that are kept, with what was typed in them, until they are opened again."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog as the latest call left it.

    Args:
        block: Where its elements are.
        opener: The fragment that called it; None for the script.
        told: The trigger that its dismissal presses, if the app wants to know.
        dismissible: Whether a person may close it.
        times: How often it was opened. The page tells by it a new opening
            from a rerun of what a person has closed.
        open: False once it was dismissed.
        dismissed_in: The run that was in progress then. A call of that run
            was made before the person closed it, and does not open it.
    """

    block: Block
    opener: FragmentId | None
    told: WidgetId | None
    dismissible: bool
    times: int = 1
    open: bool = True
    dismissed_in: RunId | None = None


Dialogs: TypeAlias = Mapping[str, Dialog]


def called(
    old: Dialog | None,
    block: Block,
    opener: FragmentId | None,
    told: WidgetId | None,
    dismissible: bool,
    run: RunId,
) -> Dialog:
    """Return a dialog after a call of it in ``run``."""
    made = Dialog(block, opener, told, dismissible)
    if old is None or old.block is not block:
        return made
    if not old.open and old.dismissed_in == run:
        return replace(made, times=old.times, open=False, dismissed_in=run)
    return replace(made, times=old.times + (not old.open))


def dismissed(dialogs: Dialogs, at: str, run: RunId | None) -> Dialogs:
    """Return the dialogs after a person closed ``at``, and with it what was opened in it."""
    gone = {at, *_opened_in(dialogs, at)}
    return {
        name: replace(d, open=False, dismissed_in=run) if name in gone else d
        for name, d in dialogs.items()
    }


def _opened_in(dialogs: Dialogs, at: str) -> Iterator[str]:
    for name, dialog in dialogs.items():
        if dialog.opener == at and name != at:
            yield name
            yield from _opened_in({k: v for k, v in dialogs.items() if k != at}, name)


def surplus(dialogs: Dialogs) -> list[str]:
    """Return the dismissed dialogs that are one too many, oldest first."""
    hidden = [name for name, dialog in dialogs.items() if not dialog.open]
    return hidden[:-HIDDEN]


def holds(dialogs: Dialogs, fragments: Registry, fragment: FragmentId, block: Block) -> bool:
    """Return whether a timer of ``fragment`` waits.

    It waits while a dialog is open that the fragment, or one inside of it,
    has opened; and while it is itself in a dialog that was dismissed.

    Args:
        block: Where the fragment's elements are.
    """
    for dialog in dialogs.values():
        if not dialog.open:
            if block.inside(dialog.block):
                return True
        elif dialog.opener is not None and (
            fragment == dialog.opener or fragment in ancestors(fragments, dialog.opener)
        ):
            return True
    return False


def presses_of(entry: Entry, value: Wire) -> dict[WidgetId, Press]:
    """Return what a press of ``entry`` sends: itself, and the presses that its question hung on.

    ``if st.button("Delete"): if st.confirm("Sure?")`` asks in the run of one
    press and is answered by another; the answer's run sees both.
    """
    again: dict[WidgetId, Press] = entry.spec.source.get("again", {})
    return {**again, entry.id: Press(value)}
