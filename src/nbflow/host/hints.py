"""Completion and help in the cells of apps.

IPython looks names up among the notebook's variables. ``st``, and what else an
app's script imports and assigns, is not among them.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nbflow.delta_generator import main

_MAGIC = re.compile(r"\s*%%flow(?:app|page)\b[ \t]*([^\s-]\S*)?")
_OPTION = re.compile(r"\s*%%flowapp\b.*\s(--[\w-]*)\Z")
_COMMAND = re.compile(r"[ \t]*%flowapp[ \t]+(\w*)\Z")
_NAME = re.compile(r"[ \t]*%flowapp[ \t]+(?:rerun|stop|reset|close)[ \t]+(\S*)\Z")
_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t][^\n#;]*", re.M)
_ATTRIBUTE = re.compile(r"(?<![\w.\])])([^\W\d]\w*)\.(\w*)\Z")

# Commands that give containers, by themselves or several.
_CONTAINERS = (
    "bottom|chat_message|columns|container|empty|expander|form|grid|popover|status|tabs|"
    "cell|placeholder"
)
_CALL = rf"[\w.]+\.(?:{_CONTAINERS})\("
_ASSIGNED = re.compile(rf"^[ \t]*([\w, \t]+?)[ \t]*=[ \t]*{_CALL}", re.M)
_OPENED = re.compile(rf"^[ \t]*with[ \t]+{_CALL}.*\)[ \t]+as[ \t]+(\w+)[ \t]*:", re.M)
_LOOPED = re.compile(rf"^[ \t]*for[ \t]+(\w+)[ \t]+in[ \t]+{_CALL}", re.M)


def app_of(code: str) -> str | None:
    """Return the name in a cell's magic line, "" without one, None if it is no app's cell.

    >>> app_of("%%flowapp sales --wait 0\\nst.")
    'sales'
    >>> app_of("%%flowapp --wait 0\\nst.")
    ''
    >>> app_of("import nbflow as st") is None
    True
    """
    found = _MAGIC.match(code)
    return None if found is None else found[1] or ""


def names_in(code: str) -> dict[str, Any]:
    """Return what the names of a script will stand for, read without running it.

    What it imports, as far as it is loaded already, and the containers it
    makes. The script may be half written.

    >>> names = names_in("import nbflow as st\\nleft, right = st.columns(2)\\nleft.(")
    >>> sorted(names), hasattr(names["left"], "metric")
    (['left', 'right', 'st'], True)
    """
    names: dict[str, Any] = {}
    for pattern in (_ASSIGNED, _OPENED, _LOOPED):
        for targets in pattern.findall(code):
            names.update((n.strip(), main) for n in targets.split(",") if n.strip().isidentifier())
    for line in _IMPORT.findall(code):
        try:
            (statement,) = ast.parse(line.strip()).body
        except (SyntaxError, ValueError):
            continue
        names.update(_imported(statement))
    return names


def _imported(statement: ast.stmt) -> dict[str, Any]:
    # Only what is loaded: looking up help must not run the code of a module.
    names = {}
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            if name in sys.modules:
                names[alias.asname or name] = sys.modules[name]
    elif isinstance(statement, ast.ImportFrom) and statement.module in sys.modules:
        module = sys.modules[statement.module]
        for alias in statement.names:
            if alias.name in vars(module):
                names[alias.asname or alias.name] = vars(module)[alias.name]
    return names


class Hints:
    """Completion and help of one kernel, taught to know the names of apps.

    Args:
        shell: The IPython shell.
        apps: Returns the names of all apps.
        variables: Returns the variables of the app with this name, if there is one.
    """

    def __init__(
        self,
        shell: Any,
        apps: Callable[[], Iterable[str]],
        variables: Callable[[str], Mapping[str, Any] | None],
    ) -> None:
        self._shell = shell
        self._apps = apps
        self._variables = variables
        self._kernel = getattr(shell, "kernel", None)
        # ipykernel's names, and those of JupyterLite's kernel.
        pairs = (("do_inspect", "do_complete"), ("inspect", "complete"))
        known = (pair for pair in pairs if all(hasattr(self._kernel, name) for name in pair))
        self._methods = next(known, ())

    def install(self) -> None:
        """Begin; a shell without a kernel, or with one of another kind, is left alone."""
        if self._methods:
            self._inspect, self._complete = (getattr(self._kernel, n) for n in self._methods)
            for name, ours in zip(self._methods, (self.inspect, self.complete), strict=True):
                setattr(self._kernel, name, ours)

    def uninstall(self) -> None:
        """Take it back."""
        for name in self._methods:
            vars(self._kernel).pop(name, None)

    def _names(self, code: str) -> dict[str, Any] | None:
        app = app_of(code)
        if app is None:
            return None
        # What the script will mean goes before what it meant when it ran last,
        # but a live object says more than the class of one.
        names = names_in(code)
        names.update((n, v) for n, v in (self._variables(app) or {}).items() if n[:2] != "__")
        # Not imported: the facade stands above us.
        names.setdefault("st", sys.modules["nbflow"])
        return names

    def inspect(self, code: str, cursor_pos: int, *args: Any, **kwargs: Any) -> Any:
        """Answer an ``inspect_request``: Shift+Tab, and hovering."""
        names = self._names(code)
        if names is None:
            return self._inspect(code, cursor_pos, *args, **kwargs)
        shell = self._shell
        look_up = shell._ofind

        def with_app(name: str, namespaces: Any = None) -> Any:
            found = look_up(name, [("App", names)]) if namespaces is None else None
            return found if found is not None and found.found else look_up(name, namespaces)

        # A request says which code it is about; the shell, asked for a name only, does not.
        shell._ofind = with_app
        try:
            return self._inspect(code, cursor_pos, *args, **kwargs)
        finally:
            del shell._ofind

    def complete(self, code: str, cursor_pos: int) -> Any:
        """Answer a ``complete_request``: Tab."""
        end = len(code) if cursor_pos is None else cursor_pos
        answer = self._of_magic(code[:end])
        if answer is not None:
            return answer
        answer = self._complete(code, cursor_pos)
        names = self._names(code)
        if names is None or answer.get("matches"):
            return answer
        asked = _ATTRIBUTE.search(code[:end])
        if asked is None or asked[1] not in names:
            return answer
        private = asked[2].startswith("_")
        have = [n for n in dir(names[asked[1]]) if private or n[0] != "_"]
        return _answer(have, asked[2], end)

    def _of_magic(self, before: str) -> dict[str, Any] | None:
        option = _OPTION.match(before)
        if option is not None:
            parser = self._shell.find_cell_magic("flowapp").parser
            options = {o for action in parser._actions for o in action.option_strings}
            return _answer((o for o in options if o.startswith("--")), option[1], len(before))
        line = before.rpartition("\n")[2]
        command, name = _COMMAND.match(line), _NAME.match(line)
        if command is not None:
            return _answer(("list", "rerun", "stop", "reset", "close"), command[1], len(before))
        return None if name is None else _answer(self._apps(), name[1], len(before))


def _answer(have: Iterable[str], begun: str, end: int) -> dict[str, Any]:
    return {
        "matches": sorted(name for name in have if name.startswith(begun)),
        "cursor_start": end - len(begun),
        "cursor_end": end,
        "metadata": {},
        "status": "ok",
    }
