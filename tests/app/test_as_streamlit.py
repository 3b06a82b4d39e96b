"""``%%flowapp --as-streamlit``: ``import streamlit`` gives nbflow, here and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import nbflow
from nbflow.run.aliases import Imports
from nbflow.testing import AppTest

SCRIPT = """
import streamlit as st
import streamlit
from streamlit import session_state as S
from streamlit_autorefresh import st_autorefresh
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
import streamlit.components.v1 as components
st.text(st.__name__)
st.text(streamlit is st)
st.text(st_autorefresh(1000, key="k"))
components.html("<b>x</b>")
@st.fragment
def part():
    import streamlit as inner
    inner.button("In")
    inner.text(f"in the fragment: {inner.__name__}")
part()
"""


@pytest.fixture
def beside(tmp_path: Path):
    """Return a function that writes files beside a script and makes an app of it."""
    made: list[AppTest] = []

    def make(script: str, **files: str) -> AppTest:
        for name, text in files.items():
            path = tmp_path / f"{name.replace('_in_', '/')}.py"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        (tmp_path / "app.py").write_text(script)
        made.append(AppTest.from_file(tmp_path / "app.py", as_streamlit=True))
        return made[-1].run()

    before = dict(sys.modules)
    yield make
    for at in made:
        at.close()
    ours = [n for n in sys.modules if n.startswith("nbflow_app_")]
    assert ours == [], "the modules of a closed app are forgotten"
    assert sys.modules.get("streamlit") is before.get("streamlit")


def texts(at: AppTest) -> list[str]:
    assert not at.exception, at.tree()
    return [t.value for t in at.text]


def test_the_script_and_its_fragments_get_nbflow(beside) -> None:
    at = beside(SCRIPT)
    assert texts(at) == ["nbflow", "True", "0", "in the fragment: nbflow"]
    at.button[0].click().run()
    assert (texts(at)[-1], at.full_runs) == ("in the fragment: nbflow", 1)


@pytest.mark.parametrize(("as_streamlit", "shown"), [(True, []), (False, ["`3`"])])
def test_a_last_call_shows_no_value_as_in_streamlit(as_streamlit: bool, shown: list[str]) -> None:
    at = AppTest.from_string("len('abc')", as_streamlit=as_streamlit).run()
    assert [text.value for text in at.markdown] == shown


def test_without_it_nothing_is_replaced() -> None:
    at = AppTest.from_string("import streamlit_autorefresh_that_nobody_has").run()
    assert at.exception[0].proto.type == "ModuleNotFoundError"
    at = AppTest.from_string("import st_pages", as_streamlit=False).run()
    assert at.exception[0].proto.type == "ModuleNotFoundError"


def test_modules_beside_the_script_get_it_too(beside) -> None:
    at = beside(
        """
import helper
from parts import greeting
from parts.deep import word as said
import parts.deep
helper.draw()
import nbflow
nbflow.text(greeting.text() + said + parts.deep.word)
""",
        helper="import streamlit as st\nfrom parts.greeting import text\n"
        "def draw():\n    st.text(st.__name__ + ' ' + text())\n",
        parts_in___init__="",
        parts_in_greeting="from . import deep\nfrom .deep import word\nimport streamlit\n"
        "def text():\n    return word + deep.word + streamlit.__name__\n",
        parts_in_deep="word = 'hi'\n",
    )
    assert texts(at) == ["nbflow hihinbflow", "hihinbflowhihi"]


def test_a_module_is_loaded_once_and_apart_from_the_kernels(beside, monkeypatch, tmp_path) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    at = beside("import counted\nst = counted.st\nst.text(counted.n)\ncounted.n += 1",
                counted="import streamlit as st\nn = 0\n")  # fmt: skip
    assert texts(at) == ["0"]
    assert texts(at.run()) == ["1"]
    assert "counted" not in sys.modules


def test_dataclasses_and_pickles_of_such_modules_work(beside) -> None:
    at = beside(
        """
