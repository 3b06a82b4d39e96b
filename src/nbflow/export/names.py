"""Which names code binds and reads: what an app needs of the cells before it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """The code of one cell.

    Args:
        number: The cell's number.
        text: Python, without magics.
        tree: The same, parsed.
    """

    number: int
    text: str
    tree: ast.Module


def bound(body: Iterable[ast.stmt]) -> set[str]:
    """Return the names that statements bind at their own level.

    >>> sorted(bound(ast.parse("import a.b\\nx, y = 1, 2\\ndef f():\\n    z = 3").body))
    ['a', 'f', 'x', 'y']
    """
    found = _Bound()
    for statement in body:
        found.visit(statement)
    return found.names


def read(tree: ast.AST) -> set[str]:
    """Return all names that code reads, in functions, too."""
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load | ast.Del)
    }


def needed(app: ast.Module, cells: Sequence[Code]) -> tuple[list[Code], list[str]]:
    """Return the cells an app cannot do without, in order, and the names it reads from them.

    Args:
        app: The app's code.
        cells: The cells before it.
    """
    own = bound(s for s in app.body if isinstance(s, ast.Import | ast.ImportFrom))
    defined: set[str] = set().union(*(bound(cell.tree.body) for cell in cells))
    wanted = (read(app) - own) & defined
    open_names, chosen = set(wanted), []
    for cell in reversed(cells):
        if bound(cell.tree.body) & open_names or _touches(cell.tree, open_names):
            chosen.append(cell)
            open_names |= read(cell.tree) & defined
    return chosen[::-1], sorted(wanted)


def _touches(tree: ast.Module, names: set[str]) -> bool:
    """Return whether a cell may change what names stand for; showing it last does not."""
    body = tree.body
    if body and isinstance(body[-1], ast.Expr):
        body = body[:-1]
    changing = (s for s in body if not isinstance(s, ast.Import | ast.ImportFrom))
    return any(read(statement) & names for statement in changing)


class _Bound(ast.NodeVisitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.names.add(node.id)

    def visit_alias(self, node: ast.alias) -> None:
        self.names.add(node.asname or node.name.partition(".")[0])

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.names.add(node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.names.add(node.name)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.names.add(node.name)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        # What it binds is its own.
        pass

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_Lambda  # type: ignore[assignment]
