"""The script of an app under test: text, a file, or the body of a function."""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
from collections import deque
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from nbflow.app import display_hooks
from nbflow.run.script import SourceScript, compile_script

_TEXT = "<app-under-test-"
_numbers = count(1)
_left: deque[str] = deque()


@dataclass
class TestScript:
    """Text that is compiled when it first runs, so that a syntax error is part of the app.

    Args:
        source: The text; a ``%%flowapp`` line at its top is skipped.
        filename: What tracebacks name.
        args, kwargs: For :attr:`call`.
        call: The name of a function of the text to call; empty for none.
        extra: Further globals.
    """

    __test__ = False  # no test, though pytest might think so

    source: str
    filename: str
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    call: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    _made: SourceScript | None = field(default=None, repr=False)
    _globals: dict[str, Any] = field(default_factory=dict, repr=False)

    def _namespace(self) -> MutableMapping[str, Any]:
        self._globals = {"__name__": "__main__", **display_hooks(), **self.extra}
        return self._globals

    def run(self) -> None:
        """Execute the text in fresh globals, then call its function."""
        if self._made is None:
            code = compile_script(self.source, self.filename)
            self._made = SourceScript(code, self._namespace, self.source)
        self._made.run()
        if self.call:
            self._globals[self.call](*self.args, **self.kwargs)


def script_of_text(text: str) -> TestScript:
    """Return a script from text, indented or not."""
    forget_left()
    source = without_magic(textwrap.dedent(text))
    filename = f"{_TEXT}{next(_numbers)}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    return TestScript(source, filename)


def script_of_file(path: Path) -> TestScript:
    """Return a script from a file.

    Raises:
        FileNotFoundError: If there is none.
    """
    if not path.is_file():
        raise FileNotFoundError(
            f"AppTest.from_file: there is no file {path}. A relative path starts at the folder of "
            "the file that calls from_file."
        )
    source = without_magic(path.read_text(encoding="utf-8"))
    return TestScript(source, str(path), extra={"__file__": str(path)})


def script_of_function(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> TestScript:
    """Return a script that defines ``function`` anew, from its source, and calls it.

    Raises:
        TypeError: If it has no source of its own: a lambda, a method, a builtin.
    """
    name = getattr(function, "__name__", "")
    try:
        lines, first = inspect.getsourcelines(function)
    except (OSError, TypeError):
        lines, first = [], 1
    source = textwrap.dedent("".join(lines))
    if not name.isidentifier() or not source:
        raise TypeError(
            f"AppTest.from_function({function!r}): it needs the source of a function that was "
            "defined with `def`. Define one, or use AppTest.from_string."
        )
    # Blank lines before it give its lines the numbers they have in the file.
    padded = "\n" * (first - 1) + _without_decorators(source)
    filename = inspect.getsourcefile(function) or "<function>"
    return TestScript(padded, filename, args, kwargs, name)


def _without_decorators(source: str) -> str:
    definition = ast.parse(source).body[0]
    skipped = definition.lineno - 1
    return "\n" * skipped + "".join(source.splitlines(keepends=True)[skipped:])


def without_magic(source: str) -> str:
    """Return ``source`` with a ``%%flowapp`` line turned into a comment.

    >>> without_magic("%%flowapp --name x\\n1")
    '#flowapp --name x\\n1'
    """
    stripped = source.lstrip()
    if not stripped.startswith("%%"):
        return source
    at = len(source) - len(stripped)
    return source[:at] + "#" + source[at + 2 :]


def leave(filename: str) -> None:
    """Note that nobody needs the lines of ``filename``; the next test lets go of them.

    Called by the garbage collector, which may run while somebody goes
    through ``linecache``: removing an entry there and then would be a
    KeyError in their loop.
    """
    _left.append(filename)


def forget_left() -> None:
    """Let go of the lines that dropped tests gave to tracebacks."""
    while _left:
        filename = _left.popleft()
        if filename.startswith(_TEXT):
            linecache.cache.pop(filename, None)
