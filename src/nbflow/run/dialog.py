"""Dialogs in a run: their frames in the event area, their bodies as fragments."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nbflow.core.build import Block
from nbflow.core.dialogs import Dialog, called, dismissed, surplus
from nbflow.core.fragments import Fragment
from nbflow.core.ids import FragmentId, RunId, WidgetId
from nbflow.core.spec import WidgetSpec
from nbflow.errors import DuplicateIdError
from nbflow.run.context import FRAGMENT, Body, FragmentCall, RunContext, Stage
from nbflow.run.fragment import run_inline
from nbflow.run.parallel import forbid_in_parallel
from nbflow.run.site import line_of, user_frame
from nbflow.run.values import fingerprint


def call_dialog(
    run: RunContext,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    props: dict[str, Any],
    told: WidgetSpec | None,
) -> None:
    """Open the dialog of ``function``, or draw it again, and run its body in it.

    Args:
        function: The body.
        args, kwargs: What it is called with; by value part of which dialog it is.
        props: What the page needs to draw the frame.
        told: The trigger that its dismissal presses, or None.

    Raises:
        DuplicateIdError: If this run has called the same dialog before.
        LayoutContextError: In a parallel fragment.
        ShownError: If the body fails; the error is drawn in the dialog.
    """
    run.checkpoint()
    title = getattr(function, "__qualname__", None) or repr(function)
    name = _name(run.stage.page, function, args, kwargs)
    inside = FRAGMENT.get()
    with run.stage.lock:
        what = f"dialog {props['title']!r}"
        tell = None if told is None else WidgetId(f"{name}-told")
        block = open_frame(run, name, props, what, tell)
        if told is not None and tell is not None:
            run.stage.state.register(tell, told, None, None, run.dialogs[name])
        block.owner = name
        fragment = FragmentId(name)
        # Without a parent: it stays when its opener runs again (spec 2.4.6).
        run.called[fragment] = Fragment(fragment, title)
        body = Body(functools.partial(function, *args, **kwargs), block, (block,), title)
        run.stage.bodies[fragment] = body
    run_inline(
        run, FragmentCall(fragment, block, body, inside.alone if inside is not None else False)
    )


def _name(page: str, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    module = getattr(function, "__module__", "")
    of = getattr(function, "__qualname__", None) or type(function).__qualname__
    name = f"dialog-{fingerprint((page, module, of))}"
    return f"{name}:{fingerprint((args, kwargs))}" if args or kwargs else name


def open_frame(
    run: RunContext, name: str, props: dict[str, Any], what: str, told: WidgetId | None
) -> Block:
    """Draw the frame of the dialog ``name`` in the event area; return it, empty.

    The caller holds the stage's lock.

    Args:
        what: Its name in messages.
        told: The trigger that its dismissal presses, or None.

    Raises:
        DuplicateIdError: If this run has called the same dialog before.
        LayoutContextError: In a parallel fragment.
    """
    stage, inside = run.stage, FRAGMENT.get()
    instead = "Open it in a rerun of the fragment, for example behind `if st.button(…):`"
    forbid_in_parallel(run, f"The {what} was opened", instead)
    _claim(run, name, what)
    event = stage.root("event")
    if inside is not None and inside.body.tracked:
        run.mark_outside(event, inside)
    old = stage.dialogs.get(name)
    known = stage.builder.blocks.get(name)
    dialog = called(
        None if known is None else old,
        known or event,
        inside.id if inside is not None else None,
        told,
        props.get("dismissible", True),
        run.run_id,
    )
    shown = {**props, "times": dialog.times}
    if not dialog.open:
        shown["open"] = False
    block = _drawn(run, event, name, shown, again=old is not None and old.open)
    others = {k: d for k, d in stage.dialogs.items() if k != name}
    stage.dialogs = {**others, name: replace(dialog, block=block)}
    return block


def _claim(run: RunContext, name: str, what: str) -> None:
    line = line_of(user_frame(3))
    if name in run.dialogs:
        raise DuplicateIdError(
            f"The {what} was called twice in one run: {run.dialogs[name]} and {line}. A dialog is "
            "known by its function and the values of its arguments, a question by its words or its "
            "key, so the two would be one. Call it once, or let one of these differ."
        )
    run.dialogs[name] = line


def _drawn(run: RunContext, event: Block, name: str, props: dict[str, Any], again: bool) -> Block:
    """Draw the frame, last of all; a dialog that is open already keeps its place."""
    # A fragment's run does not draw the event area anew: what it draws again
    # there must not stand there twice.
    place = event.kids.index(name) if name in event.kids else None
    if place is not None:
        del event.kids[place]
    block = run.stage.builder.open(event, None, "dialog", props, run.run_id, name=name)
    block.root = name
    if place is not None and again:
        event.kids.insert(place, event.kids.pop())
    return block


def dismiss(stage: Stage, at: str, run: RunId | None) -> Dialog | None:
    """Close a dialog for a person; return it if that closed it.

    Args:
        at: Its id.
        run: The run in progress, if any.
    """
    with stage.lock:
        dialog = stage.dialogs.get(at)
        if dialog is None or not dialog.open or not dialog.dismissible or dialog.block.gone:
            return None
        stage.dialogs = dismissed(stage.dialogs, at, run)
        for name, each in stage.dialogs.items():
            node = stage.builder.nodes.get(name)
            if node is not None and not each.open:
                stage.builder.set_props(name, {**node.props, "open": False})
    return dialog


def take_away(stage: Stage, name: str) -> None:
    """Take a dialog out of the app. The caller holds the stage's lock."""
    if name in stage.builder.blocks:
        stage.builder.exchange(stage.root("event"), name, None)


def prune(stage: Stage) -> None:
    """Forget dialogs that are no longer in the app, and the oldest of those dismissed."""
    for name in surplus(stage.dialogs):
        take_away(stage, name)
    stage.dialogs = {name: d for name, d in stage.dialogs.items() if not d.block.gone}
