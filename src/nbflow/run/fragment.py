"""``@st.fragment``: a function whose output can be redrawn by itself."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias, TypeVar, overload

from nbflow.core.build import Block
from nbflow.core.fragments import Fragment
from nbflow.core.ids import FragmentId
from nbflow.core.timers import Interval, parse_interval
from nbflow.errors import DuplicateKeyError, ParameterError, ShownError
from nbflow.run.changes import keep, note, unchanged
from nbflow.run.context import FRAGMENT, STACK, Body, FragmentCall, RunContext, Stage, current
from nbflow.run.coroutines import finished, running_loop
from nbflow.run.errors import draw_exception
from nbflow.run.parallel import beside, entered, run_body
from nbflow.run.params import check_choice
from nbflow.run.site import call_site, enters_user_code
from nbflow.run.timer import Timer

F = TypeVar("F", bound=Callable[..., Any])

OnNewInput: TypeAlias = Literal["finish", "latest", "queue", "drop"]

_RESERVED_KEYS = ("app", "fragment")


@dataclass(frozen=True, slots=True)
class Options:
    """What a fragment was decorated with; see :func:`fragment`."""

    run_every: Interval | None = None
    parallel: bool = False
    key: str | None = None
    on_new_input: str = "finish"
    rerun: str = "always"
    when: str = "always"
    until: Interval | datetime | None = None
    max_runs: int | None = None


@overload
def fragment(func: F, *, run_every: Interval | None = ..., parallel: bool = ...,
             key: str | int | None = ..., on_new_input: OnNewInput = ...,
             rerun: Literal["always", "changed"] = ..., when: Literal["always", "visible"] = ...,
             until: Interval | datetime | None = ...,
             max_runs: int | None = ...) -> F: ...  # fmt: skip
@overload
def fragment(func: None = None, *, run_every: Interval | None = ..., parallel: bool = ...,
             key: str | int | None = ..., on_new_input: OnNewInput = ...,
             rerun: Literal["always", "changed"] = ..., when: Literal["always", "visible"] = ...,
             until: Interval | datetime | None = ...,
             max_runs: int | None = ...) -> Callable[[F], F]: ...  # fmt: skip
def fragment(
    func: F | None = None,
    *,
    run_every: Interval | None = None,
    parallel: bool = False,
    key: str | int | None = None,
    on_new_input: OnNewInput = "finish",
    rerun: Literal["always", "changed"] = "always",
    when: Literal["always", "visible"] = "always",
    until: Interval | datetime | None = None,
    max_runs: int | None = None,
) -> F | Callable[[F], F]:
    """Make a function whose widgets rerun it alone.

    Calling it draws its elements in a place of their own. When a person
    touches a widget in there, or when ``run_every`` has passed, only the
    function runs again, with the arguments and the surroundings of the
    latest run that called it, and redraws its place. What it returns then
    is dropped: share values through ``st.session_state``.

    The decorated function's ``timer`` pauses and resumes its ticks, see
    :class:`nbflow.run.timer.Timer`. An ``async def`` works as well: called
    where a coroutine runs, it is awaited; elsewhere it runs to its end.

    Args:
        func: The function; leave out to pass options: ``@st.fragment(run_every=2)``.
        run_every: Time between reruns: seconds as a number, a timedelta, or
            text such as ``"500ms"``, ``"10s"``, ``"1h23s"``. None: no timer.
            A tick that comes while the fragment runs is skipped.
        parallel: Run beside the rest of the script, and on ticks beside
            other parallel fragments that are due at the same time.
        key: A name for ``st.rerun("name")``.
        on_new_input: What touching its widgets does while it runs.
            ``"finish"``: it ends first, then it runs once with the newest
            values. ``"latest"``: it is cut off at its next command, so that
            a button of its own can end its loop. ``"queue"``: each press and
            each value gets a run of its own. ``"drop"``: presses are
            ignored, and values count from its next run.
        rerun: ``"changed"``: when a run calls it, its place is left as it is
            unless its arguments, the keys of session state it read, or its
            widgets have changed since it ran; it returns what it returned
            then. Other variables it reads do not count: pass them.
        when: ``"visible"``: it is not run before its place is scrolled into
            view; until then it returns None and does not tick.
        until: When its timer ends: a time after it began (as ``run_every``),
            or a datetime.
        max_runs: After how many ticks its timer ends.

    Raises:
        IntervalError: When called, if ``run_every`` or ``until`` cannot be
            read or is not positive.
        ParameterError: If ``key`` is empty or reserved, or an option is not known.

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
    check_choice("on_new_input", on_new_input, ("finish", "latest", "queue", "drop"))
    check_choice("rerun", rerun, ("always", "changed"))
    check_choice("when", when, ("always", "visible"))
    if max_runs is not None and (not isinstance(max_runs, int) or max_runs < 1):
        raise ParameterError(
            f"max_runs={max_runs!r}: a timer ticks a whole number of times, one or more. To have "
            "no timer, leave out run_every."
        )
    options = Options(
        run_every, parallel, _checked_key(key), on_new_input, rerun, when, until, max_runs
    )

    def decorate(function: F) -> F:
        if not callable(function):
            raise ParameterError(
                f"st.fragment({function!r}): only what can be called is a fragment. Decorate a "
                "function with it; other options are named, as in @st.fragment(run_every=2)."
            )
        code = _code_of(function)

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            run = current()
            if run is None:
                return function(*args, **kwargs)
            return _call(run, functools.partial(function, *args, **kwargs), code, options)

        def own(stage: Stage) -> list[FragmentId]:
            return [f for f, body in stage.bodies.items() if body.code == code]

        call.__nbflow_fragment__ = True  # type: ignore[attr-defined]
        call.timer = Timer(own)  # type: ignore[attr-defined]
        return call  # type: ignore[return-value]

    if func is None:
        return decorate
    return decorate(func)


