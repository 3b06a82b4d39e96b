"""A notebook as one page: what is in it, and that nothing is asked of a server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nbflow.cli import main
from nbflow.export.notebook import NotebookError, read_notebook
from nbflow.export.page import page_of
from tests.cli.books import write_book

SAVED = '<div class="nbf-saved"><h1>Sales</h1><script>bad()</script></div>'
PNG = "iVBORw0KGgo="


def _display(**data: Any) -> dict[str, Any]:
    named = {key.replace("_", "/", 1): value for key, value in data.items()}
    return {"output_type": "display_data", "data": named, "metadata": {}}


def page(tmp_path: Path, *cells: str, outputs: dict[int, list[Any]], code: bool = False) -> str:
    path = write_book(tmp_path / "report.ipynb", *cells, outputs=outputs)
    return page_of(read_notebook(path), code)


def test_markdown_outputs_and_apps_are_shown_and_code_only_if_asked_for(tmp_path: Path) -> None:
    cells = ("#md # Report", "print('x')", "%%flowapp shop\n1")
    stream = {"output_type": "stream", "name": "stdout", "text": ["a < b\n"]}
    outputs = {2: [stream], 3: [_display(text_html=[SAVED])]}
    html = page(tmp_path, *cells, outputs=outputs)
    assert "<h1>Report</h1>" in html
    assert "a &lt; b" in html
    assert "<h1>Sales</h1>" in html
    assert "print" not in html
    assert "print" in page(tmp_path, *cells, outputs=outputs, code=True)


def test_it_asks_no_server_for_anything(tmp_path: Path) -> None:
    outside = '<img src="https://a.b/c.png"><link rel=stylesheet href="https://a.b/c.css">'
    outputs = {1: [_display(text_html=outside + SAVED), _display(image_png=PNG)]}
    html = page(tmp_path, "%%flowapp shop\n1", outputs=outputs)
    assert "bad()" not in html
    assert f'src="data:image/png;base64,{PNG}"' in html
    assert re.findall(r'(?:src|href)="(?!data:)[^"]*"', html) == ['href="https://a.b/c.png"']
    assert "default-src 'none'" in html


def test_math_brings_its_own_typesetter_and_only_math_does(tmp_path: Path) -> None:
    assert "katex" in page(tmp_path, "#md $a^2$", outputs={})
    assert "katex" not in page(tmp_path, "#md a", outputs={})


def test_an_error_is_shown_without_its_colours(tmp_path: Path) -> None:
    error = {
        "output_type": "error",
        "ename": "E",
        "evalue": "v",
        "traceback": ["\x1b[31mE: v\x1b[0m"],
    }
    assert ">E: v</pre>" in page(tmp_path, "1", outputs={1: [error]})


def test_an_app_without_a_saved_state_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"'shop' \(cell 1\).*--execute"):
        page(tmp_path, "%%flowapp shop\n1", outputs={})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[]", "no notebook"),
        ('{"nbformat": 3}', "format 3"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_notebook_is_an_error(
    tmp_path: Path, text: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.ipynb"
    if text is not None:
        path.write_text(text)
    assert main(["export", str(path), "--to", "html"]) == 1
    assert said in capsys.readouterr().err


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_book(tmp_path / "a.ipynb", "#md hi")
    target = tmp_path / "a.html"
    target.write_text("mine")
    assert main(["export", "--to", "html", str(path)]) == 1
    assert target.read_text() == "mine"
    assert main(["export", "--to", "html", str(path), "--force"]) == 0
    assert "hi" in target.read_text()


@pytest.mark.parametrize("words", [["a.ipynb", "--to", "pdf"], ["--to", "html"],
                                   ["a.ipynb", "--to", "html", "b", "c"]])  # fmt: skip
def test_wrong_words_say_what_is_right(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words]) == 1
    assert "nbflow: " in capsys.readouterr().err


@pytest.mark.kernel
@pytest.mark.slow
def test_an_executed_notebook_shows_its_apps_at_rest(tmp_path: Path) -> None:
    app = "%%flowapp late --wait 0\nimport nbflow as st\nst.sleep(1)\nst.text('at rest')"
    path = write_book(tmp_path / "a.ipynb", "%load_ext nbflow", app)
    before = path.read_text()
    assert main(["export", str(path), "--to", "html", "--execute"]) == 0
    assert "at rest" in (tmp_path / "a.html").read_text()
    assert path.read_text() == before


@pytest.mark.kernel
@pytest.mark.slow
def test_a_cell_that_fails_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_book(tmp_path / "a.ipynb", "1", "1 / 0")
    assert main(["export", str(path), "--to", "html", "--execute"]) == 1
    assert "cell 2, cannot be run: ZeroDivisionError" in capsys.readouterr().err
    assert not (tmp_path / "a.html").exists()


@pytest.mark.kernel
@pytest.mark.slow
def test_nbconvert_of_an_executed_notebook_holds_the_state(tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient
    from nbconvert import HTMLExporter

    app = "%%flowapp late\nimport nbflow as st\nst.sleep(0.5)\nst.text('at rest')"
    path = write_book(tmp_path / "a.ipynb", "%load_ext nbflow", app)
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=60).execute()
    body, _ = HTMLExporter().from_notebook_node(book)
    assert "at rest" in body
    assert "Saved state of the app" in body
    assert json.dumps(book.cells[1].outputs[0]["data"]["text/html"])
