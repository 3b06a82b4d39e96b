"""An app as a script for ``streamlit run``."""

from __future__ import annotations

import ast
import builtins
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field

from nbflow.core.timers import parse_interval
from nbflow.errors import IntervalError
from nbflow.export.differences import OPTIONS
from nbflow.export.edits import indented
from nbflow.export.names import Code, bound, needed
from nbflow.export.notebook import Cell, Notebook, NotebookError
from nbflow.export.translate import Note, Translated, translate

_FUNCTION = "notebook_cells"


@dataclass
class Exported:
    """A script for Streamlit and what to know about it.

    Args:
        text: The script.
        notes: What differs, by lines of the script.
        setup: Numbers of the cells whose code it carries.
        names: What the app reads from them.
    """

    text: str
    notes: list[Note] = field(default_factory=list)
    setup: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


def script_of_app(notebook: Notebook, name: str | None = None, target: str = "app.py") -> Exported:
    """Return an app of a notebook as a script.

    The code of earlier cells that it reads from runs once, in a cached function.

    Args:
        notebook: Where the app is.
        name: The app's name; None if there is only one.
        target: The script's name, for its first line.

    Raises:
        NotebookError: If there is no such app, or a cell it needs is no Python.
    """
    cell = _chosen(notebook, name)
    app = _translated(cell, notebook)
    earlier, unread = _earlier(notebook, cell)
    cells, names = needed(app.tree, [code for code, _ in earlier])
    notes = {code.number: made.notes for code, made in earlier}
    writer = _Writer()
    writer.add(f'"""The app {cell.app_name!r} of {notebook.path.name}, by `nbflow export`."""', "")
    used = [made for code, made in earlier if code in cells]
    writer.add(*sorted(set().union(app.imports, *(made.imports for made in used))))
    if cells:
        _write_setup(writer, cells, names, notes, notebook)
    writer.add_noted(app.text, app.notes)
    _write_options(writer, cell, app)
    writer.notes = [*unread, *_page_notes(notebook, app), *writer.notes]
    text = writer.text()
    ast.parse(text)
    return Exported(text, writer.notes, tuple(c.number for c in cells), tuple(names))


class _Writer:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self.notes: list[Note] = []

    @property
    def next(self) -> int:
        return len(self._lines) + 1

    def add(self, *lines: str) -> None:
        for line in lines:
            self._lines += line.split("\n")

    def add_noted(self, text: str, notes: Sequence[Note]) -> None:
        start = self.next - 1
        self.notes += [Note(start + note.line, note.text) for note in notes]
        self.add(text.rstrip("\n"))

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"


def _chosen(notebook: Notebook, name: str | None) -> Cell:
    apps = {cell.app_name: cell for cell in notebook.apps}
    listed = ", ".join(apps)
    if not apps:
        raise NotebookError(
            f"{notebook.path} has no app: no cell begins with %%flowapp NAME. "
            "To run it as it is: nbflow serve " + str(notebook.path)
        )
    if name is None and len(apps) > 1:
        raise NotebookError(
            f"{notebook.path} has {len(apps)} apps, and a script is one of them: add --app NAME. "
            f"The apps are {listed}."
        )
    if name is None:
        return next(iter(apps.values()))
    if name not in apps:
        raise NotebookError(f"{notebook.path} has no app {name!r}. Its apps are {listed}.")
    return apps[name]


def _is_code(cell: Cell) -> bool:
    magic = cell.magic[0]
    # Cells in another language, and cells for nbflow alone.
    return cell.kind == "code" and magic in ("", "time", "timeit", "capture")


def _translated(cell: Cell, notebook: Notebook) -> Translated:
    try:
        return translate(cell.magic[2])
    except SyntaxError as error:
        raise NotebookError(
            f"{notebook.path}, cell {cell.number}, line {error.lineno}: {error.msg}. "
            "The script needs this cell: make it Python that runs, and export again."
        ) from None


