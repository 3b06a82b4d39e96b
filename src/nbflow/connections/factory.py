"""``st.connection``: one connection for each name, kind and arguments."""

from __future__ import annotations

import importlib
from datetime import timedelta
from typing import Any, Final, Literal, TypeVar, overload

from nbflow.caching import cache_resource
from nbflow.caching.keys import function_key
from nbflow.connections.base import BaseConnection
from nbflow.connections.sql import SQLConnection
from nbflow.errors import MissingParameterError, ParameterError, UnsupportedError
from nbflow.run.params import check_choice
from nbflow.run.secrets import secrets

C = TypeVar("C", bound=BaseConnection[Any])


class _Unset:
    def __repr__(self) -> str:
        return "unset"


UNSET: Final = _Unset()
Ttl = float | timedelta | str | None
_makers: dict[tuple[str, str, str], Any] = {}


@overload
def connection(
    name: Literal["sql"],
    type: Literal["sql"] | None = None,
    max_entries: int | None = None,
    ttl: Ttl | _Unset = UNSET,
    **kwargs: Any,
) -> SQLConnection: ...
@overload
def connection(
    name: str,
    type: Literal["sql"],
    max_entries: int | None = None,
    ttl: Ttl | _Unset = UNSET,
    **kwargs: Any,
) -> SQLConnection: ...
@overload
def connection(
    name: str,
    type: type[C],
    max_entries: int | None = None,
    ttl: Ttl | _Unset = UNSET,
    **kwargs: Any,
) -> C: ...
@overload
def connection(
    name: str,
    type: str | None = None,
    max_entries: int | None = None,
    ttl: Ttl | _Unset = UNSET,
    **kwargs: Any,
) -> BaseConnection[Any]: ...
def connection(
    name: str,
    type: Any = None,
    max_entries: int | None = None,
    ttl: Any = UNSET,
    **kwargs: Any,
) -> Any:
    """Return a connection; made once, and shared by all runs.

    Args:
        name: Names the section ``[connections.NAME]`` of the secrets.
        type: ``"sql"``; a class derived from
            :class:`~nbflow.connections.BaseConnection`, or where it can be
            imported from as text. If None: the section's ``type``, or the
            name where that is ``"sql"``.
        max_entries: How many are kept; any number if None.
        ttl: For how long one is kept, in seconds, as a timedelta or as
            ``"1h"``; for ever if None or left out.
        kwargs: Go to the connection; they win over the secrets.

    Raises:
        MissingParameterError: If the kind of connection is not known.
        ParameterError: If ``type`` is no kind of connection.
        UnsupportedError: For connections of Snowflake's.
        MissingLibraryError: If what the kind needs is not installed.

    Example::

        db = st.connection("pets", type="sql", url="sqlite:///pets.db")
        st.dataframe(db.query("select * from pets", ttl="10m"))
    """
    kind = _class_of(name, type)
    scope = check_choice("scope()", kind.scope(), ("global", "session"))
    keep = None if isinstance(ttl, _Unset) else ttl
    return _maker(keep, max_entries, scope)(name, _stamp(kind), kind, kwargs)


def _maker(ttl: Any, max_entries: int | None, scope: Literal["global", "session"]) -> Any:
    key = (repr(ttl), repr(max_entries), scope)
    if key not in _makers:

        def connect(name: str, stamp: str, _kind: type[C], kwargs: dict[str, Any]) -> C:
            return _kind(connection_name=name, **kwargs)

        # Functions with one name share one cache, and its settings.
        connect.__qualname__ = f"connection {key}"
        _makers[key] = cache_resource(
            ttl=ttl,
            max_entries=max_entries,
            scope=scope,
            show_spinner="Running `st.connection(...)`.",
            on_release=_close,
        )(connect)
    return _makers[key]


def _close(connection: BaseConnection[Any]) -> None:
    connection.close()


def _stamp(kind: type[BaseConnection[Any]]) -> str:
    """Return a text that is another one once the class connects in another way.

    A class written in an app's cell is made anew in each run; it is the same kind all the while.
    """
    return f"{kind.__module__}.{kind.__qualname__} {function_key(kind._connect)}"


def _class_of(name: str, kind: Any) -> type[BaseConnection[Any]]:
    if kind is None:
        sections = secrets.get("connections", {}) if secrets.load_if_toml_exists() else {}
        kind = (sections.get(name) or {}).get("type") or name
        if kind == name and "." not in name and name not in ("sql", *_SNOWFLAKE):
            raise MissingParameterError(
                f"st.connection({name!r}) does not say what kind of connection it is. Write "
                f'type="sql", or the type into [connections.{name}] of .streamlit/secrets.toml.'
            )
    if isinstance(kind, str):
        kind = _named(kind)
    if isinstance(kind, type) and issubclass(kind, BaseConnection):
        return kind
    raise ParameterError(
        f"type={kind!r} is no kind of connection: it is not derived from "
        "nbflow.connections.BaseConnection. Derive it, or write a function with "
        "@st.cache_resource that returns what you connect with."
    )


_SNOWFLAKE = ("snowflake", "snowflake-callers-rights", "snowpark")


def _named(kind: str) -> Any:
    if kind == "sql":
        return SQLConnection
    if kind in _SNOWFLAKE:
        raise UnsupportedError(
            f'st.connection(type="{kind}") is not part of nbflow. Install snowflake-sqlalchemy and '
            'write st.connection("snow", type="sql", url="snowflake://user@account/database").'
        )
    module, _, name = kind.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ParameterError(
            f'type={kind!r} cannot be imported: {error}. Write type="sql", a class, or the path '
            'of one as in type="package.module.Class".'
        ) from error
