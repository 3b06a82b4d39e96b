"""One cell's code for Streamlit: other imports, other names, nothing that is nbflow's alone."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from nbflow.export.differences import DROPPED, HANDLES, MISSING, MODULES, RENAMED
from nbflow.export.edits import Edits, comment_out
from nbflow.export.names import bound

_MAGIC = re.compile(r"^\s*(%{1,2}\w|!|\?|[\w.]+\?{1,2}\s*$)")
_STRING = re.compile(r"""(\"{3}|'{3})[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*""")
_NOTEBOOK = ("display", "get_ipython")


@dataclass(frozen=True)
class Note:
    """Something that differs in Streamlit.

    Args:
        line: Where, in the text it is about.
        text: What.
    """

    line: int
    text: str


@dataclass
class Translated:
    """A cell's code as Streamlit takes it.

    Args:
        text: With as many lines as before.
        tree: The same, parsed.
        notes: What differs.
        every: Seconds of ``st.set_page_config(run_every=…)``, as Python text.
        imports: What the code needs imported before it.
    """

    text: str
    tree: ast.Module
    notes: list[Note] = field(default_factory=list)
    every: str = ""
    imports: set[str] = field(default_factory=set)


def translate(source: str) -> Translated:
    """Return code for Streamlit.

    Args:
        source: The code of a cell, without its cell magic.

    Raises:
        SyntaxError: If it is no Python, magics aside.
    """
    notes: list[Note] = []
    text = _without_magics(source, notes)
    tree = ast.parse(text)
    work = _Translation(Edits(text), notes)
    work.visit(tree)
    made = work.edits.result()
    return Translated(
        made, ast.parse(made), sorted(notes, key=lambda n: n.line), work.every, work.imports
    )


def _without_magics(source: str, notes: list[Note]) -> str:
    lines = source.splitlines()
    inside = _string_lines(source)
    for number, line in enumerate(lines, 1):
        if number not in inside and _MAGIC.match(line):
            if "nbflow" not in line and "matplotlib" not in line:
                notes.append(Note(number, f"{line.strip()!r} is left out: scripts have no magics"))
            comment_out(lines, number, number, "left out")
    return "\n".join(lines)


def _string_lines(source: str) -> set[int]:
    """Return lines that begin inside of a string, where a percent sign is no magic.

    >>> _string_lines("a = 1\\nb = '''x\\n%y'''")
    {3}
    """
    # By hand: with its magics the source is no Python that could be parsed.
    inside: set[int] = set()
    for found in _STRING.finditer(source):
        first = source.count("\n", 0, found.start()) + 1
        inside.update(range(first + 1, first + 1 + found[0].count("\n")))
    return inside


