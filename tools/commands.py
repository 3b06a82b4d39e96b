"""Write src/nbflow/commands.py, from which editors know st.*; `--check` only compares."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nbflow import COMMANDS

PAGE = Path(__file__).resolve().parents[1] / "src" / "nbflow" / "commands.py"
HEAD = '''"""All commands as functions, as editors and type checkers see them.

``nbflow`` itself makes them out of the methods at import. Made by
``python -m tools.commands``.
"""

from nbflow.delta_generator import main

'''


def text() -> str:
    """Return the module."""
    return HEAD + "".join(f"{name} = main.{name}\n" for name in sorted(COMMANDS))


def main(arguments: list[str]) -> int:
    """Write the module, or say whether it is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if it would")
    checked = parser.parse_args(arguments).check
    current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if current == text():
        return 0
    if checked:
        print("src/nbflow/commands.py lacks a command: run `python -m tools.commands`.")
        return 1
    PAGE.write_text(text(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
