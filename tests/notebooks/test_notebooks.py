"""Every notebook runs from top to bottom in a real kernel, without a page."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import nbflow
from tests.notebooks.reading import NOTEBOOKS, code, read

# Appended to each notebook: what its apps show when their first runs are over.
LOOK = """
import json
from nbflow.host.kernel import host

seen = {}
for name, app in host().apps.items():
    over = app.session.first_run_over.wait(30)
    nodes = list(app.session.snapshot().values())
    seen[name] = {
        "over": over,
        "runs": app.session.full_runs,
        "drawn": sum(node.kids is None for node in nodes),
        "errors": [dict(node.props) for node in nodes if node.type == "exception"],
    }
print(json.dumps(seen, default=str))
"""


# What the gallery shows with st.exception.
ON_PURPOSE = "an error that is shown on purpose"


def named(path: Path) -> str:
    return path.stem


@pytest.fixture
def kernel_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the kernel, which starts in another folder, find the nbflow under test."""
    before = os.environ.get("PYTHONPATH", "")
    here = str(Path(nbflow.__file__).resolve().parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, before] if before else [here]))


def execute(path: Path) -> dict[str, Any]:
    """Execute a notebook; return what each of its apps shows, by name."""
    made = nbformat.read(path, as_version=4)
    made.cells.append(nbformat.v4.new_code_cell(LOOK))
    client = NotebookClient(made, timeout=60, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    printed = "".join(o.text for o in made.cells[-1].outputs if o.output_type == "stream")
    seen: dict[str, Any] = json.loads(printed)
    return seen


@pytest.mark.kernel
@pytest.mark.slow
@pytest.mark.usefixtures("kernel_path")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_notebook_runs_and_its_apps_show_no_error(path: Path):
    seen = execute(path)
    written = sum(text.startswith("%%flowapp") for text in code(nbformat.read(path, as_version=4)))
    assert len(seen) >= written > 0
    for name, app in seen.items():
        errors = [error for error in app["errors"] if ON_PURPOSE not in str(error)]
        assert errors == [], name
        assert app["over"], name
        assert app["runs"] >= 1, name
        assert app["drawn"] >= 1, name


def test_there_are_the_tour_and_the_fragment_examples():
    assert {path.stem for path in NOTEBOOKS} >= {
        "tour",
        "fragment_toggle_filter",
        "fragment_stream_10s",
        "fragment_multiple_containers",
        "fragment_start_stop_streaming",
        "fragment_full_rerun",
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_notebook_is_stored_without_outputs(path: Path):
    made = nbformat.read(path, as_version=4)
    nbformat.validate(made)
    cells = [cell for cell in made.cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if cell.outputs] == []
    assert [cell.id for cell in cells if cell.execution_count is not None] == []
    assert [cell.id for cell in made.cells if cell.metadata] == []
    assert set(made.metadata) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_notebook_opens_with_one_line_that_says_what_it_shows(path: Path):
    first, *rest = nbformat.read(path, as_version=4).cells
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert len(first.source.splitlines()) == 1
    assert rest


def test_the_gallery_shows_every_command():
    shown = set(re.findall(r"\.(\w+)\(", "\n".join(code(read("gallery")))))
    assert set(nbflow.COMMANDS) - shown == set()
