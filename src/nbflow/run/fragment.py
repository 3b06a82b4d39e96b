"""``@st.fragment``: a function whose output can be redrawn by itself."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any, TypeVar, overload

from nbflow.core.build import Block
from nbflow.core.fragments import Fragment
from nbflow.core.ids import FragmentId
from nbflow.core.timers import Interval, parse_interval
from nbflow.errors import DuplicateKeyError, ParameterError, ShownError
from nbflow.run.context import FRAGMENT, STACK, Body, FragmentCall, RunContext, current
from nbflow.run.errors import draw_exception
from nbflow.run.site import call_site

F = TypeVar("F", bound=Callable[..., Any])

_RESERVED_KEYS = ("app", "fragment")


@overload
def fragment(func: F, *, run_every: Interval | None = ..., parallel: bool = ...,
             key: str | int | None = ...) -> F: ...  # fmt: skip
@overload
def fragment(func: None = None, *, run_every: Interval | None = ..., parallel: bool = ...,
             key: str | int | None = ...) -> Callable[[F], F]: ...  # fmt: skip
def fragment(
    func: F | None = None,
    *,
    run_every: Interval | None = None,
    parallel: bool = False,
    key: str | int | None = None,
) -> F | Callable[[F], F]:
    """Make a function whose widgets rerun it alone.

    Calling it draws its elements in a place of their own. When a person
    touches a widget in there, or when ``run_every`` has passed, only the
    function runs again, with the arguments and the surroundings of the
    latest run that called it, and redraws its place. What it returns then
    is dropped: share values through ``st.session_state``.

    Args:
        func: The function; leave out to pass options: ``@st.fragment(run_every=2)``.
        run_every: Time between reruns: seconds as a number, a timedelta, or
            text such as ``"500ms"``, ``"10s"``, ``"1h23s"``. None: no timer.
        parallel: In full runs, run beside the rest of the script.
        key: A name for ``st.rerun("name")``.

    Raises:
        IntervalError: When called, if ``run_every`` cannot be read or is not positive.
        ParameterError: If ``key`` is empty or reserved.

    Example:
        >>> from nbflow.testing import AppTest
        >>> at = AppTest.from_string('''
        ... import nbflow as st
        ... @st.fragment
        ... def counter():
        ...     if st.button("Add"):
        ...         st.session_state.n = st.session_state.get("n", 0) + 1
        ...     st.metric("Clicks", st.session_state.get("n", 0))
        ... counter()
        ... ''').run()
        >>> at.button[0].click().run().metric[0].value
        '1'
    """
    name = _checked_key(key)

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            run = current()
            if run is None:
                return function(*args, **kwargs)
            every = None if run_every is None or run_every == "" else parse_interval(run_every)
            bound = functools.partial(function, *args, **kwargs)
            title = getattr(function, "__qualname__", None) or repr(function)
            return _call(run, bound, title, every, name, parallel)

        call.__nbflow_fragment__ = True  # type: ignore[attr-defined]
        return call  # type: ignore[return-value]

    if func is None:
        return decorate
    return decorate(func)


def _checked_key(key: str | int | None) -> str | None:
    if key is None:
        return None
    text = str(key)
    if not text or text in _RESERVED_KEYS or text.startswith("$$"):
        raise ParameterError(
            f"key={key!r} cannot name a fragment: it is empty, or has a meaning of its own in "
            'st.rerun ("app", "fragment"). Choose another name.'
        )
    return text


def _call(
    run: RunContext,
    call: Callable[[], Any],
    title: str,
    every: float | None,
    key: str | None,
    parallel: bool,
) -> Any:
    """Draw a fragment where the script stands, and run its body there."""
    run.checkpoint()
    stage = run.stage
    with stage.lock:
        _check_unique(run, title, key)
        parent = run.target(None)
        site = ("fragment", call_site(3))
        block = stage.builder.open(parent, site, "fragment", {"name": title}, run.run_id)
        block.owner = block.id
        inside = FRAGMENT.get()
        fragment_id = FragmentId(block.id)
        run.called[fragment_id] = Fragment(
            fragment_id, title, inside.id if inside else None, every, key
        )
        body = Body(call, block, STACK.get(), title, parallel)
        stage.bodies[fragment_id] = body
    alone = inside.alone if inside is not None else False
    if parallel and run.full:
        _beside(run, FragmentCall(fragment_id, block, body, alone))
        return None
    return run_inline(run, FragmentCall(fragment_id, block, body, alone))


def run_inline(run: RunContext, call: FragmentCall) -> Any:
    """Run a body where the script stands; an error in it is drawn there and ends the script."""
    with _entered(call):
        try:
            return call.body.call()
        except ShownError:
            raise
        except Exception as error:
            draw_exception(run, error, call.block)
            # The script may catch this and go on; the error is on screen
            # already, so it must not be drawn a second time (spec 2.3.4).
            raise ShownError(str(error)) from error


def _check_unique(run: RunContext, title: str, key: str | None) -> None:
    if key is None:
        return
    for other in run.called.values():
        if other.key == key and other.name != title:
            raise DuplicateKeyError(
                f"key={key!r} names two fragments in one run: {other.name!r} and {title!r}. "
                'st.rerun("' + key + '") could not tell which is meant. Give each its own key.'
            )


@contextmanager
def _entered(call: FragmentCall) -> Iterator[None]:
    stack = STACK.set((call.block,))
    inside = FRAGMENT.set(call)
    try:
        yield
    finally:
        STACK.reset(stack)
        FRAGMENT.reset(inside)


def rerun_body(run: RunContext, fragment_id: FragmentId) -> None:
    """Run a fragment by itself and redraw its place (spec 2.5)."""
    body = run.stage.bodies[fragment_id]
    call = FragmentCall(fragment_id, body.block, body, alone=True)
    with run.stage.lock:
        # A callback of one of its widgets may have begun it already, to
        # draw into it.
        if body.block.epoch != run.run_id:
            run.stage.builder.begin(body.block, run.run_id)
        for wrapper in body.wrappers:
            if not wrapper.gone and wrapper.parent is not None and wrapper.epoch != run.run_id:
                run.stage.builder.begin(wrapper, run.run_id)
                run.wrappers[fragment_id, wrapper.parent.id] = wrapper
    with _entered(call):
        try:
            body.call()
            if run.stage.after_body is not None:
                run.stage.after_body(run)
        except ShownError:
            # A nested fragment has drawn its error in its own place.
            return
        except Exception as error:  # noqa: BLE001
            draw_exception(run, error, body.block)


def _beside(run: RunContext, call: FragmentCall) -> None:
    """Run the body in a thread; the run waits for it before it ends."""

    def work() -> None:
        with _entered(call):
            try:
                call.body.call()
            except ShownError:
                return
            except Exception as error:  # noqa: BLE001
                draw_exception(run, error, call.block)

    context = copy_context()
    done = Parallel(threading.Thread(target=lambda: context.run(done.guard, work), daemon=True))
    run.parallel.append(done)
    done.thread.start()


class Parallel:
    """A parallel fragment of a run in progress."""

    def __init__(self, thread: threading.Thread) -> None:
        self.thread = thread
        self.signal: BaseException | None = None

    def guard(self, work: Callable[[], None]) -> None:
        """Run ``work`` and keep a stop or rerun for the run that waits."""
        try:
            work()
        except BaseException as signal:  # noqa: BLE001
            self.signal = signal


def begin_for_callback(run: RunContext, fragment_id: FragmentId) -> Block | None:
    """Open a fragment so that a callback of its widget can draw into it."""
    body = run.stage.bodies.get(fragment_id)
    if body is None or body.block.gone:
        return None
    with run.stage.lock:
        if body.block.epoch != run.run_id:
            run.stage.builder.begin(body.block, run.run_id)
    return body.block
