"""``st.cache_data`` and ``st.cache_resource``."""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Callable
from typing import Any, overload

from nbflow.caching import disk
from nbflow.caching.calls import CachedFunction, P, Plan, R
from nbflow.caching.hashing import HashFuncs
from nbflow.caching.keys import name_of, warn_about
from nbflow.caching.options import (
    Persist,
    RefreshMode,
    Scope,
    Ttl,
    read_choice,
    read_function,
    read_max_entries,
    read_max_size,
    read_persist,
    read_refresh,
    read_ttl,
)
from nbflow.caching.recording import plain
from nbflow.caching.store import Settings, Space, Spaces
from nbflow.run.context import Stage, current

_STORE = "caches"
"""Where a stage keeps the spaces of its session, by decorator."""


class _Decorator:
    """What both decorators share: where their caches are."""

    __name__ = ""

    def __init__(self) -> None:
        self._spaces = Spaces()
        # Of code that runs outside of apps.
        self._no_session = self._spaces.add_session()

    def _space(self, session: bool) -> Space:
        run = current()
        if not session:
            return self._spaces.everywhere
        if run is None:
            return self._no_session
        stage = plain(run).stage
        with stage.lock:
            spaces: dict[str, Space] = stage.store.setdefault(_STORE, {})
            space = spaces.get(self.__name__)
            if space is None:
                space = spaces[self.__name__] = self._spaces.add_session()
                weakref.finalize(stage, space.clear)
        return space

    def _plan(self, settings: Settings, **options: Any) -> Plan:
        return Plan(self.__name__, self._space, settings, **options)


def release_session(stage: Stage) -> None:
    """Let go of what is cached for one session; it is over.

    Called by itself once nothing refers to the session any more. Call it
    when a session is closed, so that connections close at once.
    """
    with stage.lock:
        spaces: dict[str, Space] = stage.store.pop(_STORE, {})
    for space in spaces.values():
        space.clear()