class _Translation(ast.NodeVisitor):
    """Notes and edits for one cell; changes the nodes, too, so that unparsed parts agree."""

    def __init__(self, edits: Edits, notes: list[Note]) -> None:
        self.edits = edits
        self.notes = notes
        self.every = ""
        self.imports: set[str] = set()
        self._own: set[str] = set()
        self._aliases: set[str] = set()
        self._fragments: set[str] = set()

    def note(self, node: ast.AST, text: str) -> None:
        self.notes.append(Note(getattr(node, "lineno", 1), text))

    # -- imports ------------------------------------------------------------------

    def visit_Import(self, node: ast.Import) -> None:
        changed = False
        for alias in node.names:
            found = _module(alias.name)
            if alias.name in ("nbflow", "streamlit"):
                self._aliases.add(alias.asname or alias.name)
            if found is None:
                continue
            name, package = found
            if alias.asname is None:
                # `import nbflow` binds nbflow, which the code goes on to use.
                alias.asname = "nbflow" if alias.name == "nbflow" else None
            alias.name, changed = name, True
            self._package(node, package)
        if changed:
            self.edits.replace(*self.edits.span(node), ast.unparse(node))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level or node.module is None:
            return
        if node.module == "nbflow":
            self._from_nbflow(node)
        found = _module(node.module)
        if found is not None:
            node.module = found[0]
            self._package(node, found[1])
            self.edits.replace(*self.edits.span(node), ast.unparse(node))

    def _from_nbflow(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            new = RENAMED.get(alias.name)
            if new is not None and "." not in new:
                alias.asname, alias.name = alias.asname or alias.name, new
            elif alias.name in MISSING or alias.name == "sleep":
                hint = MISSING.get(alias.name, "use time.sleep")
                self.note(node, f"Streamlit has no {alias.name}: {hint}")

    def _package(self, node: ast.AST, package: str) -> None:
        if package:
            self.note(node, f"needs another package: pip install {package}")

    # -- names ----------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        of = node.value
        if not isinstance(of, ast.Name):
            return
        if of.id in self._fragments and node.attr in HANDLES:
            self.note(node, f"{of.id}.{node.attr}: fragments are plain functions in Streamlit")
        if of.id not in self._aliases:
            return
        if node.attr == "sleep":
            self.note(node, f"{of.id}.sleep became time.sleep, which input does not cut short")
            self.edits.replace(*self.edits.span(node), "_time.sleep")
            self.imports.add("import time as _time")
        elif node.attr in RENAMED:
            node.attr = RENAMED[node.attr]
            self.edits.replace(*self.edits.span(node), f"{of.id}.{node.attr}")
        elif node.attr in MISSING:
            self.note(node, f"Streamlit has no {of.id}.{node.attr}: {MISSING[node.attr]}")

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in _NOTEBOOK and isinstance(node.ctx, ast.Load) and node.id not in self._own:
            self.note(node, f"{node.id} is there in notebooks only; st.write shows things")

    def visit_Module(self, node: ast.Module) -> None:
        self._own = bound(node.body)
        self.generic_visit(node)
        for found in _top_level_awaits(node):
            self.note(found, "await outside of functions: wrap it in asyncio.run(…)")

    def visit_Expr(self, node: ast.Expr) -> None:
        first = _first_attribute(node.value)
        of = first.value.id if first is not None and isinstance(first.value, ast.Name) else ""
        if first is None:
            self.generic_visit(node)
        elif of in self._fragments and first.attr in HANDLES:
            self.visit_Attribute(first)
            self.edits.replace(*self.edits.span(node), "pass")
        elif of in self._aliases and first.attr in MISSING:
            self.visit_Attribute(first)
            said = f"{of}.{first.attr} is no command of Streamlit: {MISSING[first.attr]}."
            self.edits.replace(*self.edits.span(node), f"{of}.warning({said!r})")
        else:
            self.generic_visit(node)

    # -- calls ------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if _command(called, self._aliases) in ("fragment", "experimental_fragment"):
                self._fragments.add(node.name)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        command = _command(node.func, self._aliases)
        lost = DROPPED.get(RENAMED.get(command, command), {})
        dropped = [k for k in node.keywords if k.arg in lost]
        self.generic_visit(node)
        if not dropped:
            return
        for keyword in dropped:
            if command == "set_page_config":
                self.every = ast.unparse(keyword.value)
            else:
                self.note(keyword, f"{keyword.arg}= is left out: {lost[str(keyword.arg)]}")
        self._without(node, [k for k in node.keywords if k not in dropped])

    def _without(self, node: ast.Call, keywords: list[ast.keyword]) -> None:
        given = [*node.args, *node.keywords]
        start = min(self.edits.span(part)[0] for part in given)
        stop = max(self.edits.span(part)[1] for part in given)
        node.keywords = keywords
        kept = [ast.unparse(part) for part in (*node.args, *keywords)]
        text = self.edits.text
        if not kept:
            # A comma after the last argument would stand alone.
            rest = re.match(r"\s*,", text[stop:])
            stop += rest.end() if rest else 0
        self.edits.replace(start, stop, ", ".join(kept))


def _module(name: str) -> tuple[str, str] | None:
    """Return what stands for a module of nbflow's, and the package that has it."""
    for own, (other, package) in MODULES.items():
        if name == own or name.startswith(own + "."):
            return other + name[len(own) :], package
    return None


def _command(called: ast.expr, aliases: set[str]) -> str:
    """Return the name of a command, if that is what is called."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return called.attr if called.value.id in aliases else ""
    return ""


def _first_attribute(value: ast.expr) -> ast.Attribute | None:
    """Return ``a.b`` of ``a.b.c()``, or None if there is no such thing."""
    found = None
    while isinstance(value, ast.Attribute | ast.Call):
        if isinstance(value, ast.Attribute):
            found = value
        value = value.func if isinstance(value, ast.Call) else value.value
    return found


def _top_level_awaits(tree: ast.AST) -> list[ast.Await]:
    found: list[ast.Await] = []
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Await):
            found.append(child)
        if not isinstance(
            child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
        ):
            found += _top_level_awaits(child)
    return found
