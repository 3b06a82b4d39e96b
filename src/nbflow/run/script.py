"""Compile the user's source so that bare expressions are displayed.

A statement that is only an expression becomes ``st.write(expression)``, as
in Streamlit (spec 7.5.6) and also for the last expression of the script, as
in a notebook (7.5.6b), unless it ends in a semicolon. With ``--as-streamlit``
the app's hook shows the latter as Streamlit does: not at all.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

from nbflow.run.coroutines import complete_here
from nbflow.run.site import enters_user_code

SHOW = "__nbflow_show__"
SHOW_LAST = "__nbflow_show_last__"
HOOKS: dict[str, Callable[..., None]] = {}
"""What those names stand for in the globals of scripts; the app puts its commands in."""
_CALLED = "__nbflow_called__"

_SILENT = (ast.Call, ast.Yield, ast.YieldFrom, ast.Await)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)


class _Display(ast.NodeTransformer):
    """Wraps bare expressions; leaves docstrings, calls and yields alone."""

    def _body(self, statements: list[ast.stmt], docstring: bool) -> list[ast.stmt]:
        result: list[ast.stmt] = []
        for index, statement in enumerate(statements):
            if isinstance(statement, ast.Expr):
                skip = docstring and index == 0 and _is_text(statement.value)
                result.append(statement if skip else self._wrap(statement))
            else:
                result.append(self.visit(statement))
        return result

    def generic_visit(self, node: ast.AST) -> ast.AST:
        # A class body is a namespace, not a script: nothing is displayed
        # there; its methods are functions like any other.
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(node, name, None)
            if not isinstance(statements, list) or not statements:
                continue
            if isinstance(node, ast.ClassDef):
                fresh = [s if isinstance(s, ast.Expr) else self.visit(s) for s in statements]
            else:
                fresh = self._body(statements, name == "body" and isinstance(node, _DEFINITIONS))
            setattr(node, name, fresh)
        for name in ("handlers", "cases"):
            for part in getattr(node, name, ()):
                self.generic_visit(part)
        return node

    def _wrap(self, statement: ast.Expr) -> ast.stmt:
        value = statement.value
        if isinstance(value, _SILENT) or _is_ellipsis(value):
            return statement
        parts = value.elts if isinstance(value, ast.Tuple) else [value]
        return ast.copy_location(ast.Expr(_call(SHOW, parts, value)), statement)


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _is_ellipsis(value: ast.expr) -> bool:
    # `...` is a placeholder for a body, not something to look at.
    return isinstance(value, ast.Constant) and value.value is Ellipsis


def _call(name: str, args: list[ast.expr], at: ast.expr) -> ast.Call:
    function = ast.copy_location(ast.Name(name, ast.Load()), at)
    return ast.copy_location(ast.Call(function, args, []), at)


def _wrap_last(module: ast.Module, source: str) -> None:
    """Display the value of a last call, too; what was called decides if it may."""
    if not module.body or _ends_in_semicolon(source):
        return
    last = module.body[-1]
    if not isinstance(last, ast.Expr) or not isinstance(last.value, ast.Call | ast.Await):
        return
    value = last.value
    which: ast.expr = ast.Constant(None)
    if isinstance(value, ast.Call):
        # Python evaluates what is called before its arguments; so does this.
        value.func = ast.NamedExpr(ast.Name(_CALLED, ast.Store()), value.func)
        which = ast.Name(_CALLED, ast.Load())
    shown = _call(SHOW_LAST, [value, which], value)
    module.body[-1] = ast.copy_location(ast.Expr(shown), last)


def _ends_in_semicolon(source: str) -> bool:
    import tokenize
    from io import StringIO

    last = ""
    quiet = (tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT, tokenize.ENDMARKER, tokenize.DEDENT)
    try:
        for token in tokenize.generate_tokens(StringIO(source).readline):
            if token.type not in quiet:
                last = token.string
    except (tokenize.TokenError, IndentationError):
        return False
    return last == ";"


def compile_script(source: str, filename: str, display: bool = True) -> CodeType:
    """Return the script's code; tracebacks show ``filename`` and its own lines.

    Args:
        source: Python text; magics must have been transformed.
        filename: What tracebacks name; its lines should be in ``linecache``.
        display: Whether bare expressions are displayed.

    Raises:
        SyntaxError: As Python does.
    """
    module = ast.parse(source, filename)
    if display:
        last = module.body[-1] if module.body else None
        # Asked before displaying makes a call of everything.
        last_is_call = isinstance(last, ast.Expr) and isinstance(last.value, ast.Call | ast.Await)
        module = _Display().visit(module)
        if last_is_call:
            _wrap_last(module, source)
        ast.fix_missing_locations(module)
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code: CodeType = compile(module, filename, "exec", flags=flags, dont_inherit=True)
    return code


@dataclass
class SourceScript:
    """A cell or a file: compiled once, executed by every full run.

    Args:
        code: From :func:`compile_script`.
        namespace: Gives the globals of a full run.
        source: The text, for ``st.echo`` and caching.
    """

    code: CodeType
    namespace: Callable[[], MutableMapping[str, Any]]
    source: str = ""

    @enters_user_code
    def run(self) -> None:
        """Execute the script top to bottom."""
        namespace = self.namespace()
        if self.code.co_flags & inspect.CO_COROUTINE:
            complete_here(eval(self.code, namespace))  # type: ignore[arg-type]
        else:
            exec(self.code, namespace)  # type: ignore[arg-type]


@dataclass
class FunctionScript:
    """A function used as a script: ``nbflow.App(function)``."""

    function: Callable[[], Any]

    @enters_user_code
    def run(self) -> None:
        """Call the function; a coroutine function is run to its end."""
        result = self.function()
        if inspect.iscoroutine(result):
            complete_here(result)
