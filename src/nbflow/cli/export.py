"""``nbflow export``: a notebook as a page, or as a script for Streamlit."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from nbflow.cli.command import CommandError, need, say
from nbflow.errors import FlowError
from nbflow.export.execute import execute
from nbflow.export.notebook import Notebook, read_notebook
from nbflow.export.page import page_of
from nbflow.export.script import Exported, script_of_app

FORMATS = ("html", "streamlit")


def add_to(commands: Any) -> None:
    """Add the subcommand to the parser."""
    text = (
        "Export a notebook: as one HTML page that shows its apps' last state and asks no server "
        "for anything, or an app as a script for `streamlit run`."
    )
    parser: argparse.ArgumentParser = commands.add_parser(
        "export", help="Export a notebook as an HTML page or a Streamlit script.", description=text
    )
    # One word may follow the format, so the notebook may stand on either side of it.
    parser.add_argument("notebook", metavar="NOTEBOOK", nargs="?", help="the notebook to export")
    parser.add_argument(
        "--to", nargs="+", required=True, metavar=("html|streamlit", "OUT"),
        help="the format, and the file to write (default: beside the notebook, named after it)",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    page = parser.add_argument_group("--to html")
    page.add_argument(
        "--execute",
        action="store_true",
        help="run the notebook first, instead of using what it was saved with",
    )
    page.add_argument(
        "--timeout",
        type=float,
        default=600.0,
        metavar="SECONDS",
        help="how long a cell may take with --execute (default: 600)",
    )
    page.add_argument("--code", action="store_true", help="show the cells' code, too")  # fmt: skip
    script = parser.add_argument_group("--to streamlit")
    script.add_argument("--app", metavar="NAME", help="which app; needed if there are several")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Export.

    Raises:
        CommandError: If it cannot be done.
    """
    source, target = _paths(args)
    if target.exists() and not args.force:
        raise CommandError(f"{target} is there already. Name another file, or add --force.")
    try:
        notebook = read_notebook(source)
        if args.to[0] == "html":
            text = _page(notebook, args)
            _write(target, text)
            say(f"Wrote {target} ({len(text) / 1e6:.1f} MB). It needs no server and no kernel.")
        else:
            made = script_of_app(notebook, args.app, target.name)
            _write(target, made.text)
            say(_report(made, target))
    except CommandError:
        raise
    except FlowError as error:
        raise CommandError(str(error)) from None
    return 0


def _paths(args: argparse.Namespace) -> tuple[Path, Path]:
    kind, *words = args.to
    if kind not in FORMATS:
        raise CommandError(f"--to {kind}: write --to html or --to streamlit.")
    if args.notebook is None and words:
        args.notebook = words.pop(0)
    if args.notebook is None:
        raise CommandError(f"Which notebook? Write nbflow export NOTEBOOK --to {kind} [OUT].")
    if len(words) > 1:
        raise CommandError(f"--to {kind} takes one file to write; these are {', '.join(words)}.")
    source = Path(args.notebook)
    ending = ".html" if kind == "html" else "_app.py"
    return source, Path(words[0]) if words else source.with_name(source.stem + ending)


def _page(notebook: Notebook, args: argparse.Namespace) -> str:
    if args.execute:
        need("nbclient", "nbclient", "--execute")
        notebook = execute(notebook, args.timeout)
    return page_of(notebook, args.code)


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {error.strerror}.") from None


def _report(made: Exported, target: Path) -> str:
    lines = [f"Wrote {target}. Run it: streamlit run {target}"]
    if made.setup:
        numbers = ", ".join(str(number) for number in made.setup)
        lines.append(
            f"It reads {', '.join(made.names)} from the notebook: the code of cell {numbers} runs "
            "once, in notebook_cells(), and is shared by all visitors."
        )
    if made.notes:
        lines.append("What differs in Streamlit:")
        lines += [f"  line {note.line}: {note.text}" for note in made.notes]
    else:
        lines.append("Nothing in it is known to differ in Streamlit.")
    return "\n".join(lines)
