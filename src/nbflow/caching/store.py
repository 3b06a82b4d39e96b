"""What is kept: the entries of one function, and the functions of a process or a session.

No lock is held while code of the user's runs: neither the cached function
nor ``validate`` nor ``on_release``.
"""

from __future__ import annotations

import logging
import math
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any, Protocol

from cachetools import LRUCache

log = logging.getLogger("nbflow")

HARD = 2.0
"""Times the ttl after which a value that is refreshed in the background is too old to be used."""

COOLDOWN = 60.0
"""Seconds after a failed refresh in the background before it is tried again."""

_WORKERS = 4


def _in_thread(work: Callable[[], None]) -> None:
    # An empty context: the run that noticed is not the one that refreshes.
    target = Context().run
    threading.Thread(target=target, args=(work,), name="nbflow-refresh", daemon=True).start()


@dataclass
class Services:
    """What tests put others in the place of.

    Args:
        now: A clock, in seconds.
        spawn: Does work beside the script.
    """

    now: Callable[[], float] = time.monotonic
    spawn: Callable[[Callable[[], None]], None] = _in_thread


services = Services()


@dataclass(frozen=True, slots=True)
class Settings:
    """How the results of a function are kept.

    Args:
        ttl: Seconds; None: for ever.
        max_entries: How many; None: any number.
        max_size: Bytes of all of them; None: any number.
        background: A value older than ``ttl`` is used once more while a new
            one is made.
        persist: On disk, too.
        session: One cache for each app, not one for all.
        validate: Whether a value may still be used.
        on_release: Told of values that are let go of.
    """

    ttl: float | None = None
    max_entries: int | None = None
    max_size: int | None = None
    background: bool = False
    persist: bool = False
    session: bool = False
    # A script makes these functions anew in each run; that changes nothing.
    validate: Callable[[Any], object] | None = field(default=None, compare=False)
    on_release: Callable[[Any], object] | None = field(default=None, compare=False)

    @property
    def expiry(self) -> float:
        """Seconds after which a value is not used any more."""
        if self.ttl is None:
            return math.inf
        return self.ttl * (HARD if self.background else 1.0)


@dataclass(eq=False, slots=True)
class Entry:
    """One result.

    Args:
        value: The value, or its pickle.
        born: When it was made.
        drawn: What the function drew.
        size: Bytes.
    """

    value: Any
    born: float
    drawn: Any = None
    size: int = 0


@dataclass(eq=False, slots=True)
class Flight:
    """A computation in progress. Who wants the same result waits for ``done``."""

    done: Future[None] = field(default_factory=Future)

    def __post_init__(self) -> None:
        # A task that waits and is cancelled would cancel this for all who wait.
        self.done.set_running_or_notify_cancel()


class Shelf(Protocol):
    """Where entries outlive the process; see :mod:`nbflow.caching.disk`."""

    function: Callable[..., Any]

    def read(self, key: str) -> Entry | None:
        """Return what is kept under ``key``."""

    def write(self, key: str, entry: Entry) -> None:
        """Keep it."""

    def remove(self, key: str | None) -> None:
        """Forget one entry, or all."""


class _Bounded(LRUCache[str, Entry]):
    """Entries in the order of their use; those that were pushed out are in ``out``."""

    def __init__(self) -> None:
        super().__init__(math.inf, getsizeof=lambda entry: entry.size)
        self.out: list[Entry] = []

    def popitem(self) -> tuple[str, Entry]:
        key, entry = super().popitem()
        self.out.append(entry)
        return key, entry

    def take_out(self, key: str) -> None:
        """Remove one entry, if it is there."""
        entry = self.pop(key, None)
        if entry is not None:
            self.out.append(entry)