def _earlier(notebook: Notebook, app: Cell) -> tuple[list[tuple[Code, Translated]], list[Note]]:
    """Return the code cells before an app, and a note on each that is no Python."""
    found, notes = [], []
    for cell in notebook.cells[: app.number - 1]:
        if not _is_code(cell):
            continue
        try:
            made = translate(cell.magic[2])
        except SyntaxError as error:
            notes.append(Note(1, f"cell {cell.number} is left out: it is no Python ({error.msg})"))
            continue
        found.append((Code(cell.number, made.text, made.tree), made))
    return found, notes


def _page_notes(notebook: Notebook, app: Translated) -> list[Note]:
    pages = {c.magic[1].split()[0]: c for c in notebook.cells if c.magic[0] == "flowpage"}
    named = {n.value for n in ast.walk(app.tree) if isinstance(n, ast.Constant)}
    return [
        Note(1, f"page {name!r} is cell {cell.number}: save its code as a file beside the script, "
             f"and name the file in st.Page")
        for name, cell in pages.items()
        if name in named
    ]  # fmt: skip


def _write_setup(
    writer: _Writer,
    cells: Sequence[Code],
    names: Sequence[str],
    notes: dict[int, list[Note]],
    notebook: Notebook,
) -> None:
    bodies = [_without_imports(cell) for cell in cells]
    imports = list(dict.fromkeys(line for _, lines in bodies for line in lines))
    imported = bound(ast.parse("\n".join(imports)).body)
    given = [name for name in names if name not in imported]
    writer.add(*imports)
    parts = zip(cells, bodies, strict=True)
    left = [(cell, body) for cell, (body, _) in parts if ast.parse(body).body]
    if not given or not left:
        # Imports were all that was needed.
        writer.add("", "")
        return
    function = _FUNCTION
    while function in names or hasattr(builtins, function):
        function += "_"
    writer.add(
        "import streamlit", "", "", "@streamlit.cache_resource", f"def {function}():",
        f'    """What cells of {notebook.path.name} define. Runs once, for all visitors."""',
    )  # fmt: skip
    for cell, body in left:
        writer.add(f"    # Cell {cell.number}")
        writer.add_noted(indented(body), notes[cell.number])
    values = ", ".join(given)
    comma = "," if len(given) == 1 else ""
    writer.add(f"    return {values}{comma}", "", "", f"{values}{comma} = {function}()", "", "")


def _without_imports(cell: Code) -> tuple[str, list[str]]:
    """Return a cell's text without its imports, and these: a function cannot hold them all."""
    lines, imports = cell.text.splitlines(), []
    for statement in cell.tree.body:
        if not isinstance(statement, ast.Import | ast.ImportFrom):
            continue
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            continue
        first, last = statement.lineno, statement.end_lineno or statement.lineno
        alone = [s for s in cell.tree.body if s.lineno <= last and (s.end_lineno or 0) >= first]
        if len(alone) > 1:
            # More on one line: it works inside of the function as well.
            continue
        imports.append(ast.unparse(statement))
        lines[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(lines), imports


def _write_options(writer: _Writer, cell: Cell, app: Translated) -> None:
    words = shlex.split(cell.magic[1])
    for name, text in OPTIONS.items():
        if f"--{name}" in words:
            writer.notes.append(Note(1, text))
    every = _every(words) or app.every
    if every and every not in ("None", "''"):
        writer.add(
            "", "",
            "# The app reruns by itself: a fragment that finds no full run behind it asks for one.",
            "import streamlit", "",
            'streamlit.session_state["_full_run"] = True', "", "",
            f"@streamlit.fragment(run_every={every})",
            "def _rerun_app():",
            '    if not streamlit.session_state.pop("_full_run", False):',
            "        streamlit.rerun()", "", "", "_rerun_app()",
        )  # fmt: skip


def _every(words: Sequence[str]) -> str:
    for at, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--every=") else ""
        if word == "--every" and at + 1 < len(words):
            value = words[at + 1]
        if value:
            try:
                return repr(parse_interval(value, "--every"))
            except IntervalError as error:
                raise NotebookError(str(error)) from None
    return ""
