"""Keys: which function is this, and which call of it.

A function is itself as long as its name and its source are the same. The
source is that of the cell: a cell that runs again unchanged finds what it
had, and one that was edited starts anew.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from types import CodeType
from typing import Any

from cachetools import LRUCache

from nbflow.caching.hashing import SIZE, Hasher, HashFuncs, Unhashable, qualified
from nbflow.errors import UnhashableParamError

# By id, with the code object beside it: hashing one reads all of its
# bytecode, and a freed one could hand its id to another. A script defines
# its functions anew in each run, from the same code objects.
_keys: LRUCache[tuple[int, str, str], tuple[CodeType, str]] = LRUCache(1024)


def name_of(function: Callable[..., Any]) -> str:
    """Return what people call a function."""
    return str(getattr(function, "__qualname__", None) or repr(function))


def warn_about(function: Callable[..., Any], message: str) -> None:
    """Warn at the line where ``function`` is defined."""
    code = getattr(function, "__code__", None)
    if code is None:
        warnings.warn(message, stacklevel=3)
    else:
        warnings.warn_explicit(message, UserWarning, code.co_filename, code.co_firstlineno)


def function_key(function: Callable[..., Any]) -> str:
    """Return what names a function: equal in every run until its source is edited.

    >>> function_key(function_key) == function_key(function_key)
    True
    """
    code = getattr(inspect.unwrap(function), "__code__", None)
    module, name = str(getattr(function, "__module__", "")), name_of(function)
    if not isinstance(code, CodeType):
        # A class, say, or an object that can be called.
        return _digest(module, name, repr(type(function)), _source(function))
    known = _keys.get((id(code), module, name))
    if known is None:
        known = (code, _digest(module, name, *_body(function, code)))
        _keys[id(code), module, name] = known
    return known[1]


def _digest(*texts: str) -> str:
    found = blake2b(digest_size=SIZE)
    for text in texts:
        found.update(f"{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _source(function: Callable[..., Any]) -> str:
    try:
        return inspect.getsource(inspect.unwrap(function))
    except (OSError, TypeError, SyntaxError, IndexError):
        # Made by exec, or in a session without files.
        return ""


def _body(function: Callable[..., Any], code: CodeType) -> Iterator[str]:
    source = _source(function)
    yield source
    if not source or code.co_name == "<lambda>":
        # One line may hold two lambdas.
        yield _instructions(code)


def _instructions(code: CodeType) -> str:
    """Return bytecode, names and constants as text, without places and line numbers."""
    constants = [
        _instructions(const)
        if isinstance(const, CodeType)
        else repr(sorted(map(repr, const)) if isinstance(const, frozenset) else const)
        for const in code.co_consts
    ]
    return repr((code.co_code, code.co_names, code.co_varnames, code.co_freevars, constants))


def parameter_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of the parameters that can be given by position.

    >>> parameter_names(lambda a, b=2, *rest, c, **more: None)
    ('a', 'b')
    """
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return ()
    places = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return tuple(p.name for p in parameters if p.kind in places)


def value_key(
    function: Callable[..., Any],
    names: tuple[str, ...],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    hash_funcs: HashFuncs | None = None,
) -> str:
    """Return what names one call: its arguments as they were written.

    Defaults are not filled in, and the order of keywords counts (spec
    8.2.2). Arguments whose names begin with an underscore do not.

    Args:
        function: For messages.
        names: Its :func:`parameter_names`.

    Raises:
        UnhashableParamError: If an argument cannot be hashed.
        HashFunctionError: If a function of ``hash_funcs`` fails.

    >>> value_key(print, ("a",), (1,), {}) == value_key(print, ("a",), (), {"a": 1})
    True
    """
    hasher = Hasher(hash_funcs)
    given = [(names[i] if i < len(names) else "", value) for i, value in enumerate(args)]
    for name, value in (*given, *kwargs.items()):
        if name.startswith("_"):
            continue
        hasher.text("name", name)
        try:
            hasher.add(value)
        except Unhashable as error:
            raise _unhashable(function, name, value, error) from None
        except RecursionError:
            raise _unhashable(function, name, value, Unhashable(value)) from None
    return hasher.digest().hex()


def _unhashable(
    function: Callable[..., Any], name: str, value: Any, error: Unhashable
) -> UnhashableParamError:
    kind, culprit = qualified(type(value)), error.value
    inside = "" if culprit is value else f", which holds a {qualified(type(culprit))}"
    shown = name_of(function)
    what = f"The argument {name!r} of" if name else "One of the arguments *args of"
    short = shown.rpartition(".")[2]
    leave = (
        f"If the result does not depend on it, let its name begin with an underscore: "
        f"def {short}(_{name}, …)."
        if name
        else "Give it a name of its own that begins with an underscore."
    )
    return UnhashableParamError(
        f"{what} {shown} is a {kind}{inside}. Results are kept by their arguments, and there is no "
        f"way to tell whether two of these are equal. {leave} If it does, say what counts: "
        f'hash_funcs={{"{qualified(type(culprit))}": lambda value: …}}.'
    )
