"""How many results are kept, for how long, and who is told when they go (spec 8.3.5 to 8.3.9)."""

from __future__ import annotations

from typing import Any

import pytest

import nbflow as st
from nbflow.caching.store import COOLDOWN
from nbflow.errors import (
    IncompatibleParametersError,
    IntervalError,
    MissingParameterError,
    ParameterError,
    ParameterTypeError,
)
from tests.caching.conftest import Clock


class Counted:
    """Makes functions that note their calls and what was let go of."""

    def __init__(self) -> None:
        self.calls: list[Any] = []
        self.released: list[Any] = []
        self.error: Exception | None = None

    def resource(self, **options: Any) -> Any:
        @st.cache_resource(on_release=self.released.append, **options)
        def f(n: Any = 0) -> Any:
            return self._made(n)

        return f

    def data(self, **options: Any) -> Any:
        @st.cache_data(**options)
        def f(n: Any = 0) -> Any:
            return self._made(n)

        return f

    def _made(self, n: Any) -> Any:
        self.calls.append(n)
        if self.error is not None:
            raise self.error
        return (n, len(self.calls))


@pytest.fixture
def made() -> Counted:
    return Counted()


def test_the_one_not_used_for_the_longest_time_goes_first(made: Counted):
    f = made.resource(max_entries=2)
    f(1), f(2), f(1), f(3)
    assert made.released == [(2, 2)]
    f(1), f(3)
    assert made.calls == [1, 2, 3]


def test_all_results_together_have_a_size(made: Counted):
    big = "x" * 1000
    f = made.data(max_size=2500)
    f(big + "1"), f(big + "2"), f(big + "1"), f(big + "3")
    f(big + "1"), f(big + "3")
    assert len(made.calls) == 3
    f(big + "2")
    assert len(made.calls) == 4


def test_a_result_that_is_too_large_is_kept_alone(made: Counted, caplog: pytest.LogCaptureFixture):
    f = made.data(max_size=500)
    large = "x" * 1000
    f("small"), f(large), f(large)
    assert made.calls == ["small", large]
    assert "more than its max_size=500" in caplog.text
    f("small"), f(large)
    assert made.calls == ["small", large, "small", large]


@pytest.mark.parametrize("kind", ["data", "resource"])
def test_a_result_is_used_until_its_ttl(made: Counted, clock: Clock, kind: str):
    f = getattr(made, kind)(ttl="1m")
    f()
    clock.advance(59)
    f()
    assert made.calls == [0]
    clock.advance(1)
    f()
    assert made.calls == [0, 0]


def test_ttl_zero_keeps_nothing_and_none_for_ever(made: Counted, clock: Clock):
    never, ever = made.data(ttl=0), made.data()
    never(1), never(1), ever(2)
    clock.advance(1e9)
    ever(2)
    assert made.calls == [1, 1, 2]


def test_old_results_go_though_nobody_asks_for_them(made: Counted, clock: Clock):
    f = made.resource(ttl=10)
    f(1)
    clock.advance(6)
    f(2)
    clock.advance(6)
    assert made.released == []
    f(3)
    assert made.released == [(1, 1)]


def test_a_resource_is_tested_at_each_use(made: Counted):
    good = [True]
    f = made.resource(validate=lambda value: good[0])
    assert f() is f()
    good[0] = False
    assert f() == (0, 2)
    assert f() == (0, 3)
    assert made.released == [(0, 1), (0, 2)]


def test_on_release_that_fails_keeps_nobody_from_going_on(
    made: Counted, caplog: pytest.LogCaptureFixture
):
    def fail(value: Any) -> None:
        raise OSError("already closed")

    @st.cache_resource(max_entries=1, on_release=fail)
    def f(n: int) -> int:
        return n

    assert (f(1), f(2), f(1)) == (1, 2, 1)
    assert "on_release" in caplog.text
    assert "already closed" in caplog.text


def test_on_release_may_use_the_cache(made: Counted):
    @st.cache_resource(max_entries=1, on_release=lambda value: f.clear())
    def f(n: int) -> int:
        made.calls.append(n)
        return n

    f(1), f(2), f(2)
    assert made.calls == [1, 2, 2]