import pickle
from shapes import Point
point = pickle.loads(pickle.dumps(Point(3)))
import nbflow
nbflow.text(point.x)
""",
        shapes="from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "from typing import ClassVar\nimport streamlit\n"
        "@dataclass\nclass Point:\n    x: int\n    n: ClassVar[int] = 0\n",
    )
    assert texts(at) == ["3"]


def test_a_module_that_python_knows_already_is_not_hidden_by_one_beside(beside) -> None:
    at = beside("import json\nimport nbflow\nnbflow.text(json.dumps(1))", json="dumps = None")
    assert texts(at) == ["1"]


def test_an_error_in_such_a_module_shows_its_lines_and_the_next_run_tries_again(beside) -> None:
    at = beside("import broken", broken="import streamlit\n1 / 0\n")
    assert at.exception[0].proto.type == "ZeroDivisionError"
    assert any('broken.py", line 2' in line for line in at.exception[0].proto.trace)
    assert at.run().exception[0].proto.type == "ZeroDivisionError"


@pytest.mark.parametrize(
    ("statement", "error", "says"),
    [
        ("import streamlit.watcher.path_watcher", "ModuleNotFoundError", "--as-streamlit"),
        ("from streamlit import no_such_thing", "ImportError", "no_such_thing"),
        ("import nobody_has_this", "ModuleNotFoundError", "nobody_has_this"),
    ],
)
def test_what_is_not_there_says_so(beside, statement: str, error: str, says: str) -> None:
    at = beside(statement)
    assert (at.exception[0].proto.type, says in at.exception[0].value) == (error, True)


def test_import_star_and_names_of_commands(beside) -> None:
    at = beside("from streamlit import *\ntext('drawn')\nfrom streamlit import button, sidebar")
    assert texts(at) == ["drawn"]


def test_pages_get_it_too(beside) -> None:
    at = beside(
        "import streamlit as st\nst.navigation([st.Page('first.py')]).run()",
        first="import streamlit as st\nst.text(st.__name__)\n",
    )
    assert texts(at) == ["nbflow"]


def test_the_builtins_of_others_are_left_alone() -> None:
    import builtins

    imports = Imports(Path.cwd())
    assert imports.builtins["__import__"] is imports
    assert builtins.__import__ is not imports
    assert imports("streamlit") is nbflow


def test_what_an_environment_in_the_folder_holds_is_installed_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / ".venv" / "lib" / "site-packages"
    site.mkdir(parents=True)
    (site / "installed_beside.py").write_text("VALUE = 1")
    monkeypatch.syspath_prepend(str(site))
    given = __import__("installed_beside")
    imports = Imports(tmp_path)
    assert imports("installed_beside") is given
    imports.close()
    monkeypatch.delitem(sys.modules, "installed_beside")


def test_folders_that_a_script_adds_to_the_path_are_its_own(beside, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    lib = tmp_path.parent / f"{tmp_path.name}_lib"
    lib.mkdir()
    (lib / "added_later.py").write_text("import streamlit\nname = streamlit.__name__\n")
    at = beside(
        f"import sys\nsys.path.append({str(lib)!r})\nimport added_later\n"
        "import streamlit as st\nst.text(added_later.name)"
    )
    assert texts(at) == ["nbflow"]
    assert texts(at.run()) == ["nbflow"]


def test_a_relative_import_in_a_script_says_what_python_says(beside) -> None:
    at = beside("from . import something")
    message = "attempted relative import with no known parent package"
    assert (at.exception[0].proto.type, at.exception[0].value) == ("ImportError", message)


def test_folders_without_an_init_are_packages_too(beside) -> None:
    at = beside(
        "from plain import deep\nfrom plain.deep import name\n"
        "import plain.deep as again\nimport streamlit as st\nst.text((name, deep is again))",
        plain_in_deep="from .other import word\nimport streamlit\n"
        "name = streamlit.__name__ + word\n",
        plain_in_other="word = '!'\n",
    )
    assert texts(at) == ["('nbflow!', True)"]
    assert texts(at.run()) == ["('nbflow!', True)"]


def test_installed_libraries_for_streamlit_get_it_too(beside, tmp_path, monkeypatch) -> None:
    installed = tmp_path.parent / f"{tmp_path.name}_env" / "site-packages"
    (installed / "streamlit_bells").mkdir(parents=True)
    (installed / "streamlit_bells" / "__init__.py").write_text(
        "import streamlit as st\nfrom streamlit.runtime.metrics_util import gather_metrics\n"
        "@gather_metrics('ring')\ndef ring(): st.text('dong')\n"
    )
    (installed / "no_library.py").write_text("import streamlit\n")
    monkeypatch.syspath_prepend(str(installed))
    at = beside("from streamlit_bells import ring\nimport streamlit_bells as bells\nring()")
    assert texts(at) == ["dong"]
    assert "streamlit_bells" not in sys.modules
