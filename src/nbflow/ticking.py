"""The timers of one session: of its fragments, of the app, of ``st_autorefresh``.

What ticks is decided by the runs (what they declare) and by people (who
pause and resume); ``core.timers`` says when. Here deadlines are put on the
loop and taken off it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.timers import Course, Timer, declare, ends, fire, next_deadline
from nbflow.ports import Cancellable, Loop
from nbflow.run.context import APP_TIMER, Stage
from nbflow.run.options import get_option


@dataclass(frozen=True, slots=True)
class Wish:
    """What the latest runs want of one timer."""

    every: float
    until: float | datetime | None = None
    max_runs: int | None = None


class Ticker:
    """Arms timers and says what is due. Decides on the loop; may be asked from any thread.

    Args:
        loop: Where it decides, and its clock.
        stage: What runs declare is read from it; its lock guards the timers.
        busy: Whether what a timer reruns is being rerun right now: that tick is skipped.
        quiet: When what a timer reruns may be rerun: None for now; else its tick waits until then.
        due: Told which timers fired, all that are due at one time together.
    """

    def __init__(
        self,
        loop: Loop,
        stage: Stage,
        busy: Callable[[FragmentId], bool],
        due: Callable[[list[FragmentId]], None],
        quiet: Callable[[FragmentId], float | None],
    ) -> None:
        self.timers: dict[FragmentId, Timer] = {}
        self.alarms: dict[FragmentId, tuple[Timer, Cancellable]] = {}
        self.courses: dict[FragmentId, Course] = {}
        self.watched = True
        self._loop = loop
        self._stage = stage
        self._busy = busy
        self._due = due
        self._quiet = quiet
        self._waiting: dict[FragmentId, float] = {}
        self._wishes: dict[FragmentId, Wish] = {}
        self._generation = 0
        self._closed = False
        self._leaving: Cancellable | None = None

    # -- after a run --------------------------------------------------------------

    def rearm(self, restart: bool) -> None:
        """Arm what the run that just ended left declared.

        Args:
            restart: Whether the phases of fragments start anew (spec 2.8.8).
        """
        now = self._loop.now()
        with self._stage.lock:
            self._wishes = self._declared()
            for at in [a for a in self.courses if a not in self._wishes]:
                del self.courses[at]
            for at in self._wishes:
                self.courses.setdefault(at, Course(now))
            anew = {at for at in self._wishes if self._starts_anew(at, restart)}
            self.timers = self._declare(now, anew)
            live = self.timers.keys() - anew
            self._waiting = {at: was for at, was in self._waiting.items() if at in live}
        self._sync()

    def _declared(self) -> dict[FragmentId, Wish]:
        stage, wishes = self._stage, {}
        if stage.run_every is not None:
            wishes[APP_TIMER] = Wish(stage.run_every)
        for at, entry in stage.fragments.items():
            body = stage.bodies.get(at)
            if entry.every is not None and not (body is not None and body.waiting):
                wishes[at] = Wish(entry.every, entry.until, entry.max_runs)
        for widget in [w for w in stage.pulses if w not in stage.state.entries]:
            del stage.pulses[widget]
        for widget, pulse in stage.pulses.items():
            if pulse.wanted(stage.state.entries[WidgetId(widget)].wire):
                wishes[FragmentId(widget)] = Wish(pulse.every)
        return wishes

    def _starts_anew(self, at: FragmentId, restart: bool) -> bool:
        if at == APP_TIMER:
            return False
        pulse = self._stage.pulses.get(at)
        if pulse is not None:
            return bool(pulse.debounce) and WidgetId(at) in self._stage.state.claims.drawn
        return restart

    def _declare(self, now: float, anew: set[FragmentId]) -> dict[FragmentId, Timer]:
        self._generation += 1
        live = {at: wish.every for at, wish in self._wishes.items() if not self.courses[at].paused}
        kept = {at: timer for at, timer in self.timers.items() if at not in anew}
        fresh = declare(kept, live, now, self._generation, restart=False)
        return {at: timer for at, timer in fresh.items() if not self._over(timer)}

    def _over(self, timer: Timer) -> bool:
        wish = self._wishes[timer.fragment]
        course = self.courses[timer.fragment]
        end: float | None = None
        if isinstance(wish.until, datetime):
            away = wish.until - datetime.now(wish.until.tzinfo)
            end = self._loop.now() + away.total_seconds()
        elif wish.until is not None:
            end = course.began + wish.until
        return ends(course, timer.deadline, end, wish.max_runs)

    # -- on the loop ----------------------------------------------------------------

    def _sync(self) -> None:
        """Bring the deadlines on the loop up to the timers."""
        if self._closed:
            return
        with self._stage.lock:
            wanted = dict(self.timers) if self.watched else {}
        for at, (timer, alarm) in list(self.alarms.items()):
            if wanted.get(at) is not timer:
                alarm.cancel()
                del self.alarms[at]
        for at, timer in wanted.items():
            if at not in self.alarms:
                self.alarms[at] = (timer, self._loop.call_at(timer.deadline, self._alarm(timer)))
        self._stage.noticed()

    def _alarm(self, timer: Timer) -> Callable[[], None]:
        return lambda: self.fire(timer.fragment, timer.generation)

    def fire(self, fragment: FragmentId, generation: int) -> None:
        """A deadline has come; what is due at the same time fires with it."""
        now = self._loop.now()
        with self._stage.lock:
            first = fire(self.timers, fragment, generation, now)
            if first is None or self._closed:
                return
            due = [at for at in self._fallen_due(now) if not self._waits(at, now)]
            fired = [at for at in due if not self._busy(at)]
            for at in fired:
                course = self.courses[at]
                self.courses[at] = replace(course, runs=course.runs + 1)
            for at in due:
                timer = self.timers[at]
                # One that waited goes on from where it was due: it keeps its beat.
                was = self._waiting.pop(at, timer.deadline)
                following = next_deadline(was, timer.every, now)
                self.timers[at] = replace(timer, deadline=following)
                if self._over(self.timers[at]):
                    del self.timers[at]
        self._sync()
        if fired:
            self._due(fired)

    def _fallen_due(self, now: float) -> list[FragmentId]:
        return [timer.fragment for timer in self.timers.values() if timer.deadline <= now]

    def _waits(self, at: FragmentId, now: float) -> bool:
        """Put a tick off until somebody has typed to the end; return whether it was."""
        until = self._quiet(at)
        if until is None or until <= now:
            return False
        timer = self.timers[at]
        self._waiting.setdefault(at, timer.deadline)
        self.timers[at] = replace(timer, deadline=until)
        return True

    def hurry(self) -> None:
        """Nobody types any more: what waited for that is due."""
        now = self._loop.now()
        with self._stage.lock:
            for at in [at for at in self._waiting if at in self.timers]:
                if self._quiet(at) is None:
                    self.timers[at] = replace(self.timers[at], deadline=now)
        self._sync()

    def watch(self, watched: bool) -> None:
        """Rest when nobody has looked for a while; start all phases anew when somebody does.

        A page that is loaded again is away for a second or two: what ticks goes on meanwhile.
        """
        if watched and self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None
        if watched == self.watched or self._leaving is not None or self._closed:
            return
        grace = float(get_option("runner.restAfter"))
        if watched:
            self.watched = True
            with self._stage.lock:
                self.timers = self._declare(self._loop.now(), set(self._wishes))
            self._sync()
        elif grace > 0:
            self._leaving = self._loop.call_at(self._loop.now() + grace, self._rest)
        else:
            self._rest()

    def _rest(self) -> None:
        self._leaving = None
        self.watched = False
        self._sync()

    def close(self) -> None:
        """Take all deadlines off the loop."""
        for _, alarm in self.alarms.values():
            alarm.cancel()
        self.alarms.clear()
        if self._leaving is not None:
            self._leaving.cancel()
        self._closed = True

    # -- from any thread --------------------------------------------------------------

    def pause(self, ids: Iterable[FragmentId]) -> None:
        """Let timers rest; the time that was left is kept."""
        now = self._loop.now()
        with self._stage.lock:
            for at in ids:
                course = self.courses.get(at, Course(now))
                timer = self.timers.pop(at, None)
                if not course.paused:
                    left = None if timer is None else max(0.0, timer.deadline - now)
                    self.courses[at] = replace(course, paused=True, left=left)
        self._loop.post(self._sync)

    def resume(self, ids: Iterable[FragmentId]) -> None:
        """Let paused timers go on with the time that was left."""
        now = self._loop.now()
        with self._stage.lock:
            for at in ids:
                course = self.courses.get(at)
                if course is not None and course.paused:
                    self.courses[at] = replace(course, paused=False, left=None)
                    self._start(at, now, course.left)
        self._loop.post(self._sync)

    def restart(self, ids: Iterable[FragmentId]) -> None:
        """Begin anew: no ticks yet, a whole interval to the first."""
        now = self._loop.now()
        with self._stage.lock:
            for at in ids:
                self.courses[at] = Course(now)
                self._start(at, now, None)
        self._loop.post(self._sync)

    def _start(self, at: FragmentId, now: float, left: float | None) -> None:
        wish = self._wishes.get(at)
        if wish is None:
            # Before the end of the first run that calls it: that arms it.
            return
        self._generation += 1
        fresh = declare({}, {at: wish.every}, now, self._generation, restart=True)[at]
        timer = fresh if left is None else replace(fresh, deadline=now + left)
        if not self._over(timer):
            self.timers[at] = timer

    def facts(self, at: FragmentId) -> dict[str, Any]:
        """Return ``every``, ``runs``, ``paused`` and ``remaining`` seconds to the next tick."""
        with self._stage.lock:
            course, wish, timer = (
                self.courses.get(at),
                self._wishes.get(at),
                self.timers.get(at),
            )
            remaining = None if timer is None else max(0.0, timer.deadline - self._loop.now())
            if course is not None and course.paused:
                remaining = course.left
            return {
                "every": None if wish is None else wish.every,
                "runs": 0 if course is None else course.runs,
                "paused": course is not None and course.paused,
                "remaining": remaining,
            }
