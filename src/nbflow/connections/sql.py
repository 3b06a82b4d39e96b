"""Databases that SQLAlchemy knows."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Any

from nbflow.caching import cache_data
from nbflow.connections.base import BaseConnection
from nbflow.errors import MissingLibraryError, MissingParameterError

if TYPE_CHECKING:
    from datetime import timedelta

PARTS = ("url", "dialect", "driver", "username", "password", "host", "port", "database", "query")
_ATTEMPTS = 3


def _alchemy() -> Any:
    try:
        import pandas  # noqa: F401
        import sqlalchemy
    except ImportError as error:
        raise MissingLibraryError(
            f"SQL connections need the package {error.name}. Install it with "
            'pip install "nbflow[sql]", and the driver of your database.'
        ) from error
    return sqlalchemy


def read_url(told: Any, name: str) -> Any:
    """Return the address of a database out of its parts.

    Args:
        told: ``url``, or ``dialect``, ``username`` and ``host`` and what else is known.
        name: The connection's name, for the error.

    Raises:
        MissingParameterError: If parts are missing.

    >>> read_url({"url": "sqlite://"}, "db").drivername
    'sqlite'
    """
    make = _alchemy().engine
    if "url" in told:
        return make.make_url(told["url"])
    missing = [part for part in ("dialect", "username", "host") if part not in told]
    if missing:
        raise MissingParameterError(
            f"st.connection({name!r}) does not know where the database is: {', '.join(missing)} "
            f"is missing. Write url= or these parts into [connections.{name}] of "
            ".streamlit/secrets.toml, or give them to st.connection."
        )
    driver = f"+{told['driver']}" if "driver" in told else ""
    return make.URL.create(
        drivername=told["dialect"] + driver,
        username=told["username"],
        password=told.get("password"),
        host=told["host"],
        port=int(told["port"]) if "port" in told else None,
        database=told.get("database"),
        query=dict(told.get("query", {})),
    )


def _lost(error: BaseException | None) -> bool:
    """Return whether an error, or what it was raised from, says that the connection is lost."""
    while error is not None:
        if getattr(error, "connection_invalidated", False):
            return True
        error = error.__cause__
    return False


class SQLConnection(BaseConnection[Any]):
    """A database: ``st.connection("sql")`` or ``st.connection(name, type="sql")``.

    Where it is stands in ``[connections.NAME]`` of the secrets, or in the
    arguments: ``url``, or ``dialect``, ``username``, ``host`` and the like.
    Other arguments go to ``sqlalchemy.create_engine``.

    Example::

        db = st.connection("sql", url="sqlite:///pets.db")
        table = db.query("select * from pets where owner = :who", params={"who": "Ada"}, ttl="10m")
    """

    def _connect(self, autocommit: bool = False, **kwargs: Any) -> Any:
        alchemy = _alchemy()
        given = {part: kwargs.pop(part) for part in PARTS if part in kwargs}
        told = ChainMap(given, self._secrets.to_dict())
        options = {**dict(told.get("create_engine_kwargs") or {}), **kwargs}
        engine = alchemy.create_engine(read_url(told, self._connection_name), **options)
        return engine.execution_options(isolation_level="AUTOCOMMIT") if autocommit else engine

    def query(
        self,
        sql: str,
        *,
        show_spinner: bool | str = "Running `sql.query(...)`.",
        ttl: float | timedelta | str | None = None,
        index_col: str | list[str] | None = None,
        chunksize: int | None = None,
        params: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Return the rows of a query as a pandas DataFrame, cached as by ``st.cache_data``.

        A connection that has been lost is made anew and the query repeated.

        Args:
            sql: The query; parameters stand in it as ``:name``.
            show_spinner: Whether, or with which text, waiting is shown.
            ttl: For how long the rows are kept, in seconds, as a timedelta
                or as ``"10m"``; for ever if None.
            index_col, chunksize, params, kwargs: As in ``pandas.read_sql``.

        Raises:
            pandas.errors.DatabaseError: What the database says of the query.
        """
        alchemy = _alchemy()

        def read(
            _connection: SQLConnection,
            at: str,
            sql: str,
            index_col: Any,
            chunksize: Any,
            params: Any,
            more: dict[str, Any],
        ) -> Any:
            import pandas

            with _connection._instance.connect() as open_one:
                return pandas.read_sql(
                    alchemy.text(sql),
                    open_one,
                    index_col=index_col,
                    chunksize=chunksize,
                    params=params,
                    **more,
                )

        # One cache for each length of time, or the last would set it for all.
        read.__qualname__ = f"SQLConnection.query {ttl}"
        cached = cache_data(ttl=ttl, show_spinner=show_spinner)(read)
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                at = str(self._connection_instance_id)
                return cached(self, at, sql, index_col, chunksize, params, kwargs)
            except Exception as error:
                # What is wrong with the query itself is wrong the second time, too.
                if attempt == _ATTEMPTS or not _lost(error):
                    raise
                self.reset()
        raise AssertionError("unreachable")

    def connect(self) -> Any:
        """Return a new ``sqlalchemy.Connection``, to be used with ``with``."""
        return self._instance.connect()

    @property
    def engine(self) -> Any:
        """The ``sqlalchemy.Engine``."""
        return self._instance

    @property
    def driver(self) -> str:
        """The driver's name."""
        return str(self._instance.driver)

    @property
    def session(self) -> Any:
        """A new ``sqlalchemy.orm.Session``, to be used with ``with``."""
        _alchemy()
        from sqlalchemy.orm import Session

        return Session(self._instance)

    def close(self) -> None:
        """Close all connections to the database."""
        if self._raw_instance is not None:
            self._raw_instance.dispose()
