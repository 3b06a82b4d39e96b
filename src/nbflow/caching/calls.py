"""A call of a cached function: find its result, wait for it, or compute it."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from concurrent import futures
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MethodType
from typing import Any, Generic, ParamSpec, TypeVar, cast

from nbflow.caching import pickling
from nbflow.caching.disk import DiskShelf
from nbflow.caching.hashing import HashFuncs, qualified
from nbflow.caching.keys import function_key, name_of, parameter_names, value_key
from nbflow.caching.recording import Recorder, Recording, record
from nbflow.caching.replay import replay, show_spinner
from nbflow.caching.store import Entry, Flight, FunctionCache, Settings, Space, services
from nbflow.core.build import Site
from nbflow.errors import (
    CachedAwaitableError,
    CachedDrawingWarning,
    CachedFunctionError,
    UnserializableReturnValueError,
)
from nbflow.run.container import Container
from nbflow.run.context import CURRENT, RunContext, current
from nbflow.run.errors import describe
from nbflow.run.site import call_site, enters_user_code

P = ParamSpec("P")
R = TypeVar("R")

POLL = 0.05
"""Seconds between two looks of one who waits at whether its run is to end."""

_computing: ContextVar[tuple[Flight, ...]] = ContextVar("nbflow_computing", default=())
"""What this context is computing, outermost first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a decorator was asked for.

    Args:
        decorator: Its name.
        space: Where its caches are: of the process, or of the current app.
        settings: How results are kept.
        copies: Each caller gets a copy, through pickle.
        hash_funcs: See :func:`~nbflow.caching.hashing.digest`.
        show_spinner: Whether, or with which text, a sign is shown meanwhile.
        show_time: Count the seconds beside it.
    """

    decorator: str
    space: Callable[[bool], Space]
    settings: Settings
    copies: bool
    hash_funcs: HashFuncs | None = None
    show_spinner: bool | str = True
    show_time: bool = False


class CachedFunction(Generic[P, R]):
    """A function whose results are kept. Called like the function itself."""

    __wrapped__: Callable[P, R]

    def __init__(self, function: Callable[P, R], plan: Plan) -> None:
        if inspect.isasyncgenfunction(function):
            raise CachedFunctionError(
                f"{name_of(function)} is an async generator, whose values can be taken only once, "
                "so there is nothing to keep. Collect them, and return a list."
            )
        functools.update_wrapper(self, function)
        self._function: Callable[..., Any] = function
        self._plan = plan
        self._is_async = inspect.iscoroutinefunction(function)
        self._key = ""
        self._names: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<{self._plan.decorator} of {name_of(self._function)}>"

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else BoundFunction(self, instance)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        call = _Call(self, args, kwargs, call_site(2))
        return cast(R, call.result_async() if self._is_async else call.result())

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget the result for these arguments, or without any, all results.

        Results that are being computed meanwhile are not kept.
        """
        one = self.value_key(args, kwargs) if args or kwargs else None
        self.cache().clear(one)

    def cache(self) -> FunctionCache:
        """Return where the results are now: those of the process, or of the current app."""
        # Not in the decorator: reading a function's source takes longer than
        # a whole rerun may, and many functions of a script are not called.
        if not self._key:
            self._names = parameter_names(self._function)
            self._key = function_key(self._function)
        settings, key = self._plan.settings, self._key
        shelf = functools.partial(DiskShelf, key, self._function) if settings.persist else None
        space = self._plan.space(settings.session)
        cache = space.of(key, name_of(self._function), settings, shelf)
        if cache.shelf is not None:
            # The function as it is in this run, with this run's classes.
            cache.shelf.function = self._function
        return cache

    def value_key(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
        """Return what names the call with these arguments."""
        if not self._key:
            self.cache()
        return value_key(self._function, self._names, args, kwargs, self._plan.hash_funcs)


class BoundFunction:
    """A cached method of one object."""

    def __init__(self, method: CachedFunction[..., Any], instance: Any) -> None:
        self.__wrapped__ = MethodType(method.__wrapped__, instance)
        self._method = method
        self._instance = instance

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._method(self._instance, *args, **kwargs)

    def __repr__(self) -> str:
        return f"<bound {self._method!r}>"

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget the result for these arguments, or without any, all results."""
        if args or kwargs:
            self._method.clear(self._instance, *args, **kwargs)
        else:
            self._method.clear()


class _Call:
    """One call."""

    def __init__(
        self,
        of: CachedFunction[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        site: Site,
    ) -> None:
        self.function = of._function
        self.plan = of._plan
        self.args = args
        self.kwargs = kwargs
        self.site = site
        self.cache = of.cache()
        self.key = of.value_key(args, kwargs)

    # -- the two ways through ----------------------------------------------------

    @enters_user_code
    def result(self) -> Any:
        """Return what the function returns, or once returned."""
        entry = self.cache.read(self.key)
        if entry is not None and (found := self._hit(entry)):
            return found[0]
        with self._spinner():
            while True:
                flight, mine = self.cache.join(self.key)
                if mine:
                    return self._fly(flight)
                if flight in _computing.get():
                    # It calls itself with the arguments it was called with.
                    return self.function(*self.args, **self.kwargs)
                self._wait(flight)
                entry = self.cache.read(self.key)
                if entry is not None and (found := self._hit(entry)):
                    return found[0]

    @enters_user_code
    async def result_async(self) -> Any:
        """Return what the coroutine function returns, or once returned."""
        entry = self.cache.read(self.key)
        if entry is not None and (found := self._hit(entry)):
            return found[0]
        with self._spinner():
            while True:
                flight, mine = self.cache.join(self.key)
                if mine:
                    return await self._fly_async(flight)
                if flight in _computing.get():
                    return await self.function(*self.args, **self.kwargs)
                await self._wait_async(flight)
                entry = self.cache.read(self.key)
                if entry is not None and (found := self._hit(entry)):
                    return found[0]

    @enters_user_code
    def _fly(self, flight: Flight) -> Any:
        try:
            # Somebody may have finished it between our look and our turn.
            entry = self.cache.read(self.key)
            if entry is not None and (found := self._hit(entry)):
                return found[0]
            with self._recorded(flight) as recorder:
                value = self.function(*self.args, **self.kwargs)
            self._refuse_awaitable(value)
            return self._keep(value, flight, recorder)
        finally:
            self.cache.leave(self.key, flight)

    @enters_user_code
    async def _fly_async(self, flight: Flight) -> Any:
        try:
            entry = self.cache.read(self.key)
            if entry is not None and (found := self._hit(entry)):
                return found[0]
            with self._recorded(flight) as recorder:
                value = await self.function(*self.args, **self.kwargs)
            return self._keep(value, flight, recorder)
        finally:
            self.cache.leave(self.key, flight)

    # -- waiting -----------------------------------------------------------------

    def _wait(self, flight: Flight) -> None:
        while not futures.wait([flight.done], POLL).done:
            self._checkpoint()

    async def _wait_async(self, flight: Flight) -> None:
        done = asyncio.wrap_future(flight.done)
        while not done.done():
            await asyncio.wait([done], timeout=POLL)
            self._checkpoint()

    @staticmethod
    def _checkpoint() -> None:
        run = current()
        if run is not None:
            run.checkpoint()

    # -- what is there -----------------------------------------------------------

    def _hit(self, entry: Entry) -> tuple[Any] | None:
        """Return the value in a tuple; None if it cannot be had any more."""
        try:
            value = self._unpack(entry)
        except Exception:  # noqa: BLE001
            # Its class is no longer what it was: as good as no entry.
            self.cache.drop(self.key, entry)
            return None
        if self.cache.stale(entry):
            self.cache.refresh(self.key, self._anew)
        run = current()
        if entry.drawn and run is not None:
            replay(entry.drawn, run, self.site, name_of(self.function))
        return (value,)

    def _unpack(self, entry: Entry) -> Any:
        return pickling.loads(entry.value, self.function) if self.plan.copies else entry.value

    # -- what is new -------------------------------------------------------------

    def _keep(self, value: Any, flight: Flight, recorder: Recorder | None) -> Any:
        recording = recorder.copy() if recorder is not None else None
        if self.cache.settings.background:
            self._warn_of_drawing(recording)
            recording = None
        self.cache.write(self.key, self._entry(value, recording), flight)
        return value

    def _entry(self, value: Any, recording: Recording | None) -> Entry:
        if not self.plan.copies:
            return Entry(value, services.now(), recording)
        try:
            data = pickling.dumps(value, self.function)
        except Exception as error:
            raise self._unserializable(value, error) from error
        return Entry(data, services.now(), recording, len(data))

    def _anew(self) -> Entry:
        """Compute the value beside the script, where there is nothing to draw on."""
        value = self.function(*self.args, **self.kwargs)
        self._refuse_awaitable(value)
        return self._entry(value, None)

    def _unserializable(self, value: Any, error: Exception) -> UnserializableReturnValueError:
        return UnserializableReturnValueError(
            f"{name_of(self.function)} returned a {qualified(type(value))}, which cannot be "
            f"pickled ({type(error).__name__}: {error}). st.cache_data gives every caller a copy "
            "of its own, made with pickle. Return plain data, such as lists, dicts and tables, or "
            "use st.cache_resource, which gives all callers the same object."
        )

    def _refuse_awaitable(self, value: Any) -> None:
        if not inspect.isawaitable(value):
            return
        if inspect.iscoroutine(value):
            value.close()
        name = name_of(self.function)
        raise CachedAwaitableError(
            f"{name} returned a {qualified(type(value))}, which can be awaited only once, so it "
            f"cannot be kept. Write `async def {name.rpartition('.')[2]}`, and await inside."
        )

    # -- drawing -----------------------------------------------------------------

    @contextmanager
    def _recorded(self, flight: Flight) -> Iterator[Recorder | None]:
        """Note what is drawn inside."""
        run, recorder, before = current(), None, CURRENT.get()
        if run is not None:
            inside, recorder = record(run, self.site, name_of(self.function))
            CURRENT.set(inside)
        outer = _computing.get()
        _computing.set((*outer, flight))
        try:
            yield recorder
        finally:
            # Set, not reset by token: a coroutine may be closed in another context.
            _computing.set(outer)
            CURRENT.set(before)
            if recorder is not None:
                recorder.stop()

    @contextmanager
    def _spinner(self) -> Iterator[None]:
        run, text = current(), self.plan.show_spinner
        # Inside of another cached function, that one's spinner is shown.
        if run is None or text is False or _computing.get():
            yield
            return
        if text is True:
            shown = "..." if self.args or self.kwargs else ""
            text = f"Running `{name_of(self.function)}({shown})`."
        run.checkpoint()
        remove = show_spinner(run, text, self.plan.show_time)
        try:
            yield
        finally:
            remove()

    def _warn_of_drawing(self, recording: Recording | None) -> None:
        run = current()
        if run is None or not recording:
            return
        name = name_of(self.function)
        warning = CachedDrawingWarning(
            f'{name} draws, and is cached with refresh_mode="background". What it draws is shown '
            "only when it runs for the script, not when its value was kept. Draw outside of "
            f"{name}, or leave out refresh_mode."
        )
        _draw_warning(run, warning)


def _draw_warning(run: RunContext, warning: CachedDrawingWarning) -> None:
    Container()._element("exception", {**describe(warning), "is_warning": True}, warning)
