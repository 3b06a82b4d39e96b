"""``nbflow demo``: the tour, in JupyterLab."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from nbflow.cli.command import CommandError, need, say

NAME = "nbflow-tour.ipynb"
BESIDE = "beside"
"""The cell with links to files beside the tour, which its copy has not."""


def add_to(commands: Any) -> None:
    """Add the subcommand to the parser."""
    text = "Open the tour, a notebook that shows what there is, in JupyterLab."
    parser: argparse.ArgumentParser = commands.add_parser(
        "demo", help=text, description=text,
        epilog="What follows -- is passed to JupyterLab: nbflow demo -- --ServerApp.token=x",
    )  # fmt: skip
    parser.add_argument(
        "--port", type=int, help="JupyterLab's port (default: the first free from 8888)"
    )
    parser.add_argument("--no-browser", action="store_true", help="open no page; print the address")
    parser.add_argument("--folder", default=".", help=f"where to put {NAME} (default: this folder)")
    parser.set_defaults(run=run, takes_rest=True)


def run(args: argparse.Namespace) -> int:
    """Copy the tour and start JupyterLab on it; return when JupyterLab ends."""
    need("jupyterlab", "jupyterlab", "nbflow demo")
    target = place(Path(args.folder))
    command = [sys.executable, "-m", "jupyterlab", str(target)]
    if args.port is not None:
        command += [f"--ServerApp.port={args.port}", "--ServerApp.port_retries=0"]
    if args.no_browser:
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # In a container one is root, which Jupyter refuses without being told.
        command.append("--allow-root")
    say(f"The tour is {target}: change it as you like. Ctrl+C ends JupyterLab.")
    return subprocess.call([*command, *args.rest])


def place(folder: Path) -> Path:
    """Copy the tour into a folder, unless it is there; return the copy.

    Raises:
        CommandError: If the folder cannot be written to.
    """
    target = folder / NAME
    try:
        if not target.exists():
            folder.mkdir(parents=True, exist_ok=True)
            made = json.loads(tour().read_text(encoding="utf-8"))
            made["cells"] = [cell for cell in made["cells"] if cell.get("id") != BESIDE]
            target.write_text(json.dumps(made, indent=1, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"{target} cannot be written: {error.strerror}. Name a folder of yours: "
            "nbflow demo --folder DIR"
        ) from None
    return target


def tour() -> Path:
    """Return the tour: from the wheel, or from the checkout of an editable install."""
    shipped = Path(str(files("nbflow"))) / "share" / "tour.ipynb"
    return shipped if shipped.is_file() else Path(__file__).parents[3] / "notebooks" / "tour.ipynb"
