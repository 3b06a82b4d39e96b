"""Run bodies of fragments: here, or in threads of their own beside the run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context

from nbflow.errors import LayoutContextError, ShownError
from nbflow.run.changes import begin, note
from nbflow.run.context import FRAGMENT, STACK, FragmentCall, RunContext
from nbflow.run.coroutines import finished
from nbflow.run.errors import draw_exception
from nbflow.run.site import enters_user_code


@contextmanager
def entered(run: RunContext, call: FragmentCall) -> Iterator[None]:
    """Draw into a fragment while its body runs."""
    begin(call.body)
    stack = STACK.set((call.block,))
    inside = FRAGMENT.set(call)
    run.entered.append(call.id)
    try:
        yield
    finally:
        run.entered.remove(call.id)
        STACK.reset(stack)
        FRAGMENT.reset(inside)


@enters_user_code
def run_body(run: RunContext, call: FragmentCall) -> None:
    """Run a body by itself; an error is drawn in its place and ends nothing else."""
    try:
        call.body.result = finished(run, call.body.call())
        if call.alone and run.stage.after_body is not None:
            run.stage.after_body(run)
        note(run, call.id, call.body)
    except ShownError:
        # A nested fragment has drawn its error in its own place.
        return
    except Exception as error:  # noqa: BLE001
        draw_exception(run, error, call.block)


class Parallel:
    """A parallel fragment of a run in progress."""

    def __init__(self, call: FragmentCall, work: Callable[[], None]) -> None:
        self.call = call
        self.signal: BaseException | None = None
        self.thread = threading.Thread(target=self._main, args=(work,), daemon=True)

    def _main(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as signal:  # noqa: BLE001
            # A stop or rerun: for the run that waits.
            self.signal = signal


def beside(run: RunContext, call: FragmentCall) -> None:
    """Run a body in a thread; the run waits for it before it ends."""

    def work() -> None:
        run.own.add(threading.get_ident())
        try:
            with entered(run, call):
                run_body(run, call)
        finally:
            # Python gives the number of a thread that has ended to another.
            run.own.discard(threading.get_ident())

    context = copy_context()
    parallel = Parallel(call, lambda: context.run(work))
    run.parallel.append(parallel)
    parallel.thread.start()


def forbid_in_parallel(run: RunContext, what: str, instead: str) -> None:
    """Refuse what acts on the whole app in a parallel fragment of a full run (spec 2.9.4).

    Args:
        what: What was called, with its verb.
        instead: What to do, as an imperative.

    Raises:
        LayoutContextError: If a parallel fragment's body calls it.
    """
    call = FRAGMENT.get()
    if call is not None and call.body.parallel and run.full:
        raise LayoutContextError(
            f"{what} in the parallel fragment {call.body.name!r} while the script runs beside it, "
            f"so which of the two comes first would be chance. {instead}, or leave out "
            "parallel=True."
        )
