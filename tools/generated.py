"""What the modules that write a file from the source have in common: write it, or check it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def write_or_check(
    path: Path, text: Callable[[str], str], stale: str, description: str, arguments: list[str]
) -> int:
    """Write a file, or with ``--check`` say whether it is what it would be.

    Args:
        path: The file.
        text: Given what stands in the file now, what should.
        stale: What is wrong when it does not; how to mend it is added.
        description: What ``--help`` says.
        arguments: The command's.

    Returns:
        The command's exit code.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if it would")
    checked = parser.parse_args(arguments).check
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    now = text(before)
    if now == before:
        return 0
    if checked:
        print(f"{stale}: run `make docs`.")
        return 1
    path.write_text(now, encoding="utf-8")
    print(f"wrote {path.name}")
    return 0
