"""Notebooks that are executed without anybody looking: nbconvert, papermill, CI."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tests.kernel.client import environment

pytestmark = pytest.mark.kernel

SCRIPT = "%%flowapp shown\nimport nbflow as st\nst.text('captured')\nst.slider('Size', 0, 10, 3)\n"


def execute(monkeypatch: pytest.MonkeyPatch, *cells: str) -> Any:
    """Execute a notebook as nbconvert does and return it."""
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    made = nbformat.v4.new_notebook()
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    made.cells = [nbformat.v4.new_code_cell(text) for text in ("%load_ext nbflow", *cells)]
    NotebookClient(made, timeout=60).execute()
    return made


def _app(made: Any) -> dict[str, Any]:
    (output,) = made.cells[1].outputs
    return dict(output["data"])


def test_an_executed_notebook_holds_the_finished_run(monkeypatch: pytest.MonkeyPatch) -> None:
    html = _app(execute(monkeypatch, SCRIPT))["text/html"]
    assert "captured" in html
    assert "Size" in html


def test_an_executed_notebook_holds_no_widgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody could touch them, and nbconvert prefers them: they need scripts from elsewhere."""
    made = execute(monkeypatch, SCRIPT)
    assert set(_app(made)) == {"text/html", "text/plain"}
    assert "widgets" not in made.metadata


def test_a_run_that_is_slower_than_the_first_display_is_captured_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = SCRIPT + "__import__('threading').Event().wait(0.6)\nst.text('to its end')"
    html = _app(execute(monkeypatch, slow))["text/html"]
    assert "captured" in html
    assert "to its end" in html


def test_an_inline_app_is_captured_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    inline = SCRIPT.replace("shown", "shown --inline") + "st.sleep(0.3)\nst.text('to its end')"
    made = execute(monkeypatch, inline)
    assert "to its end" in _app(made)["text/html"]
    assert "widgets" not in made.metadata


def test_where_no_view_can_be_text_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nbflow app 'shown'" in _app(execute(monkeypatch, SCRIPT))["text/plain"]


def test_a_syntax_error_fails_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CellExecutionError, match="SyntaxError"):
        execute(monkeypatch, "%%flowapp bad\nif True print(1)")
