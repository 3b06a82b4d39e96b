"""Editors and type checkers know what commands return."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy import api

import nbflow
from tools import commands

CASES = Path(__file__).parent / "cases.py"


@pytest.mark.slow
def test_the_types_of_values_are_what_the_cases_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # This nbflow, whichever is installed.
    monkeypatch.setenv("MYPYPATH", str(Path(nbflow.__file__).parents[1]))
    options = ["--strict", "--config-file=", f"--cache-dir={tmp_path}", str(CASES)]
    said, problems, code = api.run(options)
    assert code == 0, said + problems


def test_type_checkers_see_every_command() -> None:
    assert commands.PAGE.read_text(encoding="utf-8") == commands.text(), (
        "run `python -m tools.commands`"
    )
    assert set(nbflow.COMMANDS) <= set(dir(nbflow))
