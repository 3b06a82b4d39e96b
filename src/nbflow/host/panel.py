"""What the kernel tells JupyterLab's Flow apps panel, and what the panel may ask for.

The panel opens a comm; from then on it is sent what every app is doing, at most
a few times a second however often apps rerun. Without a panel nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from nbflow.app import BaseApp
from nbflow.core.ids import FragmentId
from nbflow.ports import Cancellable, Loop
from nbflow.run.context import APP_TIMER
from nbflow.run.menu import known_pages
from nbflow.run.runner import End
from nbflow.session import RunRecord, Session

TARGET = "nbflow.apps"
"""Name of the comm target."""

EVERY = 0.25
"""Seconds between two messages: more is not read, and a ticking app makes many changes."""

RECENT = 20
"""How many of the latest runs are told of, for "Why did it rerun?"."""

_ACTS = ("rerun", "stop", "reset")
_TIMER_ACTS = ("pause", "resume")


def facts(app: BaseApp) -> dict[str, Any]:
    """Return what the panel shows of one app; times are seconds before now."""
    session = app.session
    now = session.loop.now()
    about = session.describe()
    history = [_run(record, now) for record in list(session.history)[-RECENT:]]
    last = about["last"]
    return {
        "name": app.name,
        "status": _status(session, last),
        "fullRuns": about["full_runs"],
        "fragmentRuns": sum(about["fragment_runs"].values()),
        "watched": session.watched,
        "link": _link(session),
        "history": history[::-1],
        "timers": _timers(session),
    }


def _status(session: Session, last: RunRecord | None) -> str:
    if session.busy:
        return "running"
    ends = {End.FAILED: "failed", End.STOPPED: "stopped"}
    return ends.get(last.end, "idle") if last is not None else "idle"


def _link(session: Session) -> str:
    with session.stage.lock:
        query = {k: list(v) for k, v in session.stage.query.items()}
        pages = known_pages(session.stage)
    page = "" if pages is None else pages.current.lstrip("/")
    words = urlencode(query, doseq=True)
    return (f"?{words}" if words else "") + (f"#/{quote(page)}" if page else "")


def _run(record: RunRecord, now: float) -> dict[str, Any]:
    return {
        "why": record.why,
        "fragments": list(record.fragments),
        "end": record.end.value,
        "seconds": record.seconds,
        "ago": max(0.0, now - record.started - record.seconds),
    }


def _timers(session: Session) -> list[dict[str, Any]]:
    with session.stage.lock:
        names = {at: entry.name for at, entry in session.stage.fragments.items()}
        known = list(session.ticker.courses)
    found = []
    for at in known:
        about = session.ticker.facts(at)
        if about["every"] is not None:
            name = "whole app" if at == APP_TIMER else names.get(at, "autorefresh")
            found.append({"id": str(at), "name": name, **about})
    return found


class Panel:
    """Answers the comms of Flow apps panels.

    Args:
        apps: Returns the apps there are.
        close: Ends an app.
        loop: Returns where changes are gathered; asked for once there is a panel.
    """

    def __init__(
        self,
        apps: Callable[[], Mapping[str, BaseApp]],
        close: Callable[[str], None],
        loop: Callable[[], Loop],
    ) -> None:
        self._apps = apps
        self._close = close
        self._loop = loop
        self._comms: list[Any] = []
        self._due: Cancellable | None = None
        self._sent = 0.0
        self._installed = False

    def install(self, manager: Any) -> None:
        """Accept comms; ``manager`` is the kernel's comm manager."""
        self._installed = True
        manager.register_target(TARGET, self._opened)

    def uninstall(self, manager: Any) -> None:
        """Accept no more, and close those there are."""
        if not self._installed:
            return
        self._installed = False
        manager.unregister_target(TARGET, self._opened)
        for comm in self._comms:
            comm.close()
        self._comms.clear()

    def noticed(self) -> None:
        """Something changed in an app. Any thread; cheap when no panel is open."""
        if self._comms:
            self._loop().post(self._soon)

    def _opened(self, comm: Any, message: Any) -> None:
        comm.on_msg(self._asked)
        comm.on_close(lambda _: self._closed(comm))
        self._comms.append(comm)
        self._send()

    def _closed(self, comm: Any) -> None:
        if comm in self._comms:
            self._comms.remove(comm)

    def _soon(self) -> None:
        if self._due is not None:
            return
        now = self._loop().now()
        self._due = self._loop().call_at(max(now, self._sent + EVERY), self._send)

    def _send(self) -> None:
        self._due = None
        self._sent = self._loop().now()
        data = {"apps": [facts(app) for app in list(self._apps().values())]}
        for comm in list(self._comms):
            comm.send(data)

    def _asked(self, message: Mapping[str, Any]) -> None:
        data = message["content"]["data"]
        act, app = data.get("act"), self._apps().get(data.get("app"))
        if act == "list":
            self._send()
        elif app is None:
            # Closed since the panel drew its button: what is sent shows that.
            self._loop().post(self._soon)
        elif act in _TIMER_ACTS:
            app.session.timing(str(FragmentId(data["timer"])), act)
            self._loop().post(self._soon)
        elif act == "close":
            self._close(app.name)
            self._loop().post(self._soon)
        elif act in _ACTS:
            getattr(app, act)()
            self._loop().post(self._soon)
