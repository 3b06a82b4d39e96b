"""What the subcommands share: how they fail, and how they speak."""

from __future__ import annotations

import importlib.util
import sys

from nbflow.errors import FlowError


class CommandError(FlowError):
    """A command cannot do what it was asked for; the message says what to do."""

    code = "command"


def say(text: str) -> None:
    """Print a line for the person who called the command."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def need(module: str, package: str, what: str) -> None:
    """Check that an optional package is there.

    Args:
        module: What would be imported.
        package: What to install.
        what: What needs it, as the beginning of a sentence.

    Raises:
        CommandError: If it is not installed.
    """
    if importlib.util.find_spec(module) is None:
        raise CommandError(
            f"{what} needs {package}, which is not installed here. "
            f"Install it: {sys.executable} -m pip install {package}"
        )
