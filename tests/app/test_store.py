"""Session state in a file: what outlives the kernel, and what does not harm it."""

from __future__ import annotations

import pickle
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from nbflow.core.state import SessionState
from nbflow.errors import StoreError
from nbflow.host.store import VERSION, Keeper, Store
from nbflow.testing import AppTest
from nbflow.testing.driver import Driver
from nbflow.testing.sources import script_of_text

SCRIPT = """
import nbflow as st
S = st.session_state
S.n = S.get("n", 0) + 1
st.slider("size", 0, TOP, 3, key="size")
st.text_input("no key")
if st.button("drop", key="drop"):
    del S["n"]
"""


class Life:
    """One kernel's app with a stored state."""

    def __init__(self, path: Path, script: str = SCRIPT, app: str = "app", top: int = 10) -> None:
        self.store = Store(path, app)
        self.driver = Driver(script_of_text(script.replace("TOP", str(top))), self.store.load())
        self.session = self.driver.session
        self.keeper = Keeper(self.store, self.session)
        self.run()

    def run(self) -> Life:
        self.session.rerun()
        self.driver.settle(5)
        self.keeper.ran()
        return self

    def set(self, key: str, value: Any) -> Life:
        state = self.session.stage.state
        self.session.changed(state.by_key[key], value)
        self.driver.settle(5)
        self.driver.advance(10, 5)
        self.keeper.ran()
        return self

    def __getitem__(self, key: str) -> Any:
        return self.session.stage.state.get(key)

    @property
    def said(self) -> str:
        self.session.flush()
        items = self.session.snapshot()["output"].props.get("items", [])
        return "".join(item["text"] for item in items)

    def close(self) -> None:
        self.keeper.finish()
        self.driver.close()


@pytest.fixture
def live(tmp_path: Path):
    """Return a function that begins a life of an app; all end with the test."""
    lives: list[Life] = []

    def begin(*args: Any, **more: Any) -> Life:
        for life in lives:
            life.close()
        lives.append(Life(tmp_path / "state.db", *args, **more))
        return lives[-1]

    yield begin
    for life in lives:
        life.close()


def test_state_and_keyed_widgets_come_back(live):
    live().set("size", 7)
    again = live()
    assert (again["n"], again["size"]) == (3, 7)


def test_what_no_longer_fits_gives_way_to_the_default(live):
    live().set("size", 7)
    assert live(top=5)["size"] == 3


def test_what_was_deleted_stays_deleted(live):
    life = live()
    with life.session.stage.lock:
        life.session.stage.state.delete("n")
    life.store.save(life.session.stage)
    assert live()["n"] == 1


def test_apps_of_one_file_do_not_share(live):
    live()
    assert live(app="other")["n"] == 1
    assert live()["n"] == 2


def test_a_widget_that_is_not_drawn_in_a_life_is_kept_for_the_next(live):
    live().set("size", 7)
    live(script="import nbflow as st\nst.write(1)")
    assert live()["size"] == 7


def test_what_cannot_be_pickled_is_left_out_and_said_once(live):
    script = SCRIPT + "\nS.bad = lambda: 1\nS.good = [1]"
    life = live(script)
    assert life.said.count("st.session_state['bad'] is not stored") == 1
    life.run()
    assert life.said.count("is not stored") <= 1
    again = live()
    assert again["good"] == [1]
    assert "bad" not in again.session.stage.state.keys()  # noqa: SIM118


class Gone:
    """A class whose module the next kernel does not have."""


def test_a_value_whose_class_is_missing_stays_in_the_file_and_is_said(live, tmp_path: Path):
    live()
    blob = pickle.dumps(Gone()).replace(b"Gone", b"Lost")
    with sqlite3.connect(tmp_path / "state.db") as base:
        base.execute("INSERT INTO entry VALUES ('app', 'state', 'thing', ?)", (blob,))
    base.close()
    life = live()
    assert "'thing' cannot be read" in life.said
    with sqlite3.connect(tmp_path / "state.db") as base:
        rows = base.execute("SELECT key FROM entry WHERE key = 'thing'").fetchall()
    base.close()
    assert rows == [("thing",)]


def test_a_file_of_a_later_version_is_left_alone(tmp_path: Path):
    path = tmp_path / "state.db"
    Store(path, "app")
    with sqlite3.connect(path) as base:
        base.execute(f"PRAGMA user_version = {VERSION + 1}")
    base.close()
    with pytest.raises(StoreError, match=f"version {VERSION + 1}"):
        Store(path, "app")


def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("these are notes\n" * 100)
    with pytest.raises(StoreError, match=r"notes\.txt"):
        Store(path, "app")
    assert path.read_text().startswith("these are notes")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(StoreError, match="folder"):
        Store(tmp_path / "none" / "state.db", "app")


def test_a_reset_empties_the_file(tmp_path: Path, live):
    live()
    Store(tmp_path / "state.db", "app").clear()
    assert Store(tmp_path / "state.db", "app").load().user == {}


@pytest.mark.cpython
def test_saves_are_spaced_and_the_last_one_is_not_lost(live, monkeypatch: pytest.MonkeyPatch):
    life = live()
    saves: list[int] = []
    save = life.store.save
    monkeypatch.setattr(life.store, "save", lambda stage: (saves.append(1), save(stage)))
    for _ in range(5):
        life.run()
    assert saves == []
    life.driver.advance(1, 5)
    life.driver.executor.thread.join()  # type: ignore[attr-defined]
    assert saves == [1]
    life.run()
    life.close()
    assert saves == [1, 1]
    assert live()["n"] == 8


def test_restored_values_are_forgotten_with_the_rest():
    state = SessionState(restored={"w": 1})  # type: ignore[dict-item]
    state.clear()
    assert state.restored == {}


def test_app_test_is_not_stored(tmp_path: Path):
    AppTest.from_string("import nbflow as st\nst.session_state.a = 1").run()
    assert list(tmp_path.iterdir()) == []