def _code_of(function: Callable[..., Any]) -> object:
    """Return what is the same when a run defines the function anew."""
    inner: Any = inspect.unwrap(function)
    while isinstance(inner, functools.partial):
        inner = inner.func
    code = getattr(getattr(inner, "__func__", inner), "__code__", None)
    return code if code is not None else getattr(inner, "__qualname__", repr(inner))


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


def _call(run: RunContext, call: functools.partial[Any], code: object, options: Options) -> Any:
    """Draw a fragment where the script stands, and run its body there."""
    run.checkpoint()
    stage = run.stage
    title = getattr(call.func, "__qualname__", None) or repr(call.func)
    every = None if options.run_every in (None, "") else parse_interval(options.run_every)
    until = options.until
    if until is not None and not isinstance(until, datetime):
        until = parse_interval(until, "until")
    with stage.lock:
        _check_unique(run, title, options.key)
        parent = run.target(None)
        inside = FRAGMENT.get()
        site = ("fragment", call_site(3))
        known = stage.builder.last(parent, site, "fragment")
        skip = (
            options.rerun == "changed"
            and known is not None
            and unchanged(run, FragmentId(known.id), call)
        )
        waiting = options.when == "visible" and stage.lazy
        waiting = waiting and (known is None or known.id not in stage.seen)
        props = {"name": title, "lazy": True} if waiting else {"name": title}
        if skip:
            block = stage.builder.open(parent, site, "fragment", props, run.run_id, anew=False)
        else:
            block = stage.builder.open(parent, site, "fragment", props, run.run_id)
        block.owner = block.id
        at = FragmentId(block.id)
        run.called[at] = Fragment(
            at, title, inside.id if inside else None, every, options.key, until, options.max_runs
        )
        if skip:
            return _left_alone(run, stage.bodies[at], call)
        body = stage.bodies[at] = Body(
            call, block, STACK.get(), title, options.parallel, policy=options.on_new_input,
            code=code, waiting=waiting,
            tracked=options.rerun == "changed" or (inside is not None and inside.body.tracked),
        )  # fmt: skip
        if waiting:
            stage.builder.leaf(block, "waiting", "skeleton", {})
            return None
    here = FragmentCall(at, block, body, inside.alone if inside is not None else False)
    if options.parallel and run.full:
        beside(run, here)
        return None
    if inspect.iscoroutinefunction(call.func) and running_loop():
        return _awaited(run, here)
    return run_inline(run, here)


@enters_user_code
def run_inline(run: RunContext, call: FragmentCall) -> Any:
    """Run a body where the script stands; an error in it is drawn there and ends the script."""
    with entered(run, call), _errors_shown(run, call.block):
        call.body.result = finished(run, call.body.call())
        note(run, call.id, call.body)
    return call.body.result


def _left_alone(run: RunContext, body: Body, call: Callable[[], Any]) -> Any:
    """Keep a fragment that nothing asks to run as the last run left it."""
    # Its widgets may run it later: with the globals of this run.
    body.call = call
    body.stack = STACK.get()
    keep(run, FragmentId(body.block.id))
    return body.result


@enters_user_code
async def _awaited(run: RunContext, here: FragmentCall) -> Any:
    with entered(run, here), _errors_shown(run, here.block):
        here.body.result = await here.body.call()
        note(run, here.id, here.body)
    return here.body.result


@contextmanager
def _errors_shown(run: RunContext, block: Block) -> Iterator[None]:
    try:
        yield
    except ShownError:
        raise
    except Exception as error:
        draw_exception(run, error, block)
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


def begin_body(run: RunContext, fragment_id: FragmentId) -> FragmentCall:
    """Open a fragment's place to run it by itself, and return its call (spec 2.5)."""
    body = run.stage.bodies[fragment_id]
    with run.stage.lock:
        # A callback of one of its widgets may have begun it already, to
        # draw into it.
        if body.block.epoch != run.run_id:
            run.stage.builder.begin(body.block, run.run_id)
        for wrapper in body.wrappers:
            if not wrapper.gone and wrapper.parent is not None and wrapper.epoch != run.run_id:
                run.stage.builder.begin(wrapper, run.run_id)
                run.wrappers[fragment_id, wrapper.parent.id] = wrapper
    return FragmentCall(fragment_id, body.block, body, alone=True)


def rerun_body(run: RunContext, fragment_id: FragmentId) -> None:
    """Run a fragment by itself and redraw its place (spec 2.5)."""
    call = begin_body(run, fragment_id)
    with entered(run, call):
        run_body(run, call)


def begin_for_callback(run: RunContext, fragment_id: FragmentId) -> Block | None:
    """Open a fragment so that a callback of its widget can draw into it."""
    body = run.stage.bodies.get(fragment_id)
    if body is None or body.block.gone:
        return None
    with run.stage.lock:
        if body.block.epoch != run.run_id:
            run.stage.builder.begin(body.block, run.run_id)
    return body.block
