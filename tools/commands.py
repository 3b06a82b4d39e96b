"""Write src/nbflow/commands.py, from which editors know st.*; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from nbflow import COMMANDS
from tools.generated import write_or_check

PAGE = Path(__file__).resolve().parents[1] / "src" / "nbflow" / "commands.py"
HEAD = '''"""All commands as functions: each a method of the app's main container.

Written out by ``python -m tools.commands``, so that editors and type checkers know them.
"""

from nbflow.delta_generator import main

'''


def text() -> str:
    """Return the module."""
    return HEAD + "".join(f"{name} = main.{name}\n" for name in sorted(COMMANDS))


def main(arguments: list[str]) -> int:
    """Write the module, or say whether it is current."""
    stale = "src/nbflow/commands.py lacks a command"
    return write_or_check(PAGE, lambda _: text(), stale, __doc__ or "", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
