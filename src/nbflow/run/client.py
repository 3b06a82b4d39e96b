"""``st.context`` and ``st.user``: who looks at the app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from nbflow.core.rerun import APP, Goto, Rerun
from nbflow.errors import (
    MissingAttributeError,
    MissingKeyError,
    UnsupportedError,
)
from nbflow.run.context import Stage, current
from nbflow.run.query import Query, parse

_FACTS = ("timezone", "timezone_offset", "locale", "theme", "url", "is_embedded")
_NAMES = ("cookies", "headers", "ip_address", *_FACTS)
USER = "user"
_READ = "facts read"
_ADDRESS = "address taken"


def _fact(name: str) -> Any:
    run = current()
    if run is None:
        return None
    run.checkpoint()
    stage = run.stage
    stage.store.setdefault(_READ, set()).add(name)
    return stage.client.get(name)


class Attributes(Mapping[str, Any]):
    """A read-only mapping whose keys are attributes, too.

    >>> Attributes({"type": "dark"}).type
    'dark'
    """

    __slots__ = ("_of", "_values")

    def __init__(self, values: Mapping[str, Any], of: str = "this mapping") -> None:
        object.__setattr__(self, "_values", values)
        object.__setattr__(self, "_of", of)

    def __getitem__(self, key: str) -> Any:
        try:
            value = self._values[key]
        except KeyError:
            raise MissingKeyError(missing(self._of, key, self._values)) from None
        inner = f"{self._of}[{key!r}]"
        return Attributes(value, inner) if isinstance(value, Mapping) else value

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        try:
            return self[key]
        except MissingKeyError as error:
            raise MissingAttributeError(str(error)) from None

    def __setattr__(self, key: str, value: Any) -> None:
        raise TypeError(f"{self._of} is read-only, so {key!r} cannot be set.")

    def __setitem__(self, key: str, value: Any) -> None:
        raise TypeError(f"{self._of} is read-only, so {key!r} cannot be set.")

    def __delitem__(self, key: str) -> None:
        raise TypeError(f"{self._of} is read-only, so {key!r} cannot be deleted.")

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def to_dict(self) -> dict[str, Any]:
        """Return plain dicts, nested ones included."""
        return {key: _plain(value) for key, value in self._values.items()}

    def __repr__(self) -> str:
        return repr(self.to_dict())


def missing(of: str, key: str, values: Mapping[str, Any]) -> str:
    """Return what to say when ``of`` has no ``key``."""
    listed = ", ".join(map(repr, values)) or "nothing"
    return f"{of} has no key {key!r}. It has: {listed}."


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


class ClientContext:
    """What the page tells of itself: read-only, and None as long as no page shows the app.

    By attribute or by item. When a page that opens says something else than
    the script has read, the script reruns.

    Attributes:
        timezone: Name of the browser's time zone, such as ``"Europe/Berlin"``.
        timezone_offset: Minutes from local time to UTC; negative east of it.
        locale: The browser's language, such as ``"de-CH"``.
        theme: ``theme.type`` is ``"light"``, ``"dark"`` or None.
        url: The page's address.
        is_embedded: Whether the page is part of another.
        cookies, headers: Empty; a kernel never sees them.
        ip_address: None, for the same reason.
    """

    __slots__ = ()

    @property
    def timezone(self) -> str | None:
        """Name of the browser's time zone."""
        value: str | None = _fact("timezone")
        return value

    @property
    def timezone_offset(self) -> int | None:
        """Minutes from local time to UTC, as JavaScript counts: -60 in Berlin in winter."""
        given: int | None = _fact("timezone_offset")
        name = _fact("timezone")
        return given if given is not None or name is None else _offset(name)

    @property
    def locale(self) -> str | None:
        """The browser's language."""
        value: str | None = _fact("locale")
        return value

    @property
    def theme(self) -> Attributes:
        """``theme.type``: ``"light"``, ``"dark"`` or None."""
        return Attributes({"type": _fact("theme")}, "st.context.theme")

    @property
    def url(self) -> str | None:
        """The page's address without its parameters."""
        value: str | None = _fact("url")
        return None if value is None else value.partition("#")[0].partition("?")[0]

    @property
    def is_embedded(self) -> bool | None:
        """Whether the page is part of another."""
        value: bool | None = _fact("is_embedded")
        return value

    @property
    def cookies(self) -> Mapping[str, str]:
        """Empty: a kernel never sees the browser's cookies."""
        return Attributes({}, "st.context.cookies")

    @property
    def headers(self) -> Mapping[str, str]:
        """Empty: a kernel never sees the browser's requests."""
        return Attributes({}, "st.context.headers")

    @property
    def ip_address(self) -> None:
        """None: a kernel never sees who asks."""
        return

    def __getitem__(self, key: str) -> Any:
        if key not in _NAMES:
            raise MissingKeyError(missing("st.context", key, dict.fromkeys(_NAMES)))
        return getattr(self, key)

    def __contains__(self, key: object) -> bool:
        return key in _NAMES

    def __repr__(self) -> str:
        return f"st.context({', '.join(_NAMES)})"


