"""``st.query_params``: the parameters in the page's address, or the app's own.

In Voilà they are those of the page's URL, and setting one changes it. A
notebook's URL is not an app's to change: there they live with the app.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from nbflow.errors import (
    MissingAttributeError,
    MissingKeyError,
    ParameterTypeError,
    QueryParamDictError,
    QueryParamError,
)
from nbflow.run.context import Stage, current

Query: TypeAlias = dict[str, list[str]]
QueryInput: TypeAlias = Mapping[str, Any] | Iterable[tuple[str, Any]] | None

HIDDEN = ("embed", "embed_options")
"""Parameters of the page itself: kept, never shown, never set (spec 6.2.3)."""

BOUND = "bound query parameters"

_bare: Query = {}


def parse(search: str) -> Query:
    """Return the parameters of an address, in order.

    >>> parse("?a=1&b=2&b=3&c=")
    {'a': ['1'], 'b': ['2', '3'], 'c': ['']}
    """
    return parse_qs(search.lstrip("?"), keep_blank_values=True)


def texts(key: str, value: Any) -> list[str]:
    """Return a value as the texts that stand in the address (spec 6.2.2).

    Raises:
        QueryParamDictError: If it is a dict.

    >>> texts("a", [1, None]), texts("a", 2.5)
    (['1', 'None'], ['2.5'])
    """
    if isinstance(value, Mapping):
        raise QueryParamDictError(
            f"st.query_params[{key!r}] was set to {value!r}. An address holds text, and a dict has "
            "no one way to be written as such. Set a text, or a list of texts."
        )
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [str(v) for v in value]
    return [str(value)]


def as_query(given: QueryInput) -> Query:
    """Return what a user gave as parameters: a mapping or pairs.

    Raises:
        QueryParamError, QueryParamDictError: If one of them cannot be set.
    """
    if given is None:
        return {}
    return {_settable(key): texts(key, value) for key, value in dict(given).items()}


def kept(query: Mapping[str, list[str]]) -> Query:
    """Return what stays when all parameters are cleared."""
    return {k: v for k, v in query.items() if k.lower() in HIDDEN}


def _settable(key: Any) -> str:
    if not isinstance(key, str):
        raise ParameterTypeError(
            f"st.query_params[{key!r}]: a name in an address is text. Write {str(key)!r}."
        )
    if key.lower() in HIDDEN:
        raise QueryParamError(
            f"st.query_params[{key!r}] belongs to the page the app is embedded in, and cannot be "
            "set. Choose another name."
        )
    return key


class QueryParams(MutableMapping[str, str]):
    """The parameters of the address as a mapping of text to text.

    By item or by attribute. A parameter that is there several times reads as
    its last value; :meth:`get_all` has all. What is set is turned into text;
    lists repeat the parameter. Setting changes the address and starts no run.

    >>> params = QueryParams()
    >>> params["tags"] = ["a", "b"]
    >>> params.page = 3
    >>> params["tags"], params.get_all("tags"), params.to_dict()
    ('b', ['a', 'b'], {'tags': 'b', 'page': '3'})
    >>> params.clear()
    """

    __slots__ = ()

    @contextmanager
    def _query(self, change: bool = False) -> Iterator[Query]:
        run = current()
        if run is None:
            yield _bare
            return
        run.checkpoint()
        stage = run.stage
        with stage.lock:
            if not change:
                yield stage.query
                return
            query = {k: list(v) for k, v in stage.query.items()}
            yield query
            set_query(stage, query)

    # -- reading ----------------------------------------------------------------

    def __getitem__(self, key: str) -> str:
        with self._query() as query:
            if not _seen(query, key):
                raise MissingKeyError(
                    f"st.query_params has no key {key!r}. It has: {_listed(query)}. Ask with "
                    f"st.query_params.get({key!r}), or `if {key!r} in st.query_params`."
                )
            return _last(query[key])

    def get_all(self, key: str) -> list[str]:
        """Return all values of a parameter; an empty list if it is not there."""
        with self._query() as query:
            return list(query[key]) if _seen(query, key) else []

    def __iter__(self) -> Iterator[str]:
        with self._query() as query:
            return iter([key for key in query if _seen(query, key)])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __contains__(self, key: object) -> bool:
        with self._query() as query:
            return _seen(query, key)

    def __getattr__(self, key: str) -> str:
        if key.startswith("__"):
            raise AttributeError(key)
        try:
            return self[key]
        except MissingKeyError as error:
            raise MissingAttributeError(str(error)) from None

    def to_dict(self) -> dict[str, str]:
        """Return a plain dict; of a repeated parameter the last value."""
        with self._query() as query:
            return {k: _last(v) for k, v in query.items() if _seen(query, k)}

    def __repr__(self) -> str:
        every = {key: self.get_all(key) for key in self}
        return repr({key: found[0] if len(found) == 1 else found for key, found in every.items()})

    # -- setting ----------------------------------------------------------------

    def __setitem__(self, key: str, value: Any) -> None:
        with self._query(change=True) as query:
            name = _settable(key)
            _unbound(name)
            query[name] = texts(name, value)

    def __delitem__(self, key: str) -> None:
        with self._query(change=True) as query:
            if not _seen(query, key):
                raise MissingKeyError(
                    f"st.query_params has no key {key!r} to delete. It has: {_listed(query)}. "
                    f"Write st.query_params.pop({key!r}, None)."
                )
            _unbound(key)
            del query[key]

    def __setattr__(self, key: str, value: Any) -> None:
        self[key] = value

    def __delattr__(self, key: str) -> None:
        try:
            del self[key]
        except MissingKeyError as error:
            raise MissingAttributeError(str(error)) from None

    def update(self, params: Any = (), /, **kwds: Any) -> None:
        """Set several parameters; the address changes once."""
        fresh = {**as_query(params), **as_query(kwds)}
        with self._query(change=True) as query:
            for key in fresh:
                _unbound(key)
            query.update(fresh)

    def from_dict(self, params: QueryInput) -> None:
        """Replace all parameters."""
        fresh = as_query(params)
        with self._query(change=True) as query:
            for key in fresh:
                _unbound(key)
            stay = {**kept(query), **_bound_of(query)}
            query.clear()
            query.update({**stay, **fresh})

    def clear(self) -> None:
        """Remove all parameters, except those that inputs are bound to."""
        self.from_dict({})


def set_query(stage: Stage, query: Query) -> None:
    """Make ``query`` the app's parameters and tell the page."""
    if query != stage.query:
        stage.query = query
        stage.on_address(stage.address, query)


def _bound() -> Mapping[str, Any]:
    run = current()
    return {} if run is None else run.stage.store.get(BOUND, {})


def _bound_of(query: Query) -> Query:
    return {key: query[key] for key in _bound() if key in query}


def _unbound(key: str) -> None:
    if key in _bound():
        raise QueryParamError(
            f"st.query_params[{key!r}] belongs to the input with that key, which has "
            'bind="query-params". Both would set it, and one would be lost. Set the input: '
            f"st.session_state[{key!r}] = … before it is drawn."
        )


def _seen(query: Mapping[str, Any], key: object) -> bool:
    return isinstance(key, str) and key in query and key.lower() not in HIDDEN


def _last(values: list[str]) -> str:
    return values[-1] if values else ""


def _listed(query: Mapping[str, Any]) -> str:
    return ", ".join(repr(k) for k in query if _seen(query, k)) or "nothing"


query_params = QueryParams()
