"""Reads the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from nbflow._version import __version__
from nbflow.cli import autoload, demo, export, new, serve
from nbflow.cli.command import CommandError

_ABOUT = "Streamlit's rerun model in the notebook you have open."
_END = "`nbflow COMMAND --help` explains a command. In a notebook: %load_ext nbflow"


def build() -> argparse.ArgumentParser:
    """Return the parser of the command, with all its subcommands."""
    parser = argparse.ArgumentParser("nbflow", description=_ABOUT, epilog=_END)
    parser.add_argument("--version", action="version", version=f"nbflow {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in (demo, new, serve, export, autoload):
        module.add_to(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code.

    Args:
        argv: The words after ``nbflow``; None: those of the process.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    parser = build()
    if not words:
        parser.print_help()
        return 0
    # What follows `--` is for the program that a command starts.
    own, rest = _split(words)
    args = parser.parse_args(own)
    args.rest = rest
    if rest and not getattr(args, "takes_rest", False):
        parser.error(f"nothing can follow -- here: {' '.join(rest)}")
    try:
        code: int = args.run(args)
    except CommandError as error:
        sys.stderr.write(f"nbflow: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in words:
        return words, []
    at = words.index("--")
    return words[:at], words[at + 1 :]
