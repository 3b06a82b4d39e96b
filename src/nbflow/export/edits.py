"""Changes to Python text that leave its lines where they are."""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass, field


@dataclass
class Edits:
    """Replacements in a text, applied all at once.

    Args:
        text: What is changed.
    """

    text: str
    _edits: list[tuple[int, int, str]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = 0
        for line in self.text.splitlines(keepends=True):
            self._starts.append(at)
            at += len(line)
        self._starts.append(at)

    def offset(self, line: int, column: int) -> int:
        """Return where a line and a column of an AST node (bytes of UTF-8) are in the text."""
        start = self._starts[line - 1]
        stop = self._starts[line] if line < len(self._starts) else len(self.text)
        return start + len(self.text[start:stop].encode()[:column].decode(errors="ignore"))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return where a node begins and ends in the text."""
        place: ast.expr = node  # type: ignore[assignment]  # all nodes used here have a place
        return (
            self.offset(place.lineno, place.col_offset),
            self.offset(place.end_lineno or place.lineno, place.end_col_offset or 0),
        )

    def replace(self, start: int, stop: int, new: str) -> None:
        """Replace a range; line breaks in it are kept, so that later lines keep their numbers."""
        lost = self.text.count("\n", start, stop) - new.count("\n")
        self._edits.append((start, stop, new + "\n" * max(0, lost)))

    def result(self) -> str:
        """Return the changed text; of edits within each other the outer one counts."""
        parts, at = [], 0
        for start, stop, new in sorted(self._edits, key=lambda e: (e[0], -e[1])):
            if start < at:
                continue
            parts += [self.text[at:start], new]
            at = stop
        return "".join([*parts, self.text[at:]])


def comment_out(lines: list[str], first: int, last: int, why: str) -> None:
    """Make comments of lines ``first`` to ``last``, counted from 1."""
    for number in range(first, last + 1):
        text = lines[number - 1]
        body = text.lstrip()
        indent = text[: len(text) - len(body)]
        lines[number - 1] = f"{indent}# {why}: {body}" if number == first else f"{indent}# {body}"


def indented(text: str, by: str = "    ") -> str:
    """Return a text one level deeper; the inside of strings over several lines stays as it is.

    >>> print(indented("a = '''x\\ny'''\\nb = 1"))
        a = '''x
    y'''
        b = 1
    """
    fixed = _inside_strings(text)
    return "\n".join(
        line if number in fixed or not line.strip() else by + line
        for number, line in enumerate(text.splitlines(), 1)
    )


def _inside_strings(text: str) -> set[int]:
    inside: set[int] = set()
    started: list[int] = []
    start_type = getattr(tokenize, "FSTRING_START", -1)
    end_type = getattr(tokenize, "FSTRING_END", -1)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.STRING:
            inside.update(range(token.start[0] + 1, token.end[0] + 1))
        elif token.type == start_type:
            started.append(token.start[0])
        elif token.type == end_type:
            inside.update(range(started.pop() + 1, token.end[0] + 1))
    return inside