class FunctionCache:
    """The results of one function."""

    def __init__(self, name: str, settings: Settings, shelf: Shelf | None = None) -> None:
        self.name = name
        self.settings = settings
        self.shelf = shelf
        self._lock = threading.Lock()
        self._entries = _Bounded()
        # In the order in which they were made, which is that in which they expire.
        self._born: dict[str, float] = {}
        self._flights: dict[str, Flight] = {}
        self._resting: dict[str, float] = {}

    # -- entries -----------------------------------------------------------------

    def read(self, key: str) -> Entry | None:
        """Return what is kept under ``key`` and may be used, or None."""
        with self._lock:
            entry = self._entries.get(key)
            expired = entry is not None and self._age(entry) >= self.settings.expiry
            if expired:
                self._remove(key)
            out = self._taken()
        self._release(out)
        if entry is not None and not expired:
            return entry if self._valid(key, entry) else None
        return self._from_shelf(key)

    def _from_shelf(self, key: str) -> Entry | None:
        if self.shelf is None:
            return None
        entry = self.shelf.read(key)
        if entry is not None:
            self._put(key, entry, None)
        return entry

    def _valid(self, key: str, entry: Entry) -> bool:
        validate = self.settings.validate
        if validate is None or validate(entry.value):
            return True
        self.drop(key, entry)
        return False

    def stale(self, entry: Entry) -> bool:
        """Return whether ``entry`` should be made anew in the background."""
        settings = self.settings
        return settings.background and settings.ttl is not None and self._age(entry) >= settings.ttl

    def write(self, key: str, entry: Entry, flight: Flight) -> bool:
        """Keep ``entry``, unless its key was cleared while it was made."""
        kept = self._put(key, entry, flight)
        if kept and self.shelf is not None:
            self.shelf.write(key, entry)
        return kept

    def _put(self, key: str, entry: Entry, flight: Flight | None) -> bool:
        with self._lock:
            if flight is not None and self._flights.get(key) is not flight:
                return False
            self._sweep()
            self._remove(key)
            self._make_room(entry)
            self._entries[key] = entry
            self._born[key] = entry.born
            self._resting.pop(key, None)
            out = self._taken()
        self._release(out)
        return True

    def _make_room(self, entry: Entry) -> None:
        settings, entries = self.settings, self._entries
        if settings.max_entries is not None:
            while len(entries) >= settings.max_entries:
                self._born.pop(entries.popitem()[0], None)
        if settings.max_size is not None:
            while entries and entries.currsize + entry.size > settings.max_size:
                self._born.pop(entries.popitem()[0], None)
            if entry.size > settings.max_size:
                log.warning(
                    "%s returned a value of %d bytes, more than its max_size=%d. It is kept "
                    "alone, until the next one. Raise max_size, or return less.",
                    self.name, entry.size, settings.max_size,
                )  # fmt: skip

    def drop(self, key: str, entry: Entry) -> None:
        """Let go of ``entry``, if it is still what is kept under ``key``."""
        with self._lock:
            if self._entries.get(key) is entry:
                self._remove(key)
            out = self._taken()
        self._release(out)

    def clear(self, key: str | None = None) -> None:
        """Let go of one entry, or of all, on disk too; what is being made will not be kept."""
        self.let_go(key)
        if self.shelf is not None:
            self.shelf.remove(key)

    def let_go(self, key: str | None = None) -> None:
        """Let go of one entry, or of all, in memory."""
        with self._lock:
            for name in [*self._entries] if key is None else [key]:
                self._remove(name)
                self._resting.pop(name, None)
            if key is None:
                self._flights.clear()
            else:
                self._flights.pop(key, None)
            out = self._taken()
        self._release(out)

    def _age(self, entry: Entry) -> float:
        return services.now() - entry.born

    def _sweep(self) -> None:
        """Remove what has expired, though nobody may ask for it again."""
        last = services.now() - self.settings.expiry
        for key, born in list(self._born.items()):
            if born > last:
                break
            self._remove(key)

    def _remove(self, key: str) -> None:
        self._entries.take_out(key)
        self._born.pop(key, None)

    def _taken(self) -> list[Entry]:
        out, self._entries.out = self._entries.out, []
        return out

    def _release(self, entries: Iterable[Entry]) -> None:
        on_release = self.settings.on_release
        if on_release is None:
            return
        for entry in entries:
            try:
                on_release(entry.value)
            except Exception:
                # Whoever made room, or ended a session, has nothing to do with it.
                log.exception("on_release of %s failed for %r", self.name, entry.value)

    # -- computations in progress --------------------------------------------------

    def join(self, key: str) -> tuple[Flight, bool]:
        """Return the computation for ``key``, and whether it is the caller's to do."""
        with self._lock:
            flight = self._flights.get(key)
            if flight is not None:
                return flight, False
            flight = self._flights[key] = Flight()
            return flight, True

    def leave(self, key: str, flight: Flight) -> None:
        """End a computation, whether it came to a result or not."""
        with self._lock:
            if self._flights.get(key) is flight:
                del self._flights[key]
        flight.done.set_result(None)

    # -- in the background ---------------------------------------------------------

    def refresh(self, key: str, make: Callable[[], Entry]) -> None:
        """Make an entry anew beside the script, unless somebody does or it has just failed."""
        with self._lock:
            resting = self._resting.get(key, -math.inf)
            if resting > services.now() or key in self._flights:
                return
            if not _slots.acquire(blocking=False):
                # All workers are busy; the next access asks again.
                return
            flight = self._flights[key] = Flight()
        try:
            services.spawn(lambda: self._refresh(key, flight, make))
        except RuntimeError:
            # No more threads: the old value serves, until it is too old.
            _slots.release()
            self.leave(key, flight)

    def _refresh(self, key: str, flight: Flight, make: Callable[[], Entry]) -> None:
        try:
            entry = make()
            if not self._put(key, entry, flight):
                self._release([entry])
        except BaseException:
            log.warning("refreshing %s in the background failed", self.name, exc_info=True)
            with self._lock:
                self._resting[key] = services.now() + COOLDOWN
        finally:
            _slots.release()
            self.leave(key, flight)


_slots = threading.BoundedSemaphore(_WORKERS)


class Space:
    """The caches of all functions: of a process, or of one session."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._functions: dict[str, FunctionCache] = {}

    def of(
        self, key: str, name: str, settings: Settings, shelf: Callable[[], Shelf] | None = None
    ) -> FunctionCache:
        """Return the cache of a function; one with other settings is let go of."""
        with self._lock:
            known = self._functions.get(key)
            if known is not None and known.settings == settings:
                known.settings = settings
                return known
            made = self._functions[key] = FunctionCache(name, settings, shelf and shelf())
        if known is not None:
            known.let_go()
        return made

    def clear(self) -> None:
        """Let go of everything in memory."""
        with self._lock:
            functions = list(self._functions.values())
            self._functions.clear()
        for function in functions:
            function.let_go()


class Spaces:
    """The space of the process and those of its sessions, for one decorator."""

    def __init__(self) -> None:
        self.everywhere = Space()
        self._sessions: weakref.WeakSet[Space] = weakref.WeakSet()

    def add_session(self) -> Space:
        """Return the space of a new session."""
        space = Space()
        self._sessions.add(space)
        return space

    def clear(self) -> None:
        """Let go of everything, everywhere."""
        for space in [self.everywhere, *self._sessions]:
            space.clear()
