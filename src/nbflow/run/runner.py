"""One run from its values to its end (spec 1.2).

Staged values become current, callbacks run, then the script or the
fragments; what the run no longer draws goes, and what it owes is returned.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextvars import ContextVar, Token
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Protocol

from nbflow.core.fragments import (
    Registry,
    after_early_end,
    after_fragment_run,
    after_full_run,
    ancestors,
    plan,
)
from nbflow.core.ids import FragmentId
from nbflow.core.rerun import APP, Fragments, Goto, Rerun, called, merge_optional
from nbflow.core.state import Due
from nbflow.errors import FlowError, ShownError
from nbflow.run import page_config, toasts
from nbflow.run.bound import forget_bound
from nbflow.run.context import CURRENT, FRAGMENT, STACK, FragmentCall, RunContext
from nbflow.run.control import ControlSignal, PreemptSignal, RerunSignal, StopSignal
from nbflow.run.dialog import prune
from nbflow.run.errors import draw_exception
from nbflow.run.fragment import begin_body, begin_for_callback, rerun_body
from nbflow.run.pages import end_script, enter, run_script
from nbflow.run.parallel import beside as start_beside
from nbflow.run.serializable import check_serializable
from nbflow.run.site import enters_user_code


class Script(Protocol):
    """What a full run executes."""

    def run(self) -> None:
        """Execute it top to bottom."""


class End(Enum):
    """How a run ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    RERUN = "rerun"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended, and what it asks for next."""

    end: End
    owed: Rerun | None = None
    asked: bool = False
    """The script itself asked for ``owed`` (``st.rerun``)."""


class ScriptExit(FlowError):
    """``sys.exit()`` in a script (spec 1.4.8: Streamlit would hang)."""

    code = "script-exit"


def execute(run: RunContext, script: Script) -> Outcome:
    """Carry out ``run`` and return how it ended. Raises nothing of the user's."""
    tokens: list[tuple[ContextVar[Any], Token[Any]]] = [
        (CURRENT, CURRENT.set(run)),
        (STACK, STACK.set((run.stage.root("main"),))),
        (FRAGMENT, FRAGMENT.set(None)),
    ]
    run.own.add(threading.get_ident())
    try:
        return _execute(run, script)
    finally:
        for variable, token in reversed(tokens):
            variable.reset(token)
        run.over = True


def _execute(run: RunContext, script: Script) -> Outcome:
    stage = run.stage
    queue = _queue(run)
    with stage.lock:
        stage.toasts.begin()
        due = stage.state.begin(run.rerun.values, run.rerun.presses)
        if run.full:
            for name in ("main", "sidebar", "bottom", "event"):
                stage.builder.begin(stage.root(name), run.run_id)
        if run.rerun.goto is not None:
            enter(run, run.rerun.goto)
    try:
        skip = _callbacks(run, due, queue)
        if skip is not None:
            outcome = skip
        elif run.full:
            outcome = _full(run, script)
        else:
            outcome = _fragments(run, queue)
    except ControlSignal as signal:
        outcome = _signalled(run, signal, queue)
    except KeyboardInterrupt:
        # The kernel's interrupt met an inline app: the same as Stop.
        outcome = Outcome(End.STOPPED)
    outcome = _join(run, outcome, queue)
    _settle(run, outcome, queue)
    return outcome


def _queue(run: RunContext) -> tuple[FragmentId, ...]:
    scope = run.rerun.scope
    if not isinstance(scope, Fragments):
        return ()
    live = [f for f in scope.ids if f in run.stage.bodies and not run.stage.bodies[f].block.gone]
    # What opens a dialog comes before it, and may call it.
    return tuple(sorted(plan(run.stage.fragments, live), key=run.stage.dialogs.__contains__))


# -- callbacks ---------------------------------------------------------------


def _callbacks(run: RunContext, due: list[Due], queue: tuple[FragmentId, ...]) -> Outcome | None:
    """Call what the values ask for; return an outcome if the body is to be skipped (1.3)."""
    plain = False
    default = False
    goto: Goto | None = None
    keyed: list[FragmentId] = []
    run.in_callback = True
    try:
        for item in due:
            run.checkpoint()
            try:
                _call_back(run, item, queue)
                default = True
            except RerunSignal as signal:
                goto = signal.rerun.goto or goto
                if isinstance(signal.rerun.scope, Fragments):
                    keyed += signal.rerun.scope.ids
                elif signal.rerun.patient:
                    # scope="fragment": the fragment's own run follows anyway.
                    default = True
                else:
                    plain = True
            except (ControlSignal, KeyboardInterrupt):
                raise
            except BaseException as error:  # noqa: BLE001
                _callback_failed(run, item, error, queue)
                return Outcome(End.FAILED)
    finally:
        run.in_callback = False
    if plain:
        return Outcome(End.RERUN, Rerun(APP, goto=goto), asked=True)
    if keyed and (queue or not default):
        rerun = Rerun(Fragments(tuple(dict.fromkeys(keyed))))
        return Outcome(End.RERUN, called(rerun, run.stage.state.presses), asked=True)
    return None


