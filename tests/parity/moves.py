"""What happens to a random app: touches, ticks, and edits that a form holds back."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.parity.harness import Both
from tests.parity.peer import PeerTest

Move = tuple[str, str, Any]
"""What is done, the label of the widget it is done to, and the value it gets."""

RUN: Move = ("run", "", None)


def choose(b: Both, random: Random, keys: list[str]) -> Move:
    """Return one thing that can be done to what ``b`` shows."""
    chance = random.random()
    if chance < 0.08:
        return RUN
    if chance < 0.25 and b.due is not None:
        return ("tick", "", None)
    nodes = {n.label: n for n in b.ours.root if getattr(n, "label", None) in keys}
    there = [key for key in keys if key in nodes and not nodes[key].disabled]
    if not there:
        return RUN
    key = random.choice(there)
    if key[0] == "b":
        return ("click", key, None)
    value = _value(random, key[0], nodes[key])
    return ("stage" if nodes[key].form_id else "set", key, value)


def do(b: Both, move: Move) -> None:
    """Do it on both sides, and compare, unless it is an edit that a form holds back."""
    what, key, value = move
    if what == "run":
        b.run()
    elif what == "tick":
        b.tick_next()
    elif what == "click":
        b.touch(lambda at: _labelled(at, key).click())
    elif what == "stage":
        b.stage(lambda at: _labelled(at, key).set_value(value))
    else:
        b.touch(lambda at: _labelled(at, key).set_value(value))
    _forget_edits(b)


def _labelled(at: Any, label: str) -> Any:
    """Return a widget of either side; not all have a key."""
    tree = at._tree if isinstance(at, PeerTest) else at.root
    return next(node for node in tree if getattr(node, "label", None) == label)


def _forget_edits(b: Both) -> None:
    """Forget what was typed in forms that a run has left out.

    Streamlit's page forgets it. Here it comes back with its form: a difference
    on purpose, "edits_of_a_form_that_was_left_out".
    """
    staged = b.ours._staging.values
    shown = {node.node_id for node in b.ours.root}
    for widget in [widget for widget in staged if widget not in shown]:
        del staged[widget]


def _value(random: Random, kind: str, node: Any) -> Any:
    if kind == "c":
        return not node.value
    if kind == "o":
        return random.choice(node.options)
    if kind == "m":
        return random.sample(node.options, random.randint(0, len(node.options)))
    if kind == "n":
        return random.randint(node.min, node.max)
    return f"typed {random.randint(0, 2)}"
