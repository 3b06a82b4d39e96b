"""``nbflow serve``: a notebook, a folder of notebooks or a script as a web application."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import Any

from nbflow.cli.command import CommandError, need, say
from nbflow.cli.new import code_cell, first_notebook

_ABOUT = (
    "Serve a notebook, a folder of notebooks, or a Streamlit-style script (app.py) through "
    "Voilà. Each visitor gets a kernel; nobody sees code."
)
_END = "What follows -- is passed to Voilà: nbflow serve shop.ipynb -- --preheat_kernel=True"


def add_to(commands: Any) -> None:
    """Add the subcommand to the parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "serve",
        help="Serve a notebook, a folder or a Streamlit-style script (app.py) through Voilà.",
        description=_ABOUT,
        epilog=_END,
    )
    parser.add_argument("path", metavar="PATH", help="NAME.ipynb, a folder, or a script NAME.py")
    parser.add_argument("--port", type=int, default=8866, help="the port (default: 8866)")
    parser.add_argument(
        "--host", "--ip", dest="host", default="127.0.0.1", metavar="ADDRESS",
        help="the address to listen at; 0.0.0.0: all (default: 127.0.0.1, this machine only)",
    )  # fmt: skip
    parser.add_argument("--no-browser", action="store_true", help="open no page")
    parser.add_argument("--theme", default="light", help="light or dark; visitors choose another "
                        "with ?theme=dark (default: light)")  # fmt: skip
    parser.add_argument(
        "--watch",
        action="store_true",
        help="reload open pages, with fresh kernels, when a file is saved",
    )
    parser.add_argument("--show-tracebacks", action="store_true",
                        help="show visitors what went wrong in cells that are no apps")  # fmt: skip
    parser.set_defaults(run=run, takes_rest=True)


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    path = Path(args.path)
    check(path)
    need("voila", "voila", "nbflow serve")
    _find_template()
    with ExitStack() as stack:
        served = path
        if path.suffix == ".py":
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="nbflow-"))
            served = wrap(path, Path(folder))
        from nbflow.cli.server import serve

        say(f"Serving {path}. Ctrl+C ends it.")
        serve(options(served, args), _watched(path) if args.watch else None)
    return 0


def options(served: Path, args: argparse.Namespace) -> list[str]:
    """Return Voilà's command line."""
    words = [
        str(served.resolve()),
        "--template=nbflow",
        f"--port={args.port}",
        f"--Voila.ip={args.host}",
        f"--theme={args.theme}",
    ]
    if args.no_browser:
        words.append("--no-browser")
    if args.show_tracebacks:
        words.append("--show_tracebacks=True")
    return [*words, *args.rest]


def check(path: Path) -> None:
    """Check that a path can be served.

    Raises:
        CommandError: If not; it says what can.
    """
    if not path.exists():
        raise CommandError(
            f"There is no {path}. Name a notebook, a folder or a script; "
            "`nbflow new NAME.ipynb` makes a notebook."
        )
    if path.is_dir():
        if not any(path.glob("**/*.ipynb")):
            scripts = sorted(found.name for found in path.glob("*.py"))
            hint = f"To serve a script: nbflow serve {path / scripts[0]}" if scripts else (
                f"Make one: nbflow new {path / 'app.ipynb'}"
            )  # fmt: skip
            raise CommandError(f"The folder {path} has no notebooks. {hint}")
    elif path.suffix not in (".ipynb", ".py"):
        raise CommandError(
            f"{path} is neither a notebook (.ipynb) nor a script (.py), and nothing else can be "
            "served."
        )


def wrap(script: Path, folder: Path) -> Path:
    """Write a notebook that shows a script as an app; return its path.

    The script is read when a visitor comes, so what is saved later is what they see.
    """
    book = first_notebook()
    call = f"show_file({str(script.resolve())!r}, {str(Path.cwd())!r});"
    book["cells"] = [code_cell("app", f"from nbflow.host.file import show_file\n\n{call}")]
    book["metadata"]["title"] = script.stem
    path = folder / f"{script.stem}.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


def _watched(path: Path) -> Path:
    return path.resolve() if path.is_dir() else path.resolve().parent


def share() -> Path:
    """Return the folder with the files that Jupyter programs look for."""
    return Path(str(files("nbflow"))) / "share" / "jupyter"


def _find_template() -> None:
    # An editable install has put nothing where Voilà looks.
    known = os.environ.get("JUPYTER_PATH", "")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(share()), known]))