def _owner(item: Due, queue: tuple[FragmentId, ...]) -> FragmentId | None:
    return item.entry.owner if item.entry.owner in queue else None


@enters_user_code
def _call_back(run: RunContext, item: Due, queue: tuple[FragmentId, ...]) -> None:
    spec = item.entry.spec
    assert spec.on_change is not None
    owner = _owner(item, queue)
    block = begin_for_callback(run, owner) if owner is not None else None
    if owner is None or block is None:
        spec.on_change(*spec.args, **spec.kwargs)
        return
    # Elements of a fragment's callback belong into the fragment, before its
    # own (Streamlit overwrites the top of the app: spec 2.10.5).
    call = FragmentCall(owner, block, run.stage.bodies[owner], alone=True)
    stack, inside = STACK.set((block,)), FRAGMENT.set(call)
    try:
        spec.on_change(*spec.args, **spec.kwargs)
    finally:
        STACK.reset(stack)
        FRAGMENT.reset(inside)


def _callback_failed(
    run: RunContext, item: Due, error: BaseException, queue: tuple[FragmentId, ...]
) -> None:
    owner = _owner(item, queue)
    block = begin_for_callback(run, owner) if owner is not None else None
    if block is None and not run.full:
        block = run.stage.root("event")
    draw_exception(run, _explained(error), block or run.stage.root("main"))


# -- bodies ------------------------------------------------------------------


def _full(run: RunContext, script: Script) -> Outcome:
    try:
        run_script(run, script)
        end_script(run)
        if run.stage.after_body is not None:
            run.stage.after_body(run)
        check_serializable(run)
    except (ControlSignal, KeyboardInterrupt):
        raise
    except ShownError:
        return Outcome(End.FAILED)
    except BaseException as error:  # noqa: BLE001
        draw_exception(run, _explained(error), run.stage.root("main"))
        return Outcome(End.FAILED)
    return Outcome(End.FINISHED)


