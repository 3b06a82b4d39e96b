"""``nbflow new``: a notebook with a first app."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from nbflow.cli.command import CommandError, say

_INTRO = """\
# A first app

Run both cells (Shift+Enter). Move the slider: the cell below reruns from top to bottom, and only
what changed is redrawn."""

_APP = """\
%%flowapp first
import nbflow as st

st.title("A first app")
name = st.text_input("Your name", "world")
count = st.slider("How many greetings?", 1, 10, 3)

for number in range(count):
    st.write(f"{number + 1}. Hello, **{name}**!")


@st.fragment(run_every="1s")
def clock():
    # A fragment reruns alone: this one every second, and the app above is left in peace.
    import datetime as dt

    st.caption(f"It is {dt.datetime.now():%H:%M:%S}.")


clock()"""


def add_to(commands: Any) -> None:
    """Add the subcommand to the parser."""
    text = "Make a notebook with a first app in it."
    parser: argparse.ArgumentParser = commands.add_parser("new", help=text, description=text)
    parser.add_argument("path", metavar="NAME.ipynb", help="the notebook to make")
    parser.add_argument("--force", action="store_true", help="replace a notebook that is there")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the notebook.

    Raises:
        CommandError: If it is there already, or cannot be written.
    """
    path = Path(args.path)
    if path.suffix != ".ipynb":
        path = path.with_name(path.name + ".ipynb")
    if path.exists() and not args.force:
        raise CommandError(
            f"{path} is there already, and is left as it is. Choose another name, or write "
            f"nbflow new {path} --force to replace it."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(first_notebook(), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"{path} cannot be written: {error.strerror}. Choose a folder of yours."
        ) from None
    say(f"Made {path}. Open it with: jupyter lab {path}   or serve it: nbflow serve {path}")
    return 0


def first_notebook() -> dict[str, Any]:
    """Return a notebook with a first app, as nbformat 4.5 has it."""
    return {
        "cells": [
            {"cell_type": "markdown", "id": "intro", "metadata": {}, "source": _INTRO},
            code_cell("load", "%load_ext nbflow"),
            code_cell("app", _APP),
        ],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def code_cell(name: str, source: str) -> dict[str, Any]:
    """Return a cell of code that has not run."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": source,
    }
