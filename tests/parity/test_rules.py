"""Every rule of sections 1 to 9 is compared, differs on purpose, or cannot be reached."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.parity.differences import DIFFERENCES
from tests.parity.rules import BEYOND, RULES

_NUMBERS = re.compile(r"\d+(?:\.\d+)+[a-z]?(?:, \d+(?:\.\d+)+[a-z]?)*(?=[.:\n]|$)")


def compared() -> dict[str, list[str]]:
    """Return the tests of each rule, by what stands at the beginning of their docstrings."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                numbers = _NUMBERS.match(ast.get_docstring(node) or "")
                for rule in numbers.group().split(", ") if numbers else ():
                    found.setdefault(rule, []).append(f"{path.stem}.{node.name}")
    return found


def differing() -> set[str]:
    return {rule for difference in DIFFERENCES.values() for rule in difference.rule.split(", ")}


def test_no_rule_is_left_out():
    found = {*compared(), *differing(), *BEYOND}
    assert [rule for rule in RULES if rule not in found] == []


def test_no_number_is_wrong():
    sections = tuple(f"{section}." for section in range(1, 10))
    named = {rule for rule in {*compared(), *differing(), *BEYOND} if rule.startswith(sections)}
    assert sorted(named - {*RULES}) == []


def test_what_is_said_to_be_out_of_reach_is_not_compared():
    assert sorted({*BEYOND} & {*compared(), *differing()}) == []
    assert all(BEYOND.values())
