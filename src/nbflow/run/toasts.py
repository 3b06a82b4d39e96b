"""Toasts outlive the reruns that a run asks for.

``st.toast("Saved"); st.rerun()`` is what one writes. A toast stays in the tree through such
reruns, and goes with the next run of what made it; a page shows it for its time all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nbflow.core.ids import FragmentId

if TYPE_CHECKING:
    from nbflow.run.context import RunContext

KEPT = 20
"""How many an app keeps at most; more could not be read."""


@dataclass
class Toasts:
    """The toasts of a session: of which chain of runs, and of which fragment, each is."""

    made: dict[str, tuple[int, FragmentId | None]] = field(default_factory=dict)
    chain: int = 0
    """Counts the runs that nobody's ``st.rerun()`` asked for; the others go on with the last."""
    goes_on: bool = False
    drawn: int = 0

    def begin(self) -> None:
        """Note that a run begins."""
        self.chain += not self.goes_on
        self.goes_on = False


def draw(run: RunContext, props: dict[str, Any], fragment: FragmentId | None) -> str:
    """Draw a toast in the event area and return its id. The caller holds the stage's lock."""
    toasts, builder = run.stage.toasts, run.stage.builder
    toasts.drawn += 1
    event = run.stage.root("event")
    at = builder.leaf(event, None, "toast", props, name=f"toast-{toasts.drawn}")
    toasts.made[at] = (toasts.chain, fragment)
    for old in list(toasts.made)[:-KEPT]:
        del toasts.made[old]
        builder.exchange(event, old, None)
    return at


def settle(run: RunContext, goes_on: bool) -> None:
    """Keep the toasts of this chain of runs, and drop those that this run replaces.

    A full run replaces all; that of a fragment the fragment's, and all if it draws one.
    To be called before the event area is settled.

    Args:
        goes_on: Another run belongs to this one.
    """
    toasts, builder = run.stage.toasts, run.stage.builder
    event = run.stage.root("event")
    toasts.goes_on = goes_on
    if run.full:
        carried = [
            at
            for at, (chain, _) in toasts.made.items()
            if chain == toasts.chain and at in builder.nodes and at not in event.kids
        ]
        event.kids[:0] = carried
    elif not goes_on:
        again = any(chain == toasts.chain for chain, _ in toasts.made.values())
        for at, (chain, fragment) in list(toasts.made.items()):
            if chain != toasts.chain and (again or fragment in run.ran) and at in builder.nodes:
                builder.exchange(event, at, None)
    toasts.made = {at: made for at, made in toasts.made.items() if at in builder.nodes}
