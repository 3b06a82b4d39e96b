"""Notebooks that are executed without anybody looking: nbconvert, papermill, CI."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tests.kernel.client import VIEW, environment

pytestmark = pytest.mark.kernel

SCRIPT = "%%flowapp shown\nimport nbflow as st\nst.text('captured')\nst.slider('Size', 0, 10, 3)\n"


def execute(monkeypatch: pytest.MonkeyPatch, *cells: str) -> Any:
    """Execute a notebook as nbconvert does and return it."""
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    made = nbformat.v4.new_notebook()
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    made.cells = [nbformat.v4.new_code_cell(text) for text in ("%load_ext nbflow", *cells)]
    NotebookClient(made, timeout=60, store_widget_state=True).execute()
    return made


def _nodes(made: Any, cell: int) -> list[dict[str, Any]]:
    (display,) = [o for o in made.cells[cell].outputs if VIEW in o.get("data", {})]
    states = made.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    state = states[display["data"][VIEW]["model_id"]]["state"]
    return list(state["tree"]["nodes"].values())


def test_an_executed_notebook_holds_the_finished_run(monkeypatch: pytest.MonkeyPatch) -> None:
    made = execute(monkeypatch, SCRIPT)
    nodes = _nodes(made, 1)
    assert [n["p"]["body"] for n in nodes if n["t"] == "text"] == ["captured"]
    (control,) = [n["p"] for n in nodes if n["t"] == "control"]
    states = made.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    assert states[control["mid"]]["state"]["value"] == 3


def test_a_run_that_is_slower_than_the_first_display_is_captured_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = SCRIPT + "__import__('threading').Event().wait(0.6)\nst.text('to its end')"
    nodes = _nodes(execute(monkeypatch, slow), 1)
    assert [n["p"]["body"] for n in nodes if n["t"] == "text"] == ["captured", "to its end"]


def test_where_no_view_can_be_text_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    made = execute(monkeypatch, SCRIPT)
    (output,) = made.cells[1].outputs
    assert "nbflow app 'shown'" in output["data"]["text/plain"]


def test_a_syntax_error_fails_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CellExecutionError, match="SyntaxError"):
        execute(monkeypatch, "%%flowapp bad\nif True print(1)")
