"""One computation for many callers, copies, coroutines, methods (spec 8.3)."""

from __future__ import annotations

import asyncio
import gc
import inspect
import threading
from collections.abc import Callable
from typing import Any

import pytest

import nbflow as st
from nbflow.caching import release_session
from nbflow.core.ids import RunId
from nbflow.core.rerun import APP, Rerun
from nbflow.errors import CachedAwaitableError, CachedFunctionError, UnserializableReturnValueError
from nbflow.run.context import CURRENT, RunContext, Stage
from nbflow.run.control import StopSignal
from nbflow.testing import AppTest

PATIENCE = 10.0
"""Seconds of real time after which a thread that does not end fails its test."""


class Gate:
    """A function body that says it has begun, and goes on when it is let."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.open = threading.Event()
        self.calls: list[Any] = []
        self.error: BaseException | None = None

    def __call__(self, n: Any) -> Any:
        self.calls.append(n)
        self.begun.release()
        assert self.open.wait(PATIENCE)
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        return [n]


class Threads:
    """Threads and what they returned or raised."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self._threads: list[threading.Thread] = []

    def start(self, work: Callable[[], Any]) -> None:
        def main() -> None:
            try:
                self.results.append(work())
            except BaseException as error:  # noqa: BLE001
                self.results.append(type(error))

        self._threads.append(threading.Thread(target=main))
        self._threads[-1].start()

    def join(self) -> list[Any]:
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        return self.results


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def threads() -> Threads:
    return Threads()


def test_callers_with_equal_arguments_compute_once(gate: Gate, threads: Threads):
    f = st.cache_data(lambda n: gate(n))
    for _ in range(4):
        threads.start(lambda: f(1))
    assert gate.begun.acquire(timeout=PATIENCE)
    gate.open.set()
    assert threads.join() == [[1]] * 4
    assert gate.calls == [1]
    assert len({id(result) for result in threads.results}) == 4


def test_callers_with_other_arguments_do_not_wait(gate: Gate, threads: Threads):
    f = st.cache_resource(lambda n: gate(n))
    for n in (1, 2):
        threads.start(lambda n=n: f(n))
    # Both have begun before either may end.
    assert gate.begun.acquire(timeout=PATIENCE)
    assert gate.begun.acquire(timeout=PATIENCE)
    gate.open.set()
    assert sorted(threads.join()) == [[1], [2]]


def test_after_an_error_the_next_caller_computes(gate: Gate, threads: Threads):
    f = st.cache_data(lambda n: gate(n))
    gate.error = ValueError("no")
    for _ in range(3):
        threads.start(lambda: f(1))
    assert gate.begun.acquire(timeout=PATIENCE)
    gate.open.set()
    assert sorted(threads.join(), key=str) == [ValueError, [1], [1]]
    assert gate.calls == [1, 1]


def test_who_waits_ends_when_its_run_is_stopped(gate: Gate, threads: Threads):
    f = st.cache_data(show_spinner=False)(lambda n: gate(n))
    threads.start(lambda: f(1))
    assert gate.begun.acquire(timeout=PATIENCE)
    run = RunContext(Stage(), RunId(1), Rerun(APP))
    run.cancel("stop")
    token = CURRENT.set(run)
    try:
        with pytest.raises(StopSignal):
            f(1)
    finally:
        CURRENT.reset(token)
        gate.open.set()
    assert threads.join() == [[1]]


def test_a_coroutine_that_waits_ends_when_its_run_is_stopped():
    async def main() -> Any:
        begun, go = asyncio.Event(), asyncio.Event()

        @st.cache_data(show_spinner=False)
        async def f() -> int:
            begun.set()
            await go.wait()
            return 1

        first = asyncio.ensure_future(f())
        await begun.wait()
        run = RunContext(Stage(), RunId(1), Rerun(APP))
        run.cancel("stop")

        async def waiter() -> str:
            CURRENT.set(run)
            try:
                return str(await f())
            except StopSignal:
                return "stopped"

        said = await asyncio.ensure_future(waiter())
        go.set()
        return said, await first

    assert asyncio.run(main()) == ("stopped", 1)