def _fragments(run: RunContext, queue: tuple[FragmentId, ...]) -> Outcome:
    live = [f for f in queue if not run.stage.bodies[f].block.gone]
    together = [f for f in live if run.stage.bodies[f].parallel] if len(live) > 1 else []
    for fragment in together:
        start_beside(run, begin_body(run, fragment))
    for fragment in (f for f in queue if f not in together):
        if run.stage.bodies[fragment].block.gone or fragment in run.called:
            # One before it in the queue emptied the container it was in, or
            # is the opener of this dialog and has called it.
            continue
        run.position = fragment
        try:
            rerun_body(run, fragment)
            check_serializable(run)
        except (ControlSignal, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001
            draw_exception(run, _explained(error), run.stage.bodies[fragment].block)
        run.ran.append(fragment)
    return Outcome(End.FINISHED)


def _explained(error: BaseException) -> BaseException:
    """Return ``error``, or what to show in place of an exit."""
    if isinstance(error, SystemExit):
        code = "" if error.code is None else repr(error.code)
        shown: BaseException = ScriptExit(
            f"The script called sys.exit({code}), which ends this run only: the app and the kernel "
            "go on. To end a run without a message, call st.stop()."
        )
        return shown.with_traceback(error.__traceback__)
    return error


# -- endings -----------------------------------------------------------------


def _signalled(
    run: RunContext,
    signal: ControlSignal,
    queue: tuple[FragmentId, ...],
    alone: FragmentId | None = None,
) -> Outcome:
    """Return how a signal ends the run; ``alone``: the parallel fragment that it came from."""
    if isinstance(signal, StopSignal):
        return Outcome(End.STOPPED)
    if alone is not None:
        # Beside the others in the queue: they need not be run again for it.
        queue = (alone,)
    left = queue[queue.index(run.position) :] if run.position in queue else queue
    if isinstance(signal, PreemptSignal):
        if run.cancelled == "close":
            return Outcome(End.CANCELLED)
        owed = Rerun(APP if run.full else Fragments(left))
        return Outcome(End.CANCELLED, called(owed, run.stage.state.unread()))
    assert isinstance(signal, RerunSignal)
    rerun = signal.rerun
    if isinstance(rerun.scope, Fragments) and not rerun.scope.ids:
        # scope="fragment": this queue entry again, then the rest of the queue.
        rerun = replace(rerun, scope=Fragments(left))
    elif isinstance(rerun.scope, Fragments) and alone is None and run.position in queue:
        rest = queue[queue.index(run.position) + 1 :]
        rerun = replace(rerun, scope=Fragments((*rerun.scope.ids, *rest)))
    return Outcome(End.RERUN, rerun, asked=True)


def _join(run: RunContext, outcome: Outcome, queue: tuple[FragmentId, ...]) -> Outcome:
    """Wait for parallel fragments; a stop or rerun of theirs becomes the run's (2.9.5)."""
    for parallel in run.parallel:
        # Short waits, so that an interrupt of a main-thread run gets through.
        while parallel.thread.is_alive():
            parallel.thread.join(0.05)
        signal, alone = parallel.signal, parallel.call.id if parallel.call.alone else None
        if alone in queue and not isinstance(signal, ControlSignal):
            run.ran.append(alone)
        if isinstance(signal, ControlSignal):
            outcome = _joined(outcome, _signalled(run, signal, queue, alone))
    return outcome


def _joined(first: Outcome, second: Outcome) -> Outcome:
    """Return how a run ended of which two parts ended in their own ways."""
    if End.STOPPED in (first.end, second.end):
        return Outcome(End.STOPPED)
    if first.end in (End.FINISHED, End.FAILED):
        return second
    return replace(
        first, owed=merge_optional(first.owed, second.owed), asked=first.asked or second.asked
    )


def _settle(run: RunContext, outcome: Outcome, queue: tuple[FragmentId, ...]) -> None:
    stage = run.stage
    complete = outcome.end in (End.FINISHED, End.STOPPED, End.FAILED)
    with stage.lock:
        builder = stage.builder
        toasts.settle(run, goes_on=not complete)
        if run.full:
            if complete:
                builder.settle(builder.opened())
            if outcome.end is End.FINISHED:
                stage.fragments = after_full_run(stage.fragments, run.called)
                stage.state.end_full_run()
                builder.forget_left()
                page_config.settle(run)
                forget_bound(stage)
            else:
                stage.fragments = after_early_end(stage.fragments, run.called)
        else:
            _settle_fragments(run, complete)
        if not complete:
            builder.keep(builder.opened())
        prune(stage)
        _evict(run)
        stage.state.end_run()
        gone = [w for w in stage.leaving if w not in stage.state.entries]
        farewells = [stage.leaving.pop(widget) for widget in gone]
    for farewell in farewells:
        farewell()


def _settle_fragments(run: RunContext, complete: bool) -> None:
    stage = run.stage
    # A fragment that was cut off by a rerun keeps what it showed; those
    # before it in the queue are finished.
    beside = [p.call.id for p in run.parallel if p.call.alone]
    done: Iterable[FragmentId | None] = run.ran
    if complete:
        done = [*run.ran, run.position, *beside]
    for fragment in done:
        body = stage.bodies.get(fragment) if fragment is not None else None
        if body is not None:
            stage.builder.settle(stage.builder.opened(body.block))
    if complete and run.position is None and not beside:
        # Ended in a callback, before any body: what was there stays usable.
        stage.builder.keep(stage.builder.opened())
    elif complete:
        # All that is still open was drawn by these fragments elsewhere.
        stage.builder.settle(stage.builder.opened())
    scope = run.rerun.scope
    asked = scope.ids if isinstance(scope, Fragments) else ()
    for fragment in run.ran:
        below = _called_by(run.called, fragment)
        stage.fragments = after_fragment_run(stage.fragments, fragment, below)
        # One that was asked for and that its outer fragment has run counts, too.
        for ran in (fragment, *(f for f in below if f in asked)):
            stage.state.end_fragment_run(ran)
    stage.fragments = after_early_end(stage.fragments, run.called)


def _called_by(entries: Registry, fragment: FragmentId) -> Registry:
    return {f: e for f, e in entries.items() if fragment in ancestors(entries, f)}


def _evict(run: RunContext) -> None:
    """Let go of fragments that are no longer in the app."""
    stage = run.stage
    live = {
        f: entry
        for f, entry in stage.fragments.items()
        if f in stage.bodies and not stage.bodies[f].block.gone
    }
    stage.fragments = live
    stage.seen.intersection_update(live)
    for fragment in [f for f in stage.bodies if f not in live]:
        del stage.bodies[fragment]
