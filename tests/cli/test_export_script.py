"""An app as a script for Streamlit: what it says, and that Streamlit's own runner runs it."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from nbflow.cli import main
from nbflow.export.notebook import NotebookError
from nbflow.export.script import Exported, script_of_app
from tests.cli.books import book, write_book

LOAD = "%load_ext nbflow"
APP = "%%flowapp shop\nimport nbflow as st\n"


def exported(tmp_path: Path, *cells: str, name: str | None = None) -> Exported:
    return script_of_app(book(tmp_path / "shop.ipynb", *cells), name)


def _app(body: str) -> str:
    return APP + textwrap.dedent(body).lstrip("\n")


def test_an_app_that_needs_nothing_is_itself_with_another_import(tmp_path: Path) -> None:
    made = exported(tmp_path, LOAD, "x = 1", _app("st.title('Hi')"))
    assert made.text.endswith("import streamlit as st\nst.title('Hi')\n")
    assert (made.setup, made.notes) == ((), [])


def test_cells_that_the_app_reads_from_run_once_in_a_cached_function(tmp_path: Path) -> None:
    made = exported(tmp_path, LOAD, "a = 1", "b = a + 1", "unused = 5", _app("st.write(b)"))
    assert made.setup == (2, 3)
    assert made.names == ("b",)
    assert "@streamlit.cache_resource\ndef notebook_cells():" in made.text
    assert "b, = notebook_cells()" in made.text
    assert "unused" not in made.text


def test_a_cell_that_changes_what_is_read_belongs_to_it(tmp_path: Path) -> None:
    made = exported(tmp_path, "a = [1]", "a.append(2)\nNone", "a", _app("st.write(a)"))
    assert made.setup == (1, 2)


def test_imports_stand_outside_of_the_function(tmp_path: Path) -> None:
    made = exported(tmp_path, "import math\nfrom json import *\nn = math.pi", _app("st.write(n)"))
    lines = made.text.splitlines()
    assert lines.index("import math") < lines.index("@streamlit.cache_resource")
    assert "from json import *" in lines


def test_imports_alone_need_no_function(tmp_path: Path) -> None:
    made = exported(tmp_path, "import math", _app("st.write(math.pi)"))
    assert "import math" in made.text
    assert "notebook_cells" not in made.text


def test_strings_over_several_lines_stay_as_they_are(tmp_path: Path) -> None:
    made = exported(tmp_path, 'a = """x\n  y\nz"""', _app("st.write(a)"))
    scope: dict[str, object] = {}
    function = next(n for n in ast.walk(ast.parse(made.text)) if isinstance(n, ast.FunctionDef))
    function.decorator_list = []
    exec(compile(ast.Module([function], []), "f", "exec"), scope)
    assert scope["notebook_cells"]() == ("x\n  y\nz",)  # type: ignore[operator]


def test_what_is_nbflows_alone_is_left_out_and_named_with_its_line(tmp_path: Path) -> None:
    made = exported(
        tmp_path,
        _app("""
        @st.fragment(run_every="5s", on_new_input="queue")
        def tick():
            st.sleep(0.1)

        tick()
        tick.timer.pause()
        st.ipywidget(None)
        """),
    )
    lines = made.text.splitlines()
    said = {lines[note.line - 1].strip(): note.text for note in made.notes}
    assert any("on_new_input=" in text for text in said.values())
    assert "which input does not cut short" in said["_time.sleep(0.1)"]
    assert "fragments are plain functions" in said["pass"]
    assert "@st.fragment(run_every='5s')" in lines
    assert any("Streamlit has no st.ipywidget" in text for text in said.values())


def test_magics_become_comments(tmp_path: Path) -> None:
    made = exported(
        tmp_path, "!ls\na = 1\ntext = '''\n%no magic\n'''", _app("%time\nst.write(a, text)")
    )
    assert "    # left out: !ls" in made.text
    assert "# left out: %time" in made.text
    assert "\n%no magic" in made.text


def test_an_app_that_reruns_by_itself_does_so_there(tmp_path: Path) -> None:
    made = exported(tmp_path, "%%flowapp shop --every 10s\nimport nbflow as st\nst.text(1)")
    assert "@streamlit.fragment(run_every=10.0)" in made.text
    made = exported(tmp_path, _app("st.set_page_config(layout='wide', run_every='3s')"))
    assert "@streamlit.fragment(run_every='3s')" in made.text
    assert "st.set_page_config(layout='wide')" in made.text


@pytest.mark.parametrize(
    ("cells", "name", "said"),
    [
        (["x = 1"], None, "has no app"),
        (["%%flowapp a\n1", "%%flowapp b\n2"], None, "add --app NAME. The apps are a, b."),
        (["%%flowapp a\n1"], "b", "no app 'b'. Its apps are a."),
        (["%%flowapp a\nif"], None, "cell 1, line 1"),
        (["%%flowapp a --every soon\n1"], None, "--every"),
    ],
)
def test_what_cannot_be_exported_is_said(
    tmp_path: Path, cells: list[str], name: str | None, said: str
) -> None:
    with pytest.raises(NotebookError, match=said.replace("(", "\\(")):
        exported(tmp_path, *cells, name=name)


def test_a_cell_that_is_no_python_is_left_out(tmp_path: Path) -> None:
    made = exported(tmp_path, "this is no python", "a = 1", _app("st.write(a)"))
    assert made.setup == (2,)
    assert "cell 1 is left out" in made.notes[0].text


def test_a_page_of_another_cell_is_named(tmp_path: Path) -> None:
    made = exported(tmp_path, "%%flowpage home\nst.text(1)", _app("st.navigation(['home']).run()"))
    assert any("page 'home' is cell 1" in note.text for note in made.notes)


@pytest.mark.parity
@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([_app("st.text('plain')")], ["plain"]),
        (["a = 2", _app("st.text(a * 21)")], ["42"]),
        (["import math\ndef area(r):\n    return math.floor(math.pi * r)",
          _app("st.text(area(2))")], ["6"]),
        (["class Shop:\n    '''a\n    b'''\n    name = 'S'", "shop = Shop()",
          _app("st.text(shop.name)")], ["S"]),
        (["base = 1\ndef f():\n    return base\nbase = 5", _app("st.text(f())")], ["5"]),
        ([_app("@st.fragment(on_new_input='queue')\ndef f():\n    st.text('in')\n"
               "f()\nf.timer.pause()")], ["in"]),
        ([_app("import nbflow\nnbflow.text('own name')")], ["own name"]),
        ([_app("from nbflow import text, experimental_fragment as part\n"
               "part(lambda: text('x'))()")], ["x"]),
        (["%%flowapp shop --every 10s\nimport nbflow as st\nst.text(st.session_state.get('n', 0))"],
         ["0"]),
        ([_app("n = st.slider('N', 0, 9, 4)\nst.text(f'{n}')")], ["4"]),
    ],
)  # fmt: skip
def test_streamlit_runs_it(tmp_path: Path, cells: list[str], texts: list[str]) -> None:
    testing = pytest.importorskip("streamlit.testing.v1")
    target = tmp_path / "app.py"
    source = write_book(tmp_path / "shop.ipynb", LOAD, *cells)
    assert main(["export", str(source), "--to", "streamlit", str(target)]) == 0
    at = testing.AppTest.from_file(str(target)).run(timeout=30)
    assert [e.value for e in at.exception] == []
    assert [t.value for t in at.text] == texts


@pytest.mark.parity
def test_every_name_and_parameter_streamlit_lacks_is_known() -> None:
    import inspect

    import nbflow
    from nbflow.export.differences import DROPPED, MISSING, RENAMED

    streamlit = pytest.importorskip("streamlit")
    known = {*RENAMED, *MISSING, "sleep"}
    lacking = {name for name in nbflow.__all__ if not hasattr(streamlit, name)}
    assert lacking <= known
    for name in set(nbflow.__all__) - lacking:
        ours, theirs = getattr(nbflow, name), getattr(streamlit, name)
        if not callable(ours) or isinstance(ours, type) or not callable(theirs):
            continue
        parameters = inspect.signature(theirs).parameters
        if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
            continue
        more = set(inspect.signature(ours).parameters) - set(parameters) - {"self"}
        assert more == set(DROPPED.get(name, {})), name