def _offset(zone: str) -> int | None:
    try:
        away = datetime.now(ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OSError):
        # The browser may know a zone that this machine has no file of.
        return None
    return None if away is None else -int(away.total_seconds() // 60)


def greet(stage: Stage, facts: Mapping[str, Any]) -> Rerun | None:
    """Take in what a page tells when it opens; return the rerun that it makes necessary.

    Args:
        stage: The app that the page shows.
        facts: Its ``hello`` (docs/protocol.md).
    """
    before = dict(stage.client)
    names = ("url", "query", "theme", "timezone", "timezone_offset", "locale", "is_embedded")
    stage.client.update({name: facts[name] for name in names if facts.get(name) is not None})
    read = stage.store.get(_READ, ())
    changed = any(before.get(name) != stage.client.get(name) for name in read)
    address = _address(stage, facts)
    if address is not None:
        return address
    return Rerun(APP) if changed else None


def _address(stage: Stage, facts: Mapping[str, Any]) -> Rerun | None:
    """Take parameters and page from a page's address: its own at first, or a link to it."""
    if facts.get("owns_url"):
        if stage.store.get(_ADDRESS):
            return None
        stage.store[_ADDRESS] = True
        asked, page = str(facts.get("query") or ""), urlsplit(str(facts.get("url") or "")).fragment
    else:
        # A link to an app in a notebook counts once for each time the page is loaded.
        if not facts.get("link") or stage.store.get(_ADDRESS) == facts.get("load"):
            return None
        stage.store[_ADDRESS] = facts.get("load")
        asked, _, page = str(facts["link"]).partition("#")
    query: Query = parse(asked)
    if page.startswith("/"):
        return Rerun(APP, goto=Goto(page, query))
    if query == stage.query:
        return None
    stage.query = query
    return Rerun(APP)


class User(Attributes):
    """``st.user``: empty, because an app in a notebook has no users of its own."""

    __slots__ = ()

    def __init__(self) -> None:
        object.__setattr__(self, "_of", "st.user")

    @property
    def _values(self) -> Mapping[str, Any]:
        # AppTest may give one.
        run = current()
        return {} if run is None else run.stage.store.get(USER, {})

    @property
    def tokens(self) -> Attributes:
        """What a login would have given: empty without one."""
        return Attributes(self._values.get("tokens", {}), "st.user.tokens")


def login(provider: str | None = None) -> NoReturn:
    """Raise: an app in a notebook has nobody to log in.

    Raises:
        UnsupportedError: Always; it says what to do instead.
    """
    raise UnsupportedError(
        f"st.login({'' if provider is None else repr(provider)}): an app in a notebook has no "
        "users of its own; whoever may open the notebook may use it. Let the server that "
        "serves it ask who they are: JupyterHub, or a proxy in front of Voilà."
    )


def logout() -> NoReturn:
    """Raise: see :func:`login`.

    Raises:
        UnsupportedError: Always.
    """
    raise UnsupportedError(
        "st.logout(): an app in a notebook has no users of its own, so nobody is logged in. The "
        "server that serves the notebook (JupyterHub, or a proxy in front of Voilà) logs out."
    )


context = ClientContext()
user = User()