class CacheData(_Decorator):
    """The decorator ``st.cache_data``."""

    __name__ = "cache_data"

    @overload
    def __call__(self, func: Callable[P, R]) -> CachedFunction[P, R]: ...
    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: Ttl = ...,
        max_entries: int | None = ...,
        max_size: int | str | None = ...,
        show_spinner: bool | str = ...,
        show_time: bool = ...,
        persist: Persist = ...,
        hash_funcs: HashFuncs | None = ...,
        scope: Scope = ...,
        refresh_mode: RefreshMode = ...,
    ) -> Callable[[Callable[P, R]], CachedFunction[P, R]]: ...
    def __call__(
        self,
        func: Callable[P, R] | None = None,
        *,
        ttl: Ttl = None,
        max_entries: int | None = None,
        max_size: int | str | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: Persist = None,
        hash_funcs: HashFuncs | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> CachedFunction[P, R] | Callable[[Callable[P, R]], CachedFunction[P, R]]:
        """Keep what a function returns; calls with equal arguments get a copy of it.

        The result belongs to the function's source and to the arguments as
        they are written. Arguments whose names begin with an underscore do
        not count, nor do variables that the function reads elsewhere. What
        the function draws is drawn again. Exceptions are not kept.

        The function can be ``async``. Called at the same time with equal
        arguments, it runs once, and the others wait. Forget results with
        ``function.clear()``, ``function.clear(*args)`` or
        ``st.cache_data.clear()``.

        Args:
            func: The function; leave out to pass options.
            ttl: How long a result is kept: seconds, a timedelta, or text
                such as ``"10m"``, ``"1d"``. None: for ever.
            max_entries: How many results are kept; the one that was not
                used for the longest time goes first.
            max_size: Bytes of all results together, or text such as ``"500MB"``.
            show_spinner: Whether, or with which text, to show that it runs.
            show_time: Count the seconds beside it.
            persist: ``"disk"``: keep results when the kernel ends; see docs/caching.md.
            hash_funcs: For types of arguments (or their full names),
                functions that return what counts of them.
            scope: ``"global"``: for all apps of the kernel. ``"session"``: for this app.
            refresh_mode: ``"background"``: a result older than ``ttl`` is
                used once more, while a thread makes a new one.

        Raises:
            IntervalError: If ``ttl`` cannot be read.
            ParameterError, ParameterTypeError, MissingParameterError,
            IncompatibleParametersError: If an option is wrong.
            UnhashableParamError: When called, if an argument cannot be compared.
            UnserializableReturnValueError: When called, if the result cannot be pickled.

        Example:
            >>> import nbflow as st
            >>> @st.cache_data
            ... def load(n):
            ...     return list(range(n))
            >>> first = load(3)
            >>> first.append("mine")
            >>> load(3)
            [0, 1, 2]
        """
        seconds, kept = read_ttl(ttl), read_persist(persist)

        def decorate(function: Callable[P, R]) -> CachedFunction[P, R]:
            settings = Settings(
                ttl=None if kept else seconds,
                max_entries=read_max_entries(max_entries),
                max_size=read_max_size(max_size),
                background=read_refresh(
                    refresh_mode, seconds, kept, inspect.iscoroutinefunction(function)
                ),
                persist=kept,
                session=read_choice("scope", scope, ("global", "session")) == "session",
            )
            if kept and seconds is not None:
                warn_about(
                    function,
                    f'{name_of(function)} has ttl={ttl!r} and persist="disk": results on disk do '
                    "not grow old, so the ttl is ignored. Leave one of them out.",
                )
            plan = self._plan(
                settings,
                copies=True,
                hash_funcs=hash_funcs,
                show_spinner=show_spinner,
                show_time=show_time,
            )
            return CachedFunction(function, plan)

        return decorate if func is None else decorate(func)

    def clear(self) -> None:
        """Forget the results of all functions, on disk too."""
        self._spaces.clear()
        disk.clear_all()


class CacheResource(_Decorator):
    """The decorator ``st.cache_resource``."""

    __name__ = "cache_resource"

    @overload
    def __call__(self, func: Callable[P, R]) -> CachedFunction[P, R]: ...
    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: Ttl = ...,
        max_entries: int | None = ...,
        show_spinner: bool | str = ...,
        show_time: bool = ...,
        validate: Callable[[Any], object] | None = ...,
        hash_funcs: HashFuncs | None = ...,
        on_release: Callable[[Any], object] | None = ...,
        scope: Scope = ...,
        refresh_mode: RefreshMode = ...,
    ) -> Callable[[Callable[P, R]], CachedFunction[P, R]]: ...
    def __call__(
        self,
        func: Callable[P, R] | None = None,
        *,
        ttl: Ttl = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], object] | None = None,
        hash_funcs: HashFuncs | None = None,
        on_release: Callable[[Any], object] | None = None,
        scope: Scope = "global",
        refresh_mode: RefreshMode = "foreground",
    ) -> CachedFunction[P, R] | Callable[[Callable[P, R]], CachedFunction[P, R]]:
        """Keep what a function returns; calls with equal arguments get the same object.

        For connections, models and the like: all apps and threads of the
        kernel share the object, so it must be safe to share. Otherwise as
        ``st.cache_data``.

        Args:
            func: The function; leave out to pass options.
            ttl, max_entries, show_spinner, show_time, hash_funcs, refresh_mode:
                As in ``st.cache_data``.
            validate: Called with the object at each use; if it returns
                False, the object is let go of and the function runs again.
            on_release: Called with objects that are let go of: pushed out,
                too old, cleared, or at the end of a session.
            scope: ``"global"``: for all apps of the kernel. ``"session"``:
                for this app, until it is closed.

        Raises:
            IntervalError, ParameterError, ParameterTypeError,
            MissingParameterError: If an option is wrong.
            UnhashableParamError: When called, if an argument cannot be compared.

        Example:
            >>> import nbflow as st
            >>> @st.cache_resource
            ... def connect(address):
            ...     return object()
            >>> connect("here") is connect("here"), connect("here") is connect("there")
            (True, False)
        """
        seconds = read_ttl(ttl)

        def decorate(function: Callable[P, R]) -> CachedFunction[P, R]:
            settings = Settings(
                ttl=seconds,
                max_entries=read_max_entries(max_entries),
                background=read_refresh(
                    refresh_mode, seconds, False, inspect.iscoroutinefunction(function)
                ),
                session=read_choice("scope", scope, ("global", "session")) == "session",
                validate=read_function("validate", validate),
                on_release=read_function("on_release", on_release),
            )
            plan = self._plan(
                settings,
                copies=False,
                hash_funcs=hash_funcs,
                show_spinner=show_spinner,
                show_time=show_time,
            )
            return CachedFunction(function, plan)

        return decorate if func is None else decorate(func)

    def clear(self) -> None:
        """Let go of the objects of all functions."""
        self._spaces.clear()


cache_data = CacheData()
cache_resource = CacheResource()