def test_a_waiter_that_is_cancelled_cancels_nobody_else():
    async def main() -> Any:
        begun, go = asyncio.Event(), asyncio.Event()

        @st.cache_resource
        async def f() -> object:
            begun.set()
            await go.wait()
            return object()

        first = asyncio.ensure_future(f())
        await begun.wait()
        second, third = (asyncio.ensure_future(f()) for _ in range(2))
        await asyncio.sleep(0)
        second.cancel()
        go.set()
        with pytest.raises(asyncio.CancelledError):
            await second
        return await first is await third

    assert asyncio.run(main())


def test_a_computation_that_is_cancelled_is_taken_over():
    calls: list[int] = []

    async def main() -> Any:
        go = asyncio.Event()

        @st.cache_data
        async def f() -> int:
            calls.append(1)
            await go.wait()
            return 1

        first, second = (asyncio.ensure_future(f()) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        go.set()
        return await second

    assert asyncio.run(main()) == 1
    assert calls == [1, 1]


def test_event_loops_of_several_threads_share_a_computation(threads: Threads):
    begun, go, calls = threading.Semaphore(0), threading.Event(), []

    @st.cache_data
    async def f() -> int:
        calls.append(1)
        begun.release()
        while not go.is_set():
            await asyncio.sleep(0)
        return 1

    for _ in range(3):
        threads.start(lambda: asyncio.run(f()))
    assert begun.acquire(timeout=PATIENCE)
    go.set()
    assert threads.join() == [1, 1, 1]
    assert calls == [1]


@pytest.mark.parametrize("how", ["all of it", "one entry", "everything"])
def test_what_was_cleared_meanwhile_is_returned_and_not_kept(
    gate: Gate, threads: Threads, how: str
):
    f = st.cache_data(lambda n: gate(n))
    clear = {
        "all of it": f.clear,
        "one entry": lambda: f.clear(1),
        "everything": st.cache_data.clear,
    }
    threads.start(lambda: f(1))
    assert gate.begun.acquire(timeout=PATIENCE)
    clear[how]()
    gate.open.set()
    assert threads.join() == [[1]]
    f(1)
    assert gate.calls == [1, 1]


def test_a_function_that_calls_itself():
    @st.cache_data
    def fib(n: int) -> int:
        calls.append(n)
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    calls: list[int] = []
    assert fib(20) == 6765
    assert sorted(calls) == list(range(21))


def test_a_function_that_calls_itself_with_the_same_arguments_does_not_hang():
    @st.cache_data
    def f(n: int) -> int:
        return f(n)

    with pytest.raises(RecursionError):
        f(1)


def test_one_that_comes_back_to_itself_through_another_ends():
    depth = [0]

    @st.cache_data
    def f() -> str:
        depth[0] += 1
        return "end" if depth[0] > 1 else g()

    @st.cache_data
    def g() -> str:
        return f()

    assert f() == "end"


# -- values ------------------------------------------------------------------------------


def test_what_cannot_be_copied_says_what_to_do():
    @st.cache_data
    def f() -> Any:
        return lambda: 1

    with pytest.raises(UnserializableReturnValueError, match=r"f returned a .*st\.cache_resource"):
        f()


def test_a_generator_is_kept_as_a_resource_only():
    def numbers() -> Any:
        yield 1

    with pytest.raises(UnserializableReturnValueError, match="generator"):
        st.cache_data(numbers)()
    kept = st.cache_resource(numbers)
    assert list(kept()) == [1]
    assert list(kept()) == []


def test_async_generators_and_forgotten_awaits_are_refused():
    async def numbers() -> Any:
        yield 1

    with pytest.raises(CachedFunctionError, match="numbers is an async generator"):
        st.cache_data(numbers)

    async def one() -> int:
        return 1

    @st.cache_resource
    def forgot() -> Any:
        return one()

    with pytest.raises(CachedAwaitableError, match="async def forgot"):
        forgot()


def test_interrupts_are_not_kept():
    ends: list[BaseException | None] = [KeyboardInterrupt(), StopSignal(), None]

    @st.cache_data
    def f() -> int:
        end = ends.pop(0)
        if end is not None:
            raise end
        return 1

    for kind in (KeyboardInterrupt, StopSignal):
        with pytest.raises(kind):
            f()
    assert f() == f() == 1


# -- what is decorated ---------------------------------------------------------------------


def test_a_cached_function_looks_like_the_function():
    @st.cache_data
    def load(n: int, *, deep: bool = False) -> int:
        """Load it."""
        return n

    assert (load.__name__, load.__doc__, load.__module__) == ("load", "Load it.", __name__)
    assert str(inspect.signature(load)) == "(n: 'int', *, deep: 'bool' = False) -> 'int'"
    assert load.__wrapped__(3) == 3
    assert "cache_data" in repr(load)


def test_methods():
    made: list[Any] = []

    class Shop:
        def __init__(self, name: str) -> None:
            self.name = name

        @st.cache_data
        def price(_self, thing: str) -> int:
            made.append((_self.name, thing))
            return 1

        @classmethod
        @st.cache_resource
        def open(cls) -> list[Any]:
            made.append(cls.__name__)
            return []

    one, other = Shop("one"), Shop("other")
    assert (one.price("a"), other.price("a"), one.price(thing="a")) == (1, 1, 1)
    one.price("b")
    one.price.clear("a")
    other.price("a"), other.price("b")
    assert made == [("one", "a"), ("one", "b"), ("other", "a")]
    one.price.clear()
    made.clear()
    one.price("b")
    assert made == [("one", "b")]
    assert "price" in repr(one.price)
    assert Shop.open() is Shop.open() is one.open()


def test_a_class_can_be_cached():
    class Model:
        def __init__(self, name: str) -> None:
            self.name = name

    load = st.cache_resource(Model)
    assert load("a") is load("a")
    assert load("a") is not load("b")


def test_a_callback_may_clear():
    at = AppTest.from_string("""
        import nbflow as st
        @st.cache_data
        def f():
            st.session_state.n = st.session_state.get("n", 0) + 1
            return st.session_state.n
        st.text(f())
        st.button("clear", on_click=f.clear)
    """).run()
    assert at.run().text[0].value == "1"
    assert at.button[0].click().run().text[0].value == "2"


# -- outside of apps, and sessions -----------------------------------------------------------


def test_outside_of_apps_it_works_without_a_word(recwarn: pytest.WarningsRecorder):
    for scope in ("global", "session"):
        calls: list[int] = []

        @st.cache_data(scope=scope)
        def f(n: int) -> list[int]:
            calls.append(n)  # noqa: B023
            return [n]

        assert f(1) == f(1) == [1]
        assert calls == [1]
        st.cache_data.clear()
    assert not recwarn.list


def test_what_a_cell_computed_an_app_finds():
    script = """
    import nbflow as st
    @st.cache_resource
    def f(names):
        return object()
    st.session_state.found = f(("a",))
    """
    one, other = (AppTest.from_string(script).run() for _ in range(2))
    assert one.session_state.found is other.session_state.found


SESSION = """
import nbflow as st
@st.cache_resource(scope="session", on_release=st.session_state.ended.append)
def f():
    return object()
st.session_state.found = f()
"""


def session_app(ended: list[Any]) -> AppTest:
    at = AppTest.from_string(SESSION)
    at.session_state.ended = ended
    return at.run()


def test_each_session_has_its_own():
    one, other = session_app([]), session_app([])
    first = one.session_state.found
    assert first is not other.session_state.found
    assert one.run().session_state.found is first


def test_what_a_session_had_is_let_go_of_at_its_end():
    ended: list[Any] = []
    at = session_app(ended)
    found = at.session_state.found
    at.close()
    del at
    gc.collect()
    assert ended == [found]


def test_a_session_can_be_ended_at_once():
    ended: list[Any] = []
    at = session_app(ended)
    found = at.session_state.found
    release_session(at.session.stage)
    assert ended == [found]
    release_session(at.session.stage)
    assert ended == [found]
    assert at.run().session_state.found is not found


def test_clearing_everything_reaches_the_sessions():
    ended: list[Any] = []
    at = session_app(ended)
    st.cache_resource.clear()
    assert ended == [at.session_state.found]
