"""The command ``nbflow``: what it writes, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from nbflow._version import __version__
from nbflow.cli import main
from nbflow.cli.demo import place, tour
from nbflow.cli.new import first_notebook
from nbflow.cli.parser import build
from nbflow.cli.serve import options, share, wrap


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    return tmp_path


def run(*words: str) -> int:
    return main(words)


def test_without_a_command_it_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    shown = capsys.readouterr().out
    for command in ("demo", "new", "serve", "export", "install", "uninstall"):
        assert command in shown


@pytest.mark.parametrize("command", ["demo", "new", "serve", "export", "install", "uninstall"])
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(command, "--help")
    assert ended.value.code == 0
    assert "usage: nbflow " + command in capsys.readouterr().out


def test_it_is_a_module_too() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "nbflow", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert shown == f"nbflow {__version__}\n"


# -- new, demo --------------------------------------------------------------------


def test_new_makes_a_notebook_that_is_valid(here: Path) -> None:
    assert run("new", "first.ipynb") == 0
    book = nbformat.read(here / "first.ipynb", as_version=4)
    nbformat.validate(book)
    assert book.cells[-1].source.startswith("%%flowapp first\n")


def test_the_first_app_runs() -> None:
    from nbflow.testing import AppTest

    at = AppTest.from_string(first_notebook()["cells"][-1]["source"]).run()
    assert not at.exception
    assert [m.value for m in at.markdown] == [f"{n}. Hello, **world**!" for n in (1, 2, 3)]


def test_new_leaves_a_notebook_that_is_there(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "mine.ipynb").write_text("mine")
    assert run("new", "mine") == 1
    assert "--force" in capsys.readouterr().err
    assert (here / "mine.ipynb").read_text() == "mine"
    assert run("new", "mine", "--force") == 0
    assert (here / "mine.ipynb").read_text() != "mine"


def test_demo_puts_the_tour_here_once(here: Path) -> None:
    assert tour().is_file()
    target = place(Path())
    copied, whole = (json.loads(path.read_text("utf-8"))["cells"] for path in (target, tour()))
    # Without the cell of links to files that stand beside the tour only.
    assert copied == [cell for cell in whole if cell["id"] != "beside"]
    assert len(copied) == len(whole) - 1
    assert "](../" not in target.read_text("utf-8")
    target.write_text("changed")
    place(Path())
    assert target.read_text() == "changed"


# -- install ------------------------------------------------------------------------


def test_install_loads_the_extension_in_every_notebook(here: Path) -> None:
    assert run("install") == 0
    code = "print(get_ipython().find_cell_magic('flowapp') is not None)"
    shown = subprocess.run(
        [sys.executable, "-m", "IPython", "--simple-prompt", "-c", code],
        capture_output=True, text=True, check=True, env=dict(os.environ),
    ).stdout  # fmt: skip
    assert shown.strip().endswith("True")
    assert run("uninstall") == 0
    assert not list(here.glob("ipython/profile_default/startup/*nbflow*"))


def test_installing_twice_is_installing_once(here: Path) -> None:
    assert (run("install"), run("install")) == (0, 0)
    assert len(list(here.glob("ipython/profile_default/startup/*nbflow*"))) == 1


def test_a_file_that_is_not_ours_stays(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "ipython" / "profile_default" / "startup" / "50-nbflow.py"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    assert (run("install"), run("uninstall")) == (1, 1)
    assert path.read_text() == "mine"
    assert "not from nbflow" in capsys.readouterr().err


def test_uninstalling_what_is_not_installed_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("uninstall") == 0
    assert "nothing to take back" in capsys.readouterr().out


def test_a_profile_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("install", "--profile", "work") == 1
    assert "ipython profile create work" in capsys.readouterr().err


# -- serve ----------------------------------------------------------------------------


def _voila_options(*words: str) -> list[str]:
    args = build().parse_args(["serve", *words])
    args.rest = []
    return options(Path(args.path), args)


def test_serve_passes_its_options_to_voila(here: Path) -> None:
    made = _voila_options("a.ipynb", "--port", "9000", "--host", "0.0.0.0", "--no-browser",
                          "--theme", "dark", "--show-tracebacks")  # fmt: skip
    assert made == [
        str(here / "a.ipynb"), "--template=nbflow", "--port=9000", "--Voila.ip=0.0.0.0",
        "--theme=dark", "--no-browser", "--show_tracebacks=True",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("nothing.ipynb", "nbflow new"),
        ("notes.txt", "neither a notebook (.ipynb) nor a script (.py)"),
        ("empty", "nbflow new empty"),
        ("scripts", "nbflow serve scripts"),
    ],
)
def test_what_cannot_be_served_says_what_can(
    here: Path, path: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "notes.txt").touch()
    (here / "empty").mkdir()
    (here / "scripts").mkdir()
    (here / "scripts" / "app.py").touch()
    assert run("serve", path) == 1
    assert hint in capsys.readouterr().err


def test_a_script_is_wrapped_into_a_notebook(here: Path) -> None:
    book = nbformat.read(wrap(here / "it's.py", here), as_version=4)
    nbformat.validate(book)
    compile(book.cells[0].source, "cell", "exec")
    assert book.metadata.title == "it's"


def test_the_template_is_in_the_package() -> None:
    folder = share() / "voila" / "templates" / "nbflow"
    assert json.loads((folder / "conf.json").read_text()) == {"base_template": "lab"}
    assert (folder / "index.html.j2").is_file()


def test_words_after_two_dashes_are_for_programs_that_take_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        run("new", "a", "--", "--x")
    assert "nothing can follow --" in capsys.readouterr().err