def test_other_options_for_the_same_function_begin_anew(made: Counted):
    def f(n: int) -> int:
        made.calls.append(n)
        return n

    released: list[int] = []
    one = st.cache_resource(f, on_release=released.append)
    one(1)
    same = st.cache_resource(f, on_release=released.append)
    same(1)
    assert (made.calls, released) == ([1], [])
    other = st.cache_resource(f, max_entries=3, on_release=released.append)
    other(1)
    assert (made.calls, released) == ([1, 1], [1])


# -- in the background ------------------------------------------------------------------


def test_an_old_value_serves_while_a_new_one_is_made(made: Counted, clock: Clock):
    f = made.resource(ttl=10, refresh_mode="background")
    assert f() == (0, 1)
    clock.advance(10)
    assert [f(), f(), f()] == [(0, 1)] * 3
    assert clock.work() == 1
    assert made.released == [(0, 1)]
    assert f() == (0, 2)
    assert clock.work() == 0


def test_a_value_that_is_much_too_old_does_not_serve(made: Counted, clock: Clock):
    f = made.data(ttl=10, refresh_mode="background")
    f()
    clock.advance(20)
    assert f() == (0, 2)
    assert clock.jobs == []


def test_a_refresh_that_fails_is_tried_again_after_a_while(
    made: Counted, clock: Clock, caplog: pytest.LogCaptureFixture
):
    f = made.data(ttl=100, refresh_mode="background")
    f()
    clock.advance(100)
    made.error = OSError("unreachable")
    f()
    assert clock.work() == 1
    assert "unreachable" in caplog.text
    f()
    assert clock.work() == 0
    clock.advance(COOLDOWN)
    made.error = None
    assert f() == (0, 1)
    assert clock.work() == 1
    assert f() == (0, 3)


def test_a_refresh_of_what_was_cleared_is_dropped(made: Counted, clock: Clock):
    f = made.resource(ttl=10, refresh_mode="background")
    f()
    clock.advance(10)
    f()
    f.clear()
    assert clock.work() == 1
    assert made.released == [(0, 1), (0, 2)]
    assert f() == (0, 3)


def test_few_values_are_made_anew_at_a_time(made: Counted, clock: Clock):
    f = made.data(ttl=10, refresh_mode="background")
    for n in range(9):
        f(n)
    clock.advance(10)
    for n in range(9):
        f(n)
    assert clock.work() == 4
    for n in range(9):
        f(n)
    assert clock.work() == 4


def test_without_threads_the_old_value_serves(
    made: Counted, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    from nbflow.caching.store import services

    def refuse(work: Any) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(services, "spawn", refuse)
    f = made.data(ttl=10, refresh_mode="background")
    f()
    clock.advance(10)
    assert [f() for _ in range(9)] == [(0, 1)] * 9
    clock.advance(10)
    assert f() == (0, 2)


# -- options -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"ttl": "soon"}, IntervalError),
        ({"ttl": -1}, IntervalError),
        ({"ttl": True}, IntervalError),
        ({"max_entries": 0}, ParameterError),
        ({"max_entries": -1}, ParameterError),
        ({"max_entries": 1.5}, ParameterTypeError),
        ({"max_size": 0}, ParameterError),
        ({"max_size": "10"}, ParameterError),
        ({"max_size": "10ib"}, ParameterError),
        ({"max_size": 1.5}, ParameterTypeError),
        ({"persist": "tape"}, ParameterError),
        ({"scope": "world"}, ParameterError),
        ({"refresh_mode": "never"}, ParameterError),
        ({"refresh_mode": "background"}, MissingParameterError),
        ({"refresh_mode": "background", "ttl": 0}, ParameterError),
        ({"refresh_mode": "background", "ttl": 1, "persist": True}, IncompatibleParametersError),
    ],
    ids=str,
)
def test_options_that_cannot_be(options: dict[str, Any], error: type[Exception]):
    with pytest.raises(error) as found:
        st.cache_data(**options)(len)
    assert next(iter(options)) in str(found.value)


@pytest.mark.parametrize("name", ["validate", "on_release"])
def test_functions_that_are_none(name: str):
    with pytest.raises(ParameterTypeError, match=name):
        st.cache_resource(**{name: "close"})(len)  # type: ignore[call-overload]


def test_the_background_and_coroutines_exclude_each_other():
    async def f() -> None: ...

    with pytest.raises(ParameterError, match="async def"):
        st.cache_data(ttl=1, refresh_mode="background")(f)
