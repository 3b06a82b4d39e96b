"""What counts as a saved file."""

from __future__ import annotations

import os
from pathlib import Path

from nbflow.cli.watch import Watch, snapshot


def test_a_saved_file_counts_once_it_rests(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("1")
    watch = Watch(tmp_path)
    assert not watch.changed()
    file.write_text("12")
    assert not watch.changed()
    file.write_text("123")
    assert not watch.changed()
    assert watch.changed()
    assert not watch.changed()


def test_a_new_file_and_a_deleted_one_count(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    (tmp_path / "helper.py").touch()
    assert [watch.changed(), watch.changed()] == [False, True]
    (tmp_path / "helper.py").unlink()
    assert [watch.changed(), watch.changed()] == [False, True]


def test_the_same_size_with_another_time_counts(tmp_path: Path) -> None:
    file = tmp_path / "app.ipynb"
    file.write_text("1")
    watch = Watch(tmp_path)
    os.utime(file, ns=(1, 1))
    assert [watch.changed(), watch.changed()] == [False, True]


def test_only_what_makes_an_app_is_looked_at(tmp_path: Path) -> None:
    for name in ("a.py", "b.ipynb", "c.csv", "__pycache__/d.py", ".git/e.py", "lib/f.py",
                 ".streamlit/config.toml", "venv/pyvenv.cfg", "venv/g.py"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = {Path(path).relative_to(tmp_path).as_posix() for path in snapshot(tmp_path)}
    assert found == {"a.py", "b.ipynb", "lib/f.py", ".streamlit/config.toml"}


def test_a_folder_that_is_gone_is_empty(tmp_path: Path) -> None:
    assert snapshot(tmp_path / "nowhere") == {}
